'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useState } from 'react';
import type { FormState } from './form-state.ts';

/** How far a person has come with what they edit. */
export interface Editing {
  /** Something was changed since the form was opened, saved, or given over to what is stored. */
  readonly touched: boolean;
  /** The version that was seen and is to be saved over. */
  readonly kept: number | undefined;
  readonly saves: number;
  /** How often what somebody else saved was taken. */
  readonly taken: number;
}

/** Where everybody begins. */
export const untouched: Editing = { touched: false, kept: undefined, saves: 0, taken: 0 };

/**
 * What a person has begun to change in a form, and what they choose where somebody else saved the same. `resend` sends what
 * was typed once more, to be saved over the version.
 */
export const useChoice = (
  state: FormState<unknown>,
  form: React.RefObject<HTMLFormElement | null>,
  resend: (version: number) => void,
) => {
  const [editing, edit] = useState(untouched);
  const [answered, answer] = useState<FormState<unknown>>();
  const router = useRouter();
  useEffect(() => {
    if (state.status !== 'done' || state.tried === true) return;
    edit((before) => ({ ...before, touched: false, kept: undefined, saves: before.saves + 1 }));
  }, [state]);
  useEffect(() => {
    // The buttons that were pressed are gone.
    if (editing.taken > 0)
      form.current?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus();
  }, [editing.taken, form]);
  return {
    editing,
    answered: answered === state,
    touch: () => {
      if (!editing.touched) edit({ ...editing, touched: true });
    },
    keepMine: (version: number) => {
      form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus();
      edit({ ...editing, kept: version });
      resend(version);
    },
    takeTheirs: () =>
      startTransition(() => {
        router.refresh();
        answer(state);
        edit({ ...editing, touched: false, kept: undefined, taken: editing.taken + 1 });
      }),
  };
};
