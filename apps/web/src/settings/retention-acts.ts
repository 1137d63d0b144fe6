'use server';

import { deleteOrganization, updateRetention } from '@plimsoll/contracts';
import { redirect } from 'next/navigation';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing, saveResult } from '#api/form-result.ts';
import { textIn, versionIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';

/** Sets how many months of history are kept. */
export const changeRetention = async (_state: FormState, form: FormData): Promise<FormState> => {
  const body = { months: Number(textIn(form, 'months')), version: versionIn(form) };
  return saveResult(updateRetention, await attempt(updateRetention, { body }), {
    done: nothing,
    said: 'Saved. What lies before is dropped within a day.',
    mine: [['Months to keep', String(body.months)]],
    described: ({ months }) => [['Months to keep', String(months)]],
  });
};

/** Has the organization deleted, confirmed by its name; nobody is signed in to it afterwards. */
export const removeOrganization = async (_state: FormState, form: FormData): Promise<FormState> => {
  const state = formResult(await attempt(deleteOrganization, { body: { name: textIn(form, 'confirmation') } }), {
    done: nothing,
    fresh: false,
  });
  if (state.status === 'done') redirect('/sign-in');
  return state;
};
