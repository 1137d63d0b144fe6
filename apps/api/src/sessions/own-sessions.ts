import {
  deleteCurrentSession,
  deleteSession,
  getMe,
  listSessions,
  type Me,
  type SeenScope,
  type Session,
} from '@plimsoll/contracts';
import { AppError, heldPermissions, holds, type Scope } from '@plimsoll/domain';
import {
  liveSessions,
  type ModelTransaction,
  type OrgTransaction,
  readOrganizationName,
  recordAct,
  revokeSession,
  type SessionMethod,
  type Store,
  teamNames,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import { demoBeside, isInDemo } from '../demo/look-at-demo.ts';
import { type PersonCaller, route } from '../server/route.ts';

const mustSetUp = (caller: PersonCaller): boolean => caller.kind === 'member' && caller.mustSetUp === true;

const sizeOf = (scope: Scope): z.input<typeof SeenScope> =>
  scope.kind === 'everything'
    ? { kind: 'everything' }
    : {
        kind: 'part',
        clusters: scope.clusters.filter(({ namespaces }) => namespaces === undefined).length,
        limitedClusters: scope.clusters.filter(({ namespaces }) => namespaces !== undefined).length,
        namespaces: scope.clusters.reduce((sum, { namespaces = [] }) => sum + namespaces.length, 0),
      };

/** The teams that the caller may narrow to. */
const teamsFor = async (tx: OrgTransaction, caller: PersonCaller): Promise<z.input<typeof Me>['teams']> => {
  if (mustSetUp(caller)) return [];
  return [...(await teamNames(tx, holds(caller.held, 'member:read') ? undefined : memberIdOf(caller)))];
};

const around = async (store: Store, caller: PersonCaller) =>
  await store.inOrganization(caller.orgId, async (tx) => {
    const { version } = await readOrganizationName(tx);
    return {
      organization: { id: caller.orgId, name: caller.organization, isDemo: isInDemo(caller), version },
      teams: await teamsFor(tx, caller),
    };
  });

export const getMeRoute = route(getMe, async ({ store }, { caller }) => ({
  ...(await around(store, caller)),
  actor: {
    kind: caller.kind,
    id: caller.id,
    name: caller.name,
    email: caller.kind === 'member' ? caller.email : null,
    role: caller.role ?? caller.held[0]?.role ?? 'none',
  },
  permissions: mustSetUp(caller) ? [] : [...heldPermissions(caller.held)],
  scope: sizeOf(scopeOf(caller)),
  mustSetUpSecondFactor: mustSetUp(caller),
  demo: await demoBeside(store, caller),
}));

type StoredSession = Awaited<ReturnType<typeof liveSessions>>[number];

/** A session as it is shown; `current` is the one that asks. */
export const toSession = (session: StoredSession, current: string | undefined): z.input<typeof Session> => ({
  id: session.sessionId,
  createdAt: session.createdAt.toISOString(),
  lastUsedAt: session.lastUsedAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
  userAgent: session.userAgent,
  address: session.address,
  method: session.method as SessionMethod,
  current: session.sessionId === current,
});

export const listSessionsRoute = route(listSessions, async ({ store, clock }, { caller }) => {
  if (caller.kind !== 'member') return { items: [] };
  const sessions = await store.withOrg(caller.orgId, (tx) => liveSessions(tx, caller.id, clock.now()));
  return { items: sessions.map((session) => toSession(session, caller.sessionId)) };
});

const end = async (tx: ModelTransaction, caller: PersonCaller, sessionId: string, now: Date): Promise<void> => {
  if (caller.kind !== 'member' || !(await revokeSession(tx, caller.id, sessionId, now)))
    throw new AppError('resource.not-found', 'You have no such live session.');
  await recordAct(tx, {
    at: now,
    actor: actorOf(caller),
    act: 'session.ended',
    target: caller.email,
    details: { session: sessionId },
  });
};

export const deleteSessionRoute = route(deleteSession, async ({ store, clock }, { caller, params }) => {
  await store.withOrg(caller.orgId, (tx) => end(tx, caller, params.sessionId, clock.now()));
});

export const deleteCurrentSessionRoute = route(deleteCurrentSession, async ({ store, clock }, { caller }) => {
  if (caller.kind !== 'member')
    throw new AppError('request.invalid', 'A token has no session; revoke the token instead.');
  await store.withOrg(caller.orgId, (tx) => end(tx, caller, caller.sessionId, clock.now()));
});
