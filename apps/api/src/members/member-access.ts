import { endMemberSession, endOtherSessions, getMemberAccess, revokeMemberAccess } from '@plimsoll/contracts';
import { AppError, holds, scopeFor } from '@plimsoll/domain';
import {
  endSessions,
  findMember,
  heldByMember,
  listGrants,
  listMembers,
  listTeams,
  listTokens,
  liveSessions,
  type ModelTransaction,
  recordAct,
  revokeSession,
  revokeTokens,
  seenPlaces,
} from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { found, type PersonCaller, type Route, route } from '../server/route.ts';
import { toSession } from '../sessions/own-sessions.ts';
import { toToken } from '../tokens/tokens.ts';
import { toGrant, toSeenPlaces } from './grants.ts';
import { toMember } from './members.ts';

/** A member whom the caller may sign out: owners are owners' alone. */
const within = async (tx: ModelTransaction, caller: PersonCaller, memberId: string) => {
  const member = found(await findMember(tx, memberId), 'The member');
  if (member.role === 'owner' && !holds(caller.held, 'owner:edit'))
    throw new AppError('access.denied', 'Only an owner may look after the sessions of an owner.');
  return member;
};

const sessionOf = (caller: PersonCaller): string | undefined =>
  caller.kind === 'member' ? caller.sessionId : undefined;

/** What a member holds by themselves and through their teams, and what it lets them see. */
const heldAccess = async (tx: ModelTransaction, memberId: string, now: Date) => {
  const teams = (await listTeams(tx)).flatMap(({ id, name, members }) => {
    const membership = members.find((member) => member.id === memberId);
    return membership === undefined ? [] : [{ id, name, source: membership.source }];
  });
  const holders = new Set([memberId, ...teams.map(({ id }) => id)]);
  const grants = (await listGrants(tx)).filter(({ holder }) => holders.has(holder.id));
  const held = await heldByMember(tx, memberId, now);
  const sees = toSeenPlaces(await seenPlaces(tx, scopeFor(held, 'posture:read')));
  return { teams, grants: grants.map(toGrant), sees };
};

const getMemberAccessRoute = route(getMemberAccess, async ({ store, clock }, { caller, params }) => {
  const now = clock.now();
  return await store.withOrg(caller.orgId, async (tx) => {
    const { id } = await within(tx, caller, params.memberId);
    const member = found(
      (await listMembers(tx)).find((one) => one.id === id),
      'The member',
    );
    const sessions = await liveSessions(tx, id, now);
    const tokens = await listTokens(tx, id);
    return {
      member: toMember(member),
      ...(await heldAccess(tx, id, now)),
      sessions: sessions.map((session) => toSession(session, sessionOf(caller))),
      tokens: tokens.map((token) => toToken(token, token.creator)),
    };
  });
});

const endMemberSessionRoute = route(endMemberSession, async ({ store, clock }, { caller, params }) => {
  const now = clock.now();
  await store.withOrg(caller.orgId, async (tx) => {
    const member = await within(tx, caller, params.memberId);
    if (!(await revokeSession(tx, member.id, params.sessionId, now)))
      throw new AppError('resource.not-found', 'The member has no such live session.');
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'session.ended',
      target: member.email,
      details: { session: params.sessionId },
    });
  });
});

const revokeMemberAccessRoute = route(revokeMemberAccess, async ({ store, clock }, { caller, params }) => {
  const now = clock.now();
  return await store.withOrg(caller.orgId, async (tx) => {
    const member = await within(tx, caller, params.memberId);
    const ended = { sessions: await endSessions(tx, member.id, now), tokens: await revokeTokens(tx, member.id, now) };
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'member.access-revoked',
      target: member.email,
      details: { member: member.id, ...ended },
    });
    return ended;
  });
});

const endOtherSessionsRoute = route(endOtherSessions, async ({ store, clock }, { caller }) => {
  const now = clock.now();
  if (caller.kind !== 'member')
    throw new AppError('request.invalid', 'A token has no session; revoke the token instead.');
  return await store.withOrg(caller.orgId, async (tx) => {
    const sessions = await endSessions(tx, caller.id, now, caller.sessionId);
    if (sessions > 0)
      await recordAct(tx, {
        at: now,
        actor: actorOf(caller),
        act: 'session.others-ended',
        target: caller.email,
        details: { sessions },
      });
    return { sessions };
  });
});

/** Who is signed in where, and the end of it. */
export const memberAccessRoutes: readonly Route[] = [
  getMemberAccessRoute,
  endMemberSessionRoute,
  revokeMemberAccessRoute,
  endOtherSessionsRoute,
];
