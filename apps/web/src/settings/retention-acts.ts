'use server';

import { deleteOrganization, updateRetention } from '@plimsoll/contracts';
import { redirect } from 'next/navigation';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';

/** Sets how many months of history are kept. */
export const changeRetention = async (_state: FormState, form: FormData): Promise<FormState> =>
  formResult(await attempt(updateRetention, { body: { months: Number(textIn(form, 'months')) } }), {
    done: nothing,
    said: 'Saved. What lies before is dropped within a day.',
  });

/** Has the organization deleted, confirmed by its name; nobody is signed in to it afterwards. */
export const removeOrganization = async (_state: FormState, form: FormData): Promise<FormState> => {
  const state = formResult(await attempt(deleteOrganization, { body: { name: textIn(form, 'confirmation') } }), {
    done: nothing,
    fresh: false,
  });
  if (state.status === 'done') redirect('/sign-in');
  return state;
};
