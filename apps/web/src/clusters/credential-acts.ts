'use server';

import { createCredential, revokeCredential, rotateCredential } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
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

/** Makes a credential that replaces the others: with its first use, or after some hours. */
export const rotate = async (
  clusterId: string,
  _state: FormState<NewCredential>,
  form: FormData,
): Promise<FormState<NewCredential>> => {
  const until = textIn(form, 'until');
  const body =
    until === 'first-use' ? { until: 'first-use' as const } : { until: 'hours' as const, hours: Number(until) };
  return formResult(await attempt(rotateCredential, { params: { clusterId }, body }), {
    done: ({ token }) => ({ token, url: publicUrl() }),
  });
};
