'use server';

import { createToken, revokeToken } from '@plimsoll/contracts';
import type { Role } from '@plimsoll/domain';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';

export interface MadeToken {
  readonly name: string;
  readonly token: string;
}

/** Makes an API token; it is in this answer only. */
export const makeToken = async (_state: FormState<MadeToken>, form: FormData): Promise<FormState<MadeToken>> => {
  const role = textIn(form, 'role') as Exclude<Role, 'agent'>;
  const body = { name: textIn(form, 'name'), role, expiresInDays: Number(textIn(form, 'expiresInDays')) };
  return formResult(await attempt(createToken, { body }), {
    done: ({ token, apiToken }) => ({ name: apiToken.name, token }),
  });
};

/** Revokes an API token at once. */
export const endToken = async (tokenId: string): Promise<FormState> =>
  formResult(await attempt(revokeToken, { params: { tokenId } }), { done: nothing, said: 'The token is revoked.' });
