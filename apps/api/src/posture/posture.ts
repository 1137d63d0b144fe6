import { type CauseOfMove, getPosture } from '@plimsoll/contracts';
import { type Cause, causes, inPolicyPercent, type Scope, systemPolicyId } from '@plimsoll/domain';
import {
  countSelfApproved,
  type OrgTransaction,
  type Period,
  type PostureFilter,
  readKnownRange,
  readMoves,
  readPosture,
  readPostureAt,
} from '@plimsoll/store';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';
import { inUtc, isBefore } from './in-utc.ts';
import { type PlacedMove, splitByPlace } from './move-parts.ts';
import { refuseOutside } from './refuse-outside.ts';

/** Every asset is meant to be in policy. */
const target = 100;
/** Places named one by one; what happened in all others is told together, so that the causes add up to the move. */
const shownPlaces = 3;

type MoveCause = z.input<typeof CauseOfMove>;
type Part = PlacedMove & { readonly assets: number };

const causeTexts: Readonly<Record<Cause, string>> = {
  resource: 'objects changed',
  catalogue: 'the catalogue changed',
  exception: 'an exception changed',
  evidence: 'evidence was lost or found',
};

const toCause = ({ cause, assets, clusterId, clusterName, namespace, decommissioned }: Part): MoveCause => ({
  cause,
  assets,
  controlId: null,
  clusterId,
  namespace: namespace === '' ? null : namespace,
  label: `${namespace === '' ? 'cluster-wide' : namespace} in ${clusterName}: ${
    decommissioned && cause === 'resource' ? 'the cluster was decommissioned' : causeTexts[cause]
  }`,
});

const toCauses = (parts: readonly Part[]): MoveCause[] => {
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

export const getPostureRoute = route(getPosture, async ({ store, clock, catalogue }, { caller, query }) => {
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
    const own = await countSelfApproved(tx, scope, { ...filter, at: asOf });
    const gating = catalogue.policies.find(({ id }) => id === query.policy)?.gating;
    const until = asOf ?? current.watermark;
    const lookBack = new Date(Date.parse(asOf ?? clock.now().toISOString()) - query.days * 86_400_000).toISOString();
    return {
      policyId: query.policy,
      counts,
      system,
      selfApproved: own
        .filter(({ controlId }) => gating?.some((id) => id === controlId) ?? true)
        .reduce((sum, { findings }) => sum + findings, 0),
      percent: inPolicyPercent(counts) ?? null,
      target,
      move: until === null ? null : await moveBetween(tx, scope, filter, start, { from: lookBack, to: until }),
      asOf: until,
    };
  });
});

const moveBetween = async (
  tx: OrgTransaction,
  scope: Scope,
  filter: PostureFilter,
  start: string | null,
  { from: lookBack, to }: Period,
) => {
  if (start === null) return null;
  const from = isBefore(lookBack, start) ? start : lookBack;
  const countsBefore = await readPostureAt(tx, scope, filter, from);
  const parts = splitByPlace(await readMoves(tx, scope, filter, { from, to }))
    .map((part) => ({ ...part, assets: part.move.in }))
    .filter(({ assets }) => assets !== 0)
    .sort((a, b) => Math.abs(b.assets) - Math.abs(a.assets));
  return { from, countsBefore, percentBefore: inPolicyPercent(countsBefore) ?? null, causes: toCauses(parts) };
};
