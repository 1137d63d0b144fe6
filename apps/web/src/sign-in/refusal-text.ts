import type { Refused } from '#design/form-state.ts';
import { parseRefusal } from '#session/refusal.ts';

const titles: Readonly<Record<string, string>> = {
  'auth.failed': 'E-mail address or password is wrong',
  'auth.throttled': 'Too many attempts',
  'rate.limited': 'Too many attempts',
  'request.invalid': 'Something is missing or not valid',
  'invitation.invalid': 'This invitation can no longer be used',
  'api.unreachable': 'The API does not answer',
};

/** The refusal that next-auth carried to the form, in words with what to do next. */
export const refusedSignIn = (carried: string): Refused => {
  const { code, detail } = parseRefusal(carried);
  return { title: titles[code] ?? 'You were not signed in', detail, errors: [] };
};
