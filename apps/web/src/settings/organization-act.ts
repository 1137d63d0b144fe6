'use server';

import { updateOrganization } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { nothing, saveResult } from '#api/form-result.ts';
import { textIn, versionIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';

/** Renames the organization. */
export const renameOrganization = async (_state: FormState, form: FormData): Promise<FormState> => {
  const body = { name: textIn(form, 'name'), version: versionIn(form) };
  return saveResult(updateOrganization, await attempt(updateOrganization, { body }), {
    done: nothing,
    said: 'Renamed.',
    mine: [['Name', body.name]],
    described: ({ name }) => [['Name', name]],
  });
};
