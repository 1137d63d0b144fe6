import {
  acceptInvitation,
  createInvitation,
  type Invitation,
  listInvitations,
  lookUpInvitation,
  revokeInvitation,
} from '@plimsoll/contracts';
import { AppError, holdsRole, type MemberRole } from '@plimsoll/domain';
import {
  acceptInvitation as acceptStored,
  findMember,
  type GrantTerms,
  grantsOf,
  invitationByHash,
  listMembers,
  type ModelTransaction,
  openInvitation,
  listInvitations as readInvitations,
  recordAct,
  revokeInvitation as revokeStored,
  type Store,
  createInvitation as storeInvitation,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { hashToken, mintToken } from '../access/opaque-token.ts';
import { hashPassword } from '../access/password.ts';
import { passwordAllowed } from '../identity/password-allowed.ts';
import { type PersonCaller, route } from '../server/route.ts';
import { startSession } from '../sessions/start-session.ts';
import { allowedTerms, readGrant, recordGrant } from './grants.ts';
import { roleEnd } from './role-end.ts';

const invitationDays = 7;

type StoredInvitation = Awaited<ReturnType<typeof readInvitations>>[number];

const stateOf = (invitation: StoredInvitation, now: Date): z.infer<typeof Invitation>['state'] => {
  if (invitation.acceptedAt !== null) return 'accepted';
  if (invitation.revokedAt !== null) return 'revoked';
  return invitation.expiresAt <= now ? 'expired' : 'open';
};

const toInvitation = (invitation: StoredInvitation, creator: string, now: Date): z.input<typeof Invitation> => ({
  id: invitation.invitationId,
  email: invitation.email,
  role: invitation.role as MemberRole | null,
  roleUntil: invitation.roleUntil?.toISOString() ?? null,
  teams: invitation.teams,
  grants: grantsOf(invitation).map(({ role, scope, expiresAt }) => ({
    role,
    scope: [...scope],
    expiresAt: expiresAt?.toISOString() ?? null,
  })),
  createdBy: creator,
  createdAt: invitation.createdAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
  state: stateOf(invitation, now),
});

export const listInvitationsRoute = route(listInvitations, async ({ store, clock }, { caller }) => {
  const [invitations, members] = await store.withOrg(caller.orgId, async (tx) => [
    await readInvitations(tx),
    await listMembers(tx),
  ]);
  const names = new Map(members.map((member) => [member.id, member.name]));
  return {
    items: invitations.map((invitation) =>
      toInvitation(invitation, names.get(invitation.createdBy) ?? '', clock.now()),
    ),
  };
});

/** The teams that are named; throws `request.invalid` when one is not there. */
const knownTeams = async (tx: ModelTransaction, teams: readonly string[]): Promise<readonly string[]> => {
  const wanted = [...new Set(teams)];
  const known = await tx.models.team.count({ where: { orgId: tx.orgId, teamId: { in: wanted } } });
  if (known < wanted.length)
    throw new AppError('request.invalid', 'One of the teams is not there. Reload and choose again.');
  return wanted;
};

/** The grants that are asked for, each if the caller may give it; throws `request.invalid` with the place of one that cannot be. */
const allowedGrants = async (
  tx: ModelTransaction,
  caller: PersonCaller,
  grants: z.output<typeof createInvitation.body>['grants'],
  now: Date,
): Promise<readonly GrantTerms[]> => {
  const allowed: GrantTerms[] = [];
  for (const [index, terms] of grants.entries())
    allowed.push(await allowedTerms(tx, caller, terms, now, `grants.${index}.`));
  return allowed;
};

export const createInvitationRoute = route(createInvitation, async ({ store, clock, publicUrl }, { caller, body }) => {
  if (body.role !== null && !holdsRole(caller.held, body.role))
    throw new AppError('access.denied', 'You cannot invite somebody to a role that may do more than yours.');
  const now = clock.now();
  const { token, hash } = mintToken('invitation');
  const invitation = await store.withOrg(caller.orgId, async (tx) => {
    const created = await storeInvitation(tx, {
      email: body.email,
      role: body.role,
      roleUntil: roleEnd(body.role, body.until, now),
      teams: await knownTeams(tx, body.teams),
      grants: await allowedGrants(tx, caller, body.grants, now),
      tokenHash: hash,
      createdBy: memberIdOf(caller),
      now,
      expiresAt: new Date(now.getTime() + invitationDays * 86_400_000),
    });
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'member.invited',
      target: body.email,
      details: {
        role: body.role,
        teams: created.teams.join(' '),
        grants: JSON.stringify(created.grants),
        invitation: created.invitationId,
      },
    });
    return created;
  });
  return { invitation: toInvitation(invitation, caller.name, now), link: `${publicUrl}/invitation/${token}` };
});

export const revokeInvitationRoute = route(revokeInvitation, async ({ store, clock }, { caller, params }) => {
  const now = clock.now();
  await store.withOrg(caller.orgId, async (tx) => {
    if (!(await revokeStored(tx, params.invitationId, now)))
      throw new AppError('resource.not-found', 'There is no such open invitation.');
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'invitation.revoked',
      target: params.invitationId,
      details: {},
    });
  });
});

const invalid = (): AppError => new AppError('invitation.invalid', 'Ask whoever invited you for a new link.');

const findByToken = async (store: Store, token: string) => {
  const key = await invitationByHash(store, hashToken(token));
  if (key === undefined) throw invalid();
  return key;
};

export const lookUpInvitationRoute = route(lookUpInvitation, async ({ store, clock }, { body }) => {
  const { orgId, invitationId } = await findByToken(store, body.token);
  const open = await store.withOrg(orgId, (tx) => openInvitation(tx, invitationId, clock.now()));
  if (open === undefined) throw invalid();
  return {
    organization: open.organization,
    email: open.invitation.email,
    role: open.invitation.role as MemberRole | null,
    expiresAt: open.invitation.expiresAt.toISOString(),
  };
});

export const acceptInvitationRoute = route(acceptInvitation, async ({ store, clock }, { body, request }) => {
  const now = clock.now();
  const { orgId, invitationId } = await findByToken(store, body.token);
  const passwordHash = await hashPassword(body.password);
  return await store.withOrg(orgId, async (tx) => {
    const open = await openInvitation(tx, invitationId, now);
    if (open === undefined) throw invalid();
    await passwordAllowed(tx, undefined);
    const { memberId, grantIds } = await acceptStored(tx, open.invitation, { name: body.name, passwordHash, now });
    await recordAct(tx, {
      at: now,
      actor: { kind: 'member', id: memberId, name: body.name },
      act: 'member.joined',
      target: open.invitation.email,
      details: { role: open.invitation.role, invitation: invitationId },
    });
    const inviter = await findMember(tx, open.invitation.createdBy);
    const actor = { kind: 'member', id: open.invitation.createdBy, name: inviter?.name ?? '' } as const;
    for (const id of grantIds) await recordGrant(tx, actor, 'given', await readGrant(tx, id), now);
    return await startSession(tx, memberId, request, now);
  });
});
