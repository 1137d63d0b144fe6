import type { Refused } from '#design/form-state.ts';
import { parseRefusal } from '#session/refusal.ts';

const titles: Readonly<Record<string, string>> = {
  'auth.failed': 'E-mail address or password is wrong',
  'auth.second-factor-required': 'One more step: a code of your second factor',
  'auth.second-factor-failed': 'The code is wrong or was used',
  'auth.identity-required': 'Sign in through your identity provider',
  'auth.identity-failed': 'The identity provider did not sign you in',
  'auth.identity-refused': 'You are known, and may not come in',
  'auth.identity-unreachable': 'The identity provider cannot be used now',
  'auth.throttled': 'Too many attempts',
  'rate.limited': 'Too many attempts',
  'request.invalid': 'Something is missing or not valid',
  'invitation.invalid': 'This invitation can no longer be used',
  'api.unreachable': 'The API does not answer',
};

/** Whether the password was right and a code of the second factor is what is missing. */
export const asksForCode = (carried: string): boolean => parseRefusal(carried).code.startsWith('auth.second-factor-');

/** The refusal that next-auth carried to the form, in words with what to do next. */
export const refusedSignIn = (carried: string): Refused => {
  const { code, detail } = parseRefusal(carried);
  return { title: titles[code] ?? 'You were not signed in', detail, errors: [] };
};
