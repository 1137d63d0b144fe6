'use server';

import { createCredential, revokeCredential } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import type { FormState } from '#design/form-state.ts';
import { publicUrl } from './push-command.ts';

export interface NewCredential {
  readonly token: string;
  readonly url: string;
}

/** Makes a further credential of a cluster. */
export const makeCredential = async (clusterId: string): Promise<FormState<NewCredential>> =>
  formResult(await attempt(createCredential, { params: { clusterId } }), {
    done: ({ token }) => ({ token, url: publicUrl() }),
  });

/** Revokes a credential at once. */
export const endCredential = async (clusterId: string, credentialId: string): Promise<FormState> =>
  formResult(await attempt(revokeCredential, { params: { clusterId, credentialId } }), {
    done: nothing,
    said: 'The credential is revoked.',
  });
