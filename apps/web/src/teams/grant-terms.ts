import type { GrantRole, GrantScope } from '@plimsoll/domain';
import type { Attempt } from '#api/attempt.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { fieldOfError, scopeIn } from '#frameworks/enrolment-form-text.ts';

/** The last instant of a day that a form names, in UTC; null where none is named. */
export const endOfNamedDay = (day: string): string | null => (day === '' ? null : `${day}T23:59:59.999Z`);

/** What a form gives: a role, where, and until when. */
export const grantTermsIn = (form: FormData) => ({
  role: textIn(form, 'grantRole') as GrantRole,
  scope: scopeIn(form) as GrantScope,
  expiresAt: endOfNamedDay(textIn(form, 'grantUntil')),
});

/** Nothing ticked is not everything: a grant of all there is has to be asked for in words. */
export const scopeRefusal = (form: FormData): Extract<Attempt<unknown>, { ok: false }> | undefined =>
  textIn(form, 'keptScope') === '' && textIn(form, 'choice') === 'chosen' && form.getAll('cluster').length === 0
    ? {
        ok: false,
        problem: {
          code: 'request.invalid',
          title: 'Something is missing or not valid',
          detail: 'Correct what is marked; nothing you typed is lost.',
          errors: [{ path: 'scope', message: 'tick at least one cluster' }],
        },
      }
    : undefined;

const fieldOf = (path: string, choice: string): string => {
  const inGrant = path.replace(/^grants\.\d+\./, '');
  if (inGrant === 'expiresAt') return 'grantUntil';
  if (inGrant === 'role' && path !== inGrant) return 'grantRole';
  return inGrant.startsWith('scope') ? fieldOfError(inGrant, [], choice) : path;
};

/** Errors beside the fields of a grant's form. */
export const inGrantForm = <Done>(state: FormState<Done>, form: FormData): FormState<Done> => {
  if (state.status !== 'refused') return state;
  const errors = state.refused.errors.map(({ path, message }) => ({
    path: fieldOf(path, textIn(form, 'choice')),
    message: message.startsWith('Invalid') ? 'This is not valid here.' : message,
  }));
  return { ...state, refused: { ...state.refused, errors } };
};
