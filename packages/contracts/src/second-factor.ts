import { z } from 'zod';
import { operation } from './operation.ts';
import { At, ReadVersion } from './page.ts';

const tag = 'Second factor';

const GivenPassword = z.string().min(1).max(256);
/** Six digits of the app, or a recovery code; spaces and dashes do not matter. */
const GivenCode = z.string().trim().min(1).max(40);

export const SecondFactorState = z.object({
  /** `begun` counts for nothing until a code confirms it. */
  state: z.enum(['none', 'begun', 'on']),
  since: At.nullable(),
  recoveryCodesLeft: z.number().int(),
  /** The organization demands one of everybody who signs in with a password. */
  required: z.boolean(),
  /** False for who has no password here: their identity provider asks for a factor of its own. */
  available: z.boolean(),
});
export type SecondFactorState = z.infer<typeof SecondFactorState>;

export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const getSecondFactor = operation({
  id: 'getSecondFactor',
  method: 'GET',
  path: '/v1/second-factor',
  summary: 'The caller’s own second factor',
  tag,
  access: 'signed-in',
  status: 200,
  response: SecondFactorState,
});

export const beginSecondFactor = operation({
  id: 'beginSecondFactor',
  method: 'POST',
  path: '/v1/second-factor',
  summary: 'Begin to set up a second factor; its secret is shown in this answer only',
  tag,
  access: 'signed-in',
  body: z.object({ password: GivenPassword }),
  status: 201,
  response: z.object({
    /** Base32, for typing into an app. */
    secret: z.string(),
    /** The same as an otpauth address, for a picture. */
    address: z.string(),
  }),
});

export const confirmSecondFactor = operation({
  id: 'confirmSecondFactor',
  method: 'POST',
  path: '/v1/second-factor/confirmation',
  summary: 'Have it count from now on, by a first code; recovery codes are in this answer only, other sessions end',
  tag,
  access: 'signed-in',
  body: z.object({ code: GivenCode }),
  status: 200,
  response: RecoveryCodes,
});

export const renewRecoveryCodes = operation({
  id: 'renewRecoveryCodes',
  method: 'POST',
  path: '/v1/second-factor/recovery-codes',
  summary: 'Make ten new recovery codes, shown in this answer only; those before stop working',
  tag,
  access: 'signed-in',
  body: z.object({ password: GivenPassword, code: GivenCode }),
  status: 200,
  response: RecoveryCodes,
});

export const removeSecondFactor = operation({
  id: 'removeSecondFactor',
  method: 'POST',
  path: '/v1/second-factor/removal',
  summary: 'Turn the caller’s own second factor off',
  tag,
  access: 'signed-in',
  body: z.object({ password: GivenPassword, code: GivenCode }),
  status: 204,
});

export const resetSecondFactor = operation({
  id: 'resetSecondFactor',
  method: 'DELETE',
  path: '/v1/members/{memberId}/second-factor',
  summary: 'Take the second factor of somebody away who has lost it; their sessions end',
  tag,
  access: 'member:edit',
  params: z.object({ memberId: z.uuid() }),
  status: 204,
});

export const SignInPolicy = z.object({
  /** Who signs in with a password and has no second factor may only set one up. */
  secondFactorRequired: z.boolean(),
  /** Sent back with a change. */
  version: z.number().int(),
});
export type SignInPolicy = z.infer<typeof SignInPolicy>;

export const getSignInPolicy = operation({
  id: 'getSignInPolicy',
  method: 'GET',
  path: '/v1/organization/sign-in-policy',
  summary: 'What the organization demands of signing in',
  tag,
  access: 'member:read',
  status: 200,
  response: SignInPolicy,
});

export const setSignInPolicy = operation({
  id: 'setSignInPolicy',
  method: 'PUT',
  path: '/v1/organization/sign-in-policy',
  summary: 'Demand a second factor of everybody who signs in with a password, or leave it to them',
  tag,
  access: 'member:edit',
  body: SignInPolicy.extend({ version: ReadVersion }),
  status: 200,
  response: SignInPolicy,
});
