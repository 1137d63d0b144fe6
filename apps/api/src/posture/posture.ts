import { type CauseOfMove, getPosture, getPostureTrend } from '@plimsoll/contracts';
import { type Cause, causes, inPolicyPercent, type Scope, systemPolicyId } from '@plimsoll/domain';
import {
  type MovePart,
  type OrgTransaction,
  type PostureFilter,
  readKnownRange,
  readMove,
  readPosture,
  readPostureAt,
  readPostureDays,
} from '@plimsoll/store';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';
import { inUtc } from './in-utc.ts';
import { refuseOutside } from './refuse-outside.ts';

/** Every asset is meant to be in policy. */
const target = 100;
/** Places named one by one; what happened in all others is told together, so that the causes add up to the move. */
const shownPlaces = 3;

const causeTexts: Readonly<Record<Cause, string>> = {
  resource: 'objects changed',
  catalogue: 'the catalogue changed',
  exception: 'an exception changed',
  evidence: 'evidence was lost or found',
};

const toCause = (part: MovePart): z.input<typeof CauseOfMove> => ({
  cause: part.cause,
  assets: part.assets,
  controlId: null,
  clusterId: part.clusterId,
  namespace: part.namespace === '' ? null : part.namespace,
  label: `${part.namespace === '' ? 'cluster-wide' : part.namespace} in ${part.clusterName}: ${
    part.decommissioned && part.cause === 'resource' ? 'the cluster was decommissioned' : causeTexts[part.cause]
  }`,
});

const toCauses = (parts: readonly MovePart[]): readonly z.input<typeof CauseOfMove>[] => {
  const rest = parts.slice(shownPlaces);
  const elsewhere = causes.map((cause) => ({
    cause,
    assets: rest.filter((part) => part.cause === cause).reduce((sum, { assets }) => sum + assets, 0),
    controlId: null,
    clusterId: null,
    namespace: null,
    label: `elsewhere: ${causeTexts[cause]}`,
  }));
  return [...parts.slice(0, shownPlaces).map(toCause), ...elsewhere.filter(({ assets }) => assets !== 0)];
};

export const getPostureRoute = route(getPosture, async ({ store, clock }, { caller, query }) => {
  const scope = scopeOf(caller);
  const filter: PostureFilter = { policy: query.policy, clusterId: query.cluster, namespace: query.namespace };
  return await store.inOrganization(caller.orgId, async (tx) => {
    const current = await readPosture(tx, scope, filter);
    const { from: start } = await readKnownRange(tx, scope, query.cluster === undefined ? undefined : [query.cluster]);
    const asOf = query.asOf === undefined ? undefined : inUtc(query.asOf);
    if (asOf !== undefined) refuseOutside(asOf, start, current.watermark);
    const counts = asOf === undefined ? current.counts : await readPostureAt(tx, scope, filter, asOf);
    const beside = { ...filter, policy: systemPolicyId(filter.policy) };
    const system =
      asOf === undefined ? (await readPosture(tx, scope, beside)).counts : await readPostureAt(tx, scope, beside, asOf);
    const lookBack = new Date(clock.now().getTime() - query.days * 86_400_000).toISOString();
    return {
      policyId: query.policy,
      counts,
      system,
      percent: inPolicyPercent(counts) ?? null,
      target,
      move: asOf === undefined ? await moveSince(tx, scope, filter, start, lookBack) : null,
      asOf: asOf ?? current.watermark,
    };
  });
});

const moveSince = async (
  tx: OrgTransaction,
  scope: Scope,
  filter: PostureFilter,
  start: string | null,
  lookBack: string,
) => {
  if (start === null) return null;
  const from = Date.parse(start) > Date.parse(lookBack) ? start : lookBack;
  const countsBefore = await readPostureAt(tx, scope, filter, from);
  const parts = await readMove(tx, scope, filter, from);
  return {
    from,
    countsBefore,
    percentBefore: inPolicyPercent(countsBefore) ?? null,
    causes: [...toCauses(parts)],
  };
};

export const getPostureTrendRoute = route(getPostureTrend, async ({ store, clock }, { caller, query }) => {
  const from = new Date(clock.now().getTime() - query.days * 86_400_000).toISOString().slice(0, 10);
  const days = await store.inOrganization(caller.orgId, (tx) =>
    readPostureDays(
      tx,
      scopeOf(caller),
      { policy: query.policy, clusterId: query.cluster, namespace: query.namespace },
      from,
    ),
  );
  return { points: days.map((point) => ({ ...point, percent: inPolicyPercent(point.counts) ?? null })) };
});
