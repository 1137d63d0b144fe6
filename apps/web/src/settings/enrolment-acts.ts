'use server';

import { createEnrolmentToken, revokeEnrolmentToken, type SilenceLimits, setSilenceLimits } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing, saveResult } from '#api/form-result.ts';
import { isTicked, textIn, versionIn } from '#api/form-text.ts';
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

const describedLimits = ({ agentHours, pushHours }: SilenceLimits) =>
  [
    ['An agent is silent after (hours)', String(agentHours)],
    ['A push is too old after (hours)', pushHours === null ? 'never' : String(pushHours)],
  ] as const;

/** Sets how long clusters may say nothing. */
export const limitSilence = async (_state: FormState, form: FormData): Promise<FormState> => {
  const push = textIn(form, 'pushHours').trim();
  const limits = { agentHours: Number(textIn(form, 'agentHours')), pushHours: push === '' ? null : Number(push) };
  const body = { ...limits, version: versionIn(form) };
  return saveResult(setSilenceLimits, await attempt(setSilenceLimits, { body }), {
    done: nothing,
    said: 'Saved. Verdicts follow at once.',
    mine: describedLimits(limits),
    described: describedLimits,
  });
};
