import { type AccessReviewLine, exportAccessReview, getAccessReview } from '@plimsoll/contracts';
import { roleTitles, scopeText } from '@plimsoll/domain';
import {
  clusterNames,
  listGrants,
  listMembers,
  listTeams,
  type MemberRow,
  type ModelTransaction,
  recordAct,
  type StoredGrant,
} from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { formatCsv } from '../enrolment/format-csv.ts';
import { type Route, route } from '../server/route.ts';

/** Lines that a page is given; the CSV has all. */
const mostShown = 1_000;

const holds = (until: Date | string | null, now: Date): boolean => until === null || new Date(until) > now;

type Held = Pick<AccessReviewLine, 'role' | 'team' | 'scope' | 'until'>;

const roleOf = ({ role, roleUntil }: MemberRow, now: Date): readonly Held[] =>
  role !== null && holds(roleUntil, now)
    ? [{ role, team: null, scope: scopeText([], () => undefined), until: roleUntil?.toISOString() ?? null }]
    : [];

/** Who holds which role where, as it is now. */
const reviewOf = async (tx: ModelTransaction, now: Date): Promise<readonly AccessReviewLine[]> => {
  const [members, teams, names] = [await listMembers(tx), await listTeams(tx), await clusterNames(tx)];
  const grants = (await listGrants(tx)).filter(({ expiresAt }) => holds(expiresAt, now));
  const heldThrough = (grant: StoredGrant): Held => ({
    role: grant.role,
    team: grant.holder.kind === 'team' ? grant.holder.name : null,
    scope: scopeText(grant.scope, (id) => names.get(id)),
    until: grant.expiresAt,
  });
  return members.flatMap((member): readonly AccessReviewLine[] => {
    const theirs = new Set([
      member.id,
      ...teams.filter((team) => team.members.some(({ id }) => id === member.id)).map(({ id }) => id),
    ]);
    const held = [...roleOf(member, now), ...grants.filter(({ holder }) => theirs.has(holder.id)).map(heldThrough)];
    const { id: memberId, name, email, secondFactor } = member;
    const signIn = { secondFactor, lastSignInAt: member.lastSignInAt?.toISOString() ?? null };
    const none: Held = { role: null, team: null, scope: 'nothing', until: null };
    return (held.length === 0 ? [none] : held).map((one) => ({
      memberId,
      name,
      email,
      disabled: member.disabledAt !== null,
      ...one,
      ...signIn,
    }));
  });
};

const getAccessReviewRoute = route(getAccessReview, async ({ store, clock }, { caller }) => {
  const now = clock.now();
  const lines = await store.withOrg(caller.orgId, (tx) => reviewOf(tx, now));
  return {
    organization: caller.organization,
    at: now.toISOString(),
    items: lines.slice(0, mostShown),
    total: lines.length,
  };
});

const titles = [
  'member',
  'e-mail',
  'state',
  'role',
  'through',
  'scope',
  'until',
  'second factor',
  'last sign-in',
] as const;

const cellsOf = (line: AccessReviewLine): readonly string[] => [
  line.name,
  line.email,
  line.disabled ? 'disabled' : 'active',
  line.role === null ? 'none' : roleTitles[line.role],
  line.team === null ? '' : `team ${line.team}`,
  line.scope,
  line.until ?? '',
  line.secondFactor ? 'on' : 'off',
  line.lastSignInAt ?? 'never',
];

const exportAccessReviewRoute = route(exportAccessReview, async ({ store, clock }, { caller, reply }) => {
  const now = clock.now();
  const lines = await store.withOrg(caller.orgId, async (tx) => {
    const review = await reviewOf(tx, now);
    const details = { lines: review.length };
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'access-review.exported',
      target: caller.organization,
      details,
    });
    return review;
  });
  await reply
    .status(200)
    .header('content-disposition', `attachment; filename="access-review-${now.toISOString().slice(0, 10)}.csv"`)
    .header('cache-control', 'no-store')
    .type('text/csv; charset=utf-8')
    .send(formatCsv([titles, ...lines.map(cellsOf)]));
  return '';
});

/** Who holds what, for whoever reviews it. */
export const accessReviewRoutes: readonly Route[] = [getAccessReviewRoute, exportAccessReviewRoute];
