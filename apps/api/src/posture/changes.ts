import { type Changes, getChanges, type MovePart } from '@plimsoll/contracts';
import {
  AppError,
  type AssetMove,
  type Cause,
  causes,
  inPolicyPercent,
  isStill,
  moveBetween,
  sizeOfMove,
  sumMoves,
} from '@plimsoll/domain';
import {
  listExceptions,
  type MovedAsset,
  type OrgTransaction,
  type Period,
  type PostureFilter,
  readCatalogueChanges,
  readEvidenceChanges,
  readFindingEvents,
  readKnownRange,
  readMovedAssets,
  readMoves,
  readMovingExceptions,
  readPostureAt,
} from '@plimsoll/store';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';
import { inUtc, isBefore } from './in-utc.ts';
import { type PlacedMove, splitByPlace } from './move-parts.ts';
import { refuseOutside } from './refuse-outside.ts';

/** Places named of each cause, and assets listed. */
const most = { places: 10, assets: 200 } as const;

type Scope = ReturnType<typeof scopeOf>;

export const getChangesRoute = route(getChanges, async ({ store }, { caller, query }) => {
  const scope = scopeOf(caller);
  const filter: PostureFilter = { policy: query.policy, clusterId: query.cluster, namespace: query.namespace };
  return await store.inOrganization(caller.orgId, async (tx) => {
    const period = await knownPeriod(tx, scope, query);
    const before = await readPostureAt(tx, scope, filter, period.from);
    const after = await readPostureAt(tx, scope, filter, period.to);
    const parts = splitByPlace(await readMoves(tx, scope, filter, period));
    const assets = await readMovedAssets(tx, scope, filter, period, most.assets + 1);
    return {
      policyId: query.policy,
      ...period,
      before,
      after,
      percentBefore: inPolicyPercent(before) ?? null,
      percentAfter: inPolicyPercent(after) ?? null,
      move: moveBetween(before, after),
      parts: causes.flatMap((cause) => toPart(cause, parts)).sort((a, b) => sizeOfMove(b.move) - sizeOfMove(a.move)),
      ...(await sourcesOf(tx, scope, filter, period)),
      assets: { items: assets.slice(0, most.assets).map(toMovedAsset), more: assets.length > most.assets },
    };
  });
});

/** Both ends of the period, refused where nothing is known of one of them. */
const knownPeriod = async (
  tx: OrgTransaction,
  scope: Scope,
  query: z.output<typeof getChanges.query>,
): Promise<Period> => {
  const range = await readKnownRange(tx, scope, query.cluster === undefined ? undefined : [query.cluster]);
  const from = inUtc(query.from);
  refuseOutside(from, range.from, range.to);
  const to = query.to === undefined ? (range.to ?? from) : inUtc(query.to);
  refuseOutside(to, range.from, range.to);
  if (isBefore(to, from))
    throw new AppError('request.invalid', 'The period ends before it begins. Swap the two instants.');
  return { from, to };
};

const sourcesOf = async (
  tx: OrgTransaction,
  scope: Scope,
  place: PostureFilter,
  period: Period,
): Promise<Pick<z.input<typeof Changes>, 'catalogues' | 'exceptions' | 'evidence' | 'findings'>> => {
  const findings = await readFindingEvents(tx, scope, place, period);
  // Which exceptions moved findings is asked of all of them once more, and only where some did.
  const moved = findings.some(({ cause }) => cause === 'exception');
  const moving = moved ? await readMovingExceptions(tx, scope, place, period) : [];
  const ids = moving.map(({ id }) => id);
  const known = ids.length === 0 ? [] : await listExceptions(tx, scope, { ids }, undefined, ids.length);
  return {
    catalogues: [...(await readCatalogueChanges(tx, scope, place, period))],
    exceptions: moving.flatMap(({ id, findings }) => {
      const exception = known.find((one) => one.id === id);
      if (exception === undefined) return [];
      const { state, reason, scope: about } = exception;
      return [{ id, controlId: about.control, state, reason, findings }];
    }),
    evidence: [...(await readEvidenceChanges(tx, scope, place, period))],
    findings: [...findings],
  };
};

const toPart = (cause: Cause, all: readonly PlacedMove[]): z.input<typeof MovePart>[] => {
  const here = all.filter((part) => part.cause === cause);
  if (here.length === 0) return [];
  const named = here.slice(0, most.places).map(({ clusterId, clusterName, namespace, decommissioned, move }) => ({
    clusterId,
    clusterName,
    namespace,
    decommissioned,
    move,
  }));
  const elsewhere: AssetMove = sumMoves(here.slice(most.places).map(({ move }) => move));
  const rest = { clusterId: null, clusterName: null, namespace: null, decommissioned: false, move: elsewhere };
  return [
    { cause, move: sumMoves(here.map(({ move }) => move)), places: isStill(elsewhere) ? named : [...named, rest] },
  ];
};

const toMovedAsset = ({ subjectId, group, kind, namespace, name, ...rest }: MovedAsset) => ({
  ...rest,
  subject: { id: subjectId, group, kind, namespace, name },
});
