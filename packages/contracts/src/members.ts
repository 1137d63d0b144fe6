import { Email, MemberName, MemberRole, Password } from '@plimsoll/domain';
import { z } from 'zod';
import { GrantTerms } from './grants.ts';
import { operation } from './operation.ts';
import { At } from './page.ts';
import { SessionCreated } from './sessions.ts';

export const Member = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  /** The role over everything; null where only grants let the member in. */
  role: MemberRole.nullable(),
  /** When that role ends by itself: an auditor’s always does. */
  roleUntil: At.nullable(),
  createdAt: At,
  disabledAt: At.nullable(),
  lastSignInAt: At.nullable(),
  /** Has a second factor of their own; whoever signs in through an identity provider may have one there. */
  secondFactor: z.boolean(),
  version: z.number().int(),
});
export type Member = z.infer<typeof Member>;

export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: MemberRole.nullable(),
  roleUntil: At.nullable(),
  /** Teams that whoever accepts becomes part of. */
  teams: z.array(z.uuid()),
  /** What they hold from then on, beside the role; what has ended by then is passed over. */
  grants: z.array(GrantTerms),
  createdBy: z.string(),
  createdAt: At,
  expiresAt: At,
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
});
export type Invitation = z.infer<typeof Invitation>;

const tag = 'Members';

export const listMembers = operation({
  id: 'listMembers',
  method: 'GET',
  path: '/v1/members',
  summary: 'People of the organization',
  tag,
  access: 'member:read',
  status: 200,
  response: z.object({ items: z.array(Member) }),
});

export const updateMember = operation({
  id: 'updateMember',
  method: 'PATCH',
  path: '/v1/members/{memberId}',
  summary: 'Change a member’s role, or disable or enable the member; sessions end when disabled',
  tag,
  access: 'member:edit',
  params: z.object({ memberId: z.uuid() }),
  body: z.object({
    /** Null: none over everything; what grants give stays. */
    role: MemberRole.nullable().optional(),
    /** When the role ends by itself; for auditors alone, who get 90 days where it is left out. */
    until: At.optional(),
    disabled: z.boolean().optional(),
    /** The version that was read; another one in between is a conflict. */
    version: z.number().int(),
  }),
  status: 200,
  response: Member,
});

export const listInvitations = operation({
  id: 'listInvitations',
  method: 'GET',
  path: '/v1/invitations',
  summary: 'Invitations and what became of them',
  tag,
  access: 'member:read',
  status: 200,
  response: z.object({ items: z.array(Invitation) }),
});

export const createInvitation = operation({
  id: 'createInvitation',
  method: 'POST',
  path: '/v1/invitations',
  summary: 'Invite somebody by a link, which is shown in this answer only; with teams and grants',
  tag,
  access: 'member:invite',
  body: z
    .object({
      email: Email,
      /** Over everything; null for who is let in by grants alone, their own or those of teams. */
      role: MemberRole.nullable(),
      /** When the role ends by itself; for auditors alone, who get 90 days where it is left out. */
      until: At.optional(),
      teams: z.array(z.uuid()).max(50).default([]),
      grants: z.array(GrantTerms).max(20).default([]),
    })
    .refine(
      ({ role, teams, grants }) => role !== null || teams.length + grants.length > 0,
      'a role, a team, a grant, or several of them',
    ),
  status: 201,
  response: z.object({ invitation: Invitation, link: z.string() }),
});

export const revokeInvitation = operation({
  id: 'revokeInvitation',
  method: 'DELETE',
  path: '/v1/invitations/{invitationId}',
  summary: 'Take an open invitation back',
  tag,
  access: 'member:invite',
  params: z.object({ invitationId: z.uuid() }),
  status: 204,
});

const InvitationToken = z.string().min(20).max(200);

export const lookUpInvitation = operation({
  id: 'lookUpInvitation',
  method: 'POST',
  path: '/v1/invitations/look-up',
  summary: 'What an invitation link invites to',
  tag,
  access: 'anyone',
  body: z.object({ token: InvitationToken }),
  status: 200,
  response: z.object({ organization: z.string(), email: z.string(), role: MemberRole.nullable(), expiresAt: At }),
});

export const acceptInvitation = operation({
  id: 'acceptInvitation',
  method: 'POST',
  path: '/v1/invitations/accept',
  summary: 'Become a member by an invitation link, and be signed in',
  tag,
  access: 'anyone',
  body: z.object({ token: InvitationToken, name: MemberName, password: Password }),
  status: 201,
  response: SessionCreated,
});
