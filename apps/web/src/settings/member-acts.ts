'use server';

import { createInvitation, revokeInvitation, updateMember } from '@plimsoll/contracts';
import type { MemberRole } from '@plimsoll/domain';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { isTicked, textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { endOfNamedDay, grantTermsIn, inGrantForm, scopeRefusal } from '#teams/grant-terms.ts';

/** What came of inviting: a link for each who could be, and why for who could not. */
export interface Invited {
  readonly invited: readonly { readonly email: string; readonly link: string }[];
  readonly refused: readonly { readonly email: string; readonly why: string }[];
}

/** Most people invited at once. */
const mostAtOnce = 50;

const termsIn = (form: FormData) => {
  const [role, until] = [textIn(form, 'role'), endOfNamedDay(textIn(form, 'until'))];
  return {
    role: role === '' ? null : (role as MemberRole),
    ...(role === 'auditor' && until !== null ? { until } : {}),
    teams: form.getAll('team').map(String),
    grants: isTicked(form, 'withGrant') ? [grantTermsIn(form)] : [],
  };
};

/** Invites people; the links are in this answer only. When the first cannot be invited, nobody is. */
export const invite = async (_state: FormState<Invited>, form: FormData): Promise<FormState<Invited>> => {
  const typed = textIn(form, 'email')
    .split(/[\s,;]+/)
    .filter((email) => email !== '');
  const [first = '', ...others] = [...new Set(typed)].slice(0, mostAtOnce);
  const terms = termsIn(form);
  const refused = isTicked(form, 'withGrant') ? scopeRefusal(form) : undefined;
  const begun = refused ?? (await attempt(createInvitation, { body: { email: first, ...terms } }));
  if (!begun.ok) return inGrantForm(formResult(begun, { done: () => ({ invited: [], refused: [] }) }), form);
  const invited = [{ email: begun.value.invitation.email, link: begun.value.link }];
  const left: { email: string; why: string }[] = [];
  for (const email of others) {
    const made = await attempt(createInvitation, { body: { email, ...terms } });
    if (made.ok) invited.push({ email: made.value.invitation.email, link: made.value.link });
    else left.push({ email, why: made.problem.errors?.[0]?.message ?? made.problem.detail });
  }
  return formResult(begun, { done: () => ({ invited, refused: left }) });
};

/** Takes an open invitation back. */
export const takeBack = async (invitationId: string): Promise<FormState> =>
  formResult(await attempt(revokeInvitation, { params: { invitationId } }), {
    done: nothing,
    said: 'The invitation is taken back.',
  });

/** Gives a member another role. The new version comes back, so that it can be undone. */
export const changeRole = async (
  memberId: string,
  version: number,
  role: MemberRole | null,
): Promise<FormState<{ readonly version: number }>> =>
  formResult(await attempt(updateMember, { params: { memberId }, body: { role, version } }), {
    done: (member) => ({ version: member.version }),
  });

/** Disables a member, or enables again. Disabling ends every session at once. */
export const disableMember = async (memberId: string, version: number, disabled: boolean): Promise<FormState> =>
  formResult(await attempt(updateMember, { params: { memberId }, body: { disabled, version } }), {
    done: nothing,
    said: disabled ? 'The member is disabled and signed out.' : 'The member is enabled.',
  });
