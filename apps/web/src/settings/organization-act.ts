'use server';

import { updateOrganization } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';

/** Renames the organization. */
export const renameOrganization = async (_state: FormState, form: FormData): Promise<FormState> =>
  formResult(await attempt(updateOrganization, { body: { name: textIn(form, 'name') } }), {
    done: nothing,
    said: 'Renamed.',
  });
