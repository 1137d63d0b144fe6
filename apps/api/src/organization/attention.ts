import { Attention, getAttention } from '@plimsoll/contracts';
import { holds } from '@plimsoll/domain';
import {
  type ClusterOverview,
  type FailingCluster,
  failingClusters,
  lastBreakGlass,
  listInvitations,
  listTokens,
  readAllEvidence,
} from '@plimsoll/store';
import type { z } from 'zod';
import { memberIdOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import { missingKinds } from '../catalogue/missing-kinds.ts';
import { readFleet } from '../enrolment/read-fleet.ts';
import { route } from '../server/route.ts';
import { endingWithinMs, readDue } from './attention-due.ts';

type Item = z.input<typeof Attention>;

const ofCluster = (cluster: ClusterOverview, missing: readonly string[]): readonly Item[] => {
  const href = `/clusters/${cluster.id}`;
  if (cluster.decommissionedAt !== null) return [];
  if (cluster.generation === 0)
    return [{ kind: 'cluster-expected', text: `${cluster.name} has not sent an inventory yet`, href }];
  if (cluster.silentSince !== null)
    return [
      {
        kind: 'cluster-silent',
        text: `Nothing was heard of ${cluster.name} since ${cluster.silentSince.slice(0, 16).replace('T', ' ')} UTC: all its verdicts are unknown`,
        href,
      },
    ];
  const items: Item[] = [];
  if (cluster.unreadableKinds > 0) {
    const kinds = cluster.unreadableKinds === 1 ? '1 kind' : `${cluster.unreadableKinds} kinds`;
    items.push({
      kind: 'kind-unreadable',
      text: `${kinds} of ${cluster.name} could not be read; some controls are blind`,
      href: `${href}/evidence`,
    });
  }
  if (cluster.counts.unknown > 0 && missing.length > 0) {
    const assets = cluster.counts.unknown === 1 ? '1 asset is' : `${cluster.counts.unknown} assets are`;
    const remedy = cluster.source === 'push' ? ' Push them too, or say --complete where there are none.' : '';
    items.push({
      kind: 'kind-not-collected',
      text: `${assets} unknown in ${cluster.name}: its inventory lacks ${missing.join(', ')}.${remedy}`,
      href: `${href}/evidence`,
    });
  }
  if (cluster.quarantined > 0) {
    const objects = cluster.quarantined === 1 ? '1 object' : `${cluster.quarantined} objects`;
    items.push({ kind: 'quarantine', text: `${objects} of ${cluster.name} were refused`, href: `${href}/evidence` });
  }
  return items;
};

/** Nothing is lost while this stands; new verdicts wait. */
const ofFailing = (clusters: readonly ClusterOverview[], failing: readonly FailingCluster[]): readonly Item[] =>
  failing.flatMap(({ clusterId, attempts, reason }) => {
    const cluster = clusters.find(({ id }) => id === clusterId);
    if (cluster === undefined) return [];
    // The reason may name what failed, which may be somebody else's.
    const why = cluster.limitedTo === null ? `: ${reason}` : '';
    const text = `Evaluating ${cluster.name} failed ${attempts} times, its verdicts are not up to date${why}`;
    return [{ kind: 'evaluation-failing', text, href: `/clusters/${clusterId}` }];
  });

/** How long the use of the one door beside the identity provider is told. */
const breakGlassMs = 30 * 86_400_000;

const ofBreakGlass = (at: string | undefined, now: Date): readonly Item[] => {
  if (at === undefined || now.getTime() - new Date(at).getTime() > breakGlassMs) return [];
  const text = `The break-glass owner signed in with a password at ${at.slice(0, 16).replace('T', ' ')} UTC`;
  return [{ kind: 'break-glass-used', text, href: '/settings/audit' }];
};

/** What takes numbers away or makes them wrong stands before what only will. */
const rank = ({ kind }: Item): number => Attention.shape.kind.options.indexOf(kind);

export const getAttentionRoute = route(getAttention, async ({ store, clock, catalogue }, { caller }) => {
  const scope = scopeOf(caller);
  const [{ clusters, expected }, reports, failing, broken, due] = await store.inOrganization(
    caller.orgId,
    async (tx) => [
      await readFleet(tx, scope, clock.now()),
      await readAllEvidence(tx, scope),
      await failingClusters(tx),
      holds(caller.held, 'member:edit') ? await lastBreakGlass(tx) : undefined,
      await readDue(tx, caller, clock.now()),
    ],
  );
  const items: Item[] = [
    ...ofBreakGlass(broken, clock.now()),
    ...ofFailing(clusters, failing),
    ...due,
    ...clusters.flatMap((cluster) => ofCluster(cluster, missingKinds(catalogue, reports.get(cluster.id) ?? []))),
  ];
  const neverSeen = expected.filter(({ clusterId }) => clusterId === null).length;
  if (neverSeen > 0)
    items.push({
      kind: 'cluster-never-seen',
      text: neverSeen === 1 ? '1 expected cluster was never seen' : `${neverSeen} expected clusters were never seen`,
      href: '/clusters/expected',
    });
  if (clusters.length === 0 && holds(caller.held, 'cluster:create'))
    items.push({ kind: 'no-cluster', text: 'No cluster has been added yet', href: '/clusters/new' });
  const now = clock.now();
  await store.withOrg(caller.orgId, async (tx) => {
    if (holds(caller.held, 'token:own'))
      for (const token of await listTokens(tx, memberIdOf(caller))) {
        const left = token.expiresAt.getTime() - now.getTime();
        if (token.revokedAt === null && left > 0 && left < endingWithinMs)
          items.push({
            kind: 'token-expiring',
            text: `The API token ${token.name} expires within two weeks`,
            href: '/settings/tokens',
          });
      }
    if (holds(caller.held, 'member:invite')) {
      const open = (await listInvitations(tx)).filter(
        (invitation) => invitation.acceptedAt === null && invitation.revokedAt === null && invitation.expiresAt > now,
      );
      if (open.length > 0)
        items.push({
          kind: 'invitation-open',
          text: open.length === 1 ? '1 invitation is open' : `${open.length} invitations are open`,
          href: '/settings/members',
        });
    }
  });
  return { items: items.toSorted((a, b) => rank(a) - rank(b)) };
});
