'use server';

import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  setSignInPolicy,
} from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing, saveResult } from '#api/form-result.ts';
import { isTicked, textIn, versionIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { type QrPath, qrPath } from './qr-path.ts';

/** What an app is told once, as a picture and as text. */
export interface Begun {
  readonly secret: string;
  readonly picture: QrPath;
}

/** Begins the set-up. What the page lists stays as it is: the secret would be gone from it. */
export const begin = async (_state: FormState<Begun>, form: FormData): Promise<FormState<Begun>> =>
  formResult(await attempt(beginSecondFactor, { body: { password: textIn(form, 'password') } }), {
    done: ({ secret, address }) => ({ secret, picture: qrPath(address) }),
    fresh: false,
  });

/** Confirms it by a first code; the recovery codes are in this answer only. */
export const confirm = async (
  _state: FormState<readonly string[]>,
  form: FormData,
): Promise<FormState<readonly string[]>> =>
  formResult(await attempt(confirmSecondFactor, { body: { code: textIn(form, 'code') } }), {
    done: ({ recoveryCodes }) => recoveryCodes,
    fresh: false,
  });

const fresh = (form: FormData) => ({ password: textIn(form, 'password'), code: textIn(form, 'code') });

/** Makes new recovery codes. */
export const renew = async (
  _state: FormState<readonly string[]>,
  form: FormData,
): Promise<FormState<readonly string[]>> =>
  formResult(await attempt(renewRecoveryCodes, { body: fresh(form) }), {
    done: ({ recoveryCodes }) => recoveryCodes,
    fresh: false,
  });

/** Turns one's own off. */
export const turnOff = async (_state: FormState, form: FormData): Promise<FormState> =>
  formResult(await attempt(removeSecondFactor, { body: fresh(form) }), {
    done: nothing,
    said: 'Your second factor is turned off.',
  });

/** Takes away that of somebody who has lost it. */
export const reset = async (memberId: string): Promise<FormState> =>
  formResult(await attempt(resetSecondFactor, { params: { memberId } }), {
    done: nothing,
    said: 'The second factor is taken away, and the member is signed out.',
  });

const describedPolicy = ({ secondFactorRequired }: { readonly secondFactorRequired: boolean }) =>
  [['Demand a second factor', secondFactorRequired ? 'yes' : 'no']] as const;

/** Demands one of everybody who signs in with a password, or no longer. */
export const demand = async (_state: FormState, form: FormData): Promise<FormState> => {
  const body = { secondFactorRequired: isTicked(form, 'secondFactorRequired'), version: versionIn(form) };
  return saveResult(setSignInPolicy, await attempt(setSignInPolicy, { body }), {
    done: nothing,
    said: 'Saved.',
    mine: describedPolicy(body),
    described: describedPolicy,
  });
};
