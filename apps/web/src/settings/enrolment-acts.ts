'use server';

import { createEnrolmentToken, revokeEnrolmentToken, setSilenceLimits } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { isTicked, textIn } from '#api/form-text.ts';
import { contextIn } from '#clusters/context-in.ts';
import { labelsOf } from '#clusters/label-text.ts';
import { publicUrl } from '#clusters/push-command.ts';
import type { FormState } from '#design/form-state.ts';

export interface MadeEnrolmentToken {
  readonly name: string;
  readonly token: string;
  readonly url: string;
}

/** Makes an enrolment token; it is in this answer only. */
export const makeEnrolmentToken = async (
  _state: FormState<MadeEnrolmentToken>,
  form: FormData,
): Promise<FormState<MadeEnrolmentToken>> => {
  const body = {
    name: textIn(form, 'name'),
    maximumUses: Number(textIn(form, 'maximumUses')),
    expiresInDays: Number(textIn(form, 'expiresInDays')),
    context: contextIn(form),
    labels: labelsOf(textIn(form, 'labels')),
    acceptsLabels: isTicked(form, 'acceptsLabels'),
  };
  return formResult(await attempt(createEnrolmentToken, { body }), {
    done: ({ token, enrolmentToken }) => ({ name: enrolmentToken.name, token, url: publicUrl() }),
  });
};

/** Revokes an enrolment token at once. */
export const endEnrolmentToken = async (enrolmentTokenId: string): Promise<FormState> =>
  formResult(await attempt(revokeEnrolmentToken, { params: { enrolmentTokenId } }), {
    done: nothing,
    said: 'The enrolment token is revoked.',
  });

/** Sets how long clusters may say nothing. */
export const limitSilence = async (_state: FormState, form: FormData): Promise<FormState> => {
  const push = textIn(form, 'pushHours').trim();
  const body = { agentHours: Number(textIn(form, 'agentHours')), pushHours: push === '' ? null : Number(push) };
  return formResult(await attempt(setSilenceLimits, { body }), {
    done: nothing,
    said: 'Saved. Verdicts follow at once.',
  });
};
