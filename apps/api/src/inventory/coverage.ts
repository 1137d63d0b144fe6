import { type CoverageGap, getCoverage } from '@plimsoll/contracts';
import { groupKind, silenceOf } from '@plimsoll/domain';
import { type Catalogue, EvidenceMap } from '@plimsoll/engine';
import { type ClusterCoverage, readCoverage } from '@plimsoll/store';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';
import { controlsOf, type GroupedKind, neverCollected, neverCollectedReason } from './expected-kinds.ts';

type Gap = z.input<typeof CoverageGap>;

export const getCoverageRoute = route(getCoverage, async ({ store, catalogue }, { caller, query }) => {
  const all = await store.inOrganization(caller.orgId, (tx) => readCoverage(tx, scopeOf(caller), query.cluster));
  const heard = all.filter((cluster) => cluster.heard);
  const named = ({ clusterId, clusterName }: ClusterCoverage) => ({ id: clusterId, name: clusterName });
  return {
    clusters: heard.map(named),
    unheard: all.filter((cluster) => !cluster.heard).map(named),
    kinds: [...kindsOf(heard, catalogue)],
  };
});

/** Each kind with where it is whole and where not; those with most gaps first. */
const kindsOf = (clusters: readonly ClusterCoverage[], catalogue: Catalogue) => {
  const kinds = new Map<string, GroupedKind & { complete: number; gaps: Gap[] }>();
  const kindOf = ({ group, kind }: GroupedKind) => {
    const key = groupKind(group, kind);
    const known = kinds.get(key) ?? { group, kind, complete: 0, gaps: [] };
    kinds.set(key, known);
    return known;
  };
  for (const { lines } of clusters) for (const line of lines) if (line.group !== '*') kindOf(line);
  for (const { lines } of clusters) for (const missing of neverCollected(catalogue, lines)) kindOf(missing);
  for (const cluster of clusters) {
    const evidence = new EvidenceMap(cluster.lines);
    const heardOf = silenceOf(cluster.lines) === undefined;
    for (const kind of kinds.values())
      if (heardOf && evidence.stateOf(groupKind(kind.group, kind.kind)) === 'complete') kind.complete += 1;
      else kind.gaps.push(...gapsIn(cluster, kind));
  }
  return [...kinds.values()]
    .map((kind) => ({ ...kind, controls: [...controlsOf(catalogue, kind)] }))
    .sort((a, b) => b.gaps.length - a.gaps.length || (`${a.kind}|${a.group}` < `${b.kind}|${b.group}` ? -1 : 1));
};

const gapsIn = ({ clusterId, lines }: ClusterCoverage, { group, kind }: GroupedKind): readonly Gap[] => {
  const silence = silenceOf(lines);
  if (silence !== undefined) return [{ clusterId, namespace: '', state: 'stale', reason: silence, since: null }];
  const told = lines.filter((line) => line.group === group && line.kind === kind && line.state !== 'complete');
  if (told.length === 0)
    return [{ clusterId, namespace: '', state: 'not-collected', reason: neverCollectedReason, since: null }];
  return told.map(({ namespace, state, reason, since }) => ({ clusterId, namespace, state, reason, since }));
};
