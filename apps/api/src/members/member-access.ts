import { endMemberSession, endOtherSessions, getMemberAccess, revokeMemberAccess } from '@plimsoll/contracts';
import { AppError, holds } from '@plimsoll/domain';
import {
  endSessions,
  findMember,
  listTokens,
  liveSessions,
  type ModelTransaction,
  recordAct,
  revokeSession,
  revokeTokens,
} from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { found, type PersonCaller, type Route, route } from '../server/route.ts';
import { toSession } from '../sessions/own-sessions.ts';
import { toToken } from '../tokens/tokens.ts';

/** A member whom the caller may sign out: owners are owners' alone. */
const within = async (tx: ModelTransaction, caller: PersonCaller, memberId: string) => {
  const member = found(await findMember(tx, memberId), 'The member');
  if (member.role === 'owner' && !holds(caller.held, 'owner:edit'))
    throw new AppError('access.denied', 'Only an owner may look after the sessions of an owner.');
  return member;
};

const sessionOf = (caller: PersonCaller): string | undefined =>
  caller.kind === 'member' ? caller.sessionId : undefined;

const getMemberAccessRoute = route(getMemberAccess, async ({ store, clock }, { caller, params }) => {
  return await store.withOrg(caller.orgId, async (tx) => {
    const { id, name, email } = await within(tx, caller, params.memberId);
    const sessions = await liveSessions(tx, id, clock.now());
    const tokens = await listTokens(tx, id);
    return {
      member: { id, name, email },
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
