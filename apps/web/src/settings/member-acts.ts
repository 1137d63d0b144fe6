'use server';

import { createInvitation, revokeInvitation, updateMember } from '@plimsoll/contracts';
import type { MemberRole } from '@plimsoll/domain';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';

export interface Invited {
  readonly email: string;
  readonly link: string;
}

/** Invites somebody; the link is in this answer only. */
export const invite = async (_state: FormState<Invited>, form: FormData): Promise<FormState<Invited>> => {
  const body = { email: textIn(form, 'email').trim(), role: textIn(form, 'role') as MemberRole };
  return formResult(await attempt(createInvitation, { body }), {
    done: ({ invitation, link }) => ({ email: invitation.email, link }),
  });
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
