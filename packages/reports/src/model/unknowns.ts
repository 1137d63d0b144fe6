import type { ReportUnknown } from '@plimsoll/domain';
import type { GroundCluster, ReportGround } from './ground.ts';
import { byText } from './posture.ts';

/** Kinds that were not listed to their end, in the namespaces of the scope. */
const kindsOf = (ground: ReportGround, cluster: GroundCluster): ReportUnknown['kinds'] => {
  const { scope } = ground;
  const limit =
    scope.kind === 'everything'
      ? undefined
      : scope.clusters.find(({ clusterId }) => clusterId === cluster.id)?.namespaces;
  return (ground.evidence.get(cluster.id) ?? [])
    .filter(({ state }) => state !== 'complete')
    .filter(({ namespace }) => namespace === '' || limit === undefined || limit.includes(namespace))
    .map((line) => ({ ...line }));
};

const controlsOf = (ground: ReportGround, cluster: GroundCluster): ReportUnknown['controls'] => {
  const whole = ground.blind
    .filter(({ clusterId }) => clusterId === cluster.id)
    .map(({ control, reason, detail }) => ({ id: control, reason, detail, subjects: null }));
  const single = new Map<string, { id: string; reason: string; detail: string; subjects: number }>();
  for (const { clusterId, control, status, reason, detail, count } of ground.findings) {
    if (clusterId !== cluster.id || status !== 'undetermined') continue;
    const key = `${control}|${reason ?? ''}`;
    const known = single.get(key);
    if (known === undefined) single.set(key, { id: control, reason: reason ?? '', detail, subjects: count });
    else known.subjects += count;
  }
  return [...whole, ...single.values()].sort(
    (one, other) => byText(one.id, other.id) || byText(one.reason, other.reason) || (one.subjects === null ? -1 : 1),
  );
};

/** What was not evaluated, and why: clusters of which everything was are left out. */
export const unknownsOf = (ground: ReportGround): ReportUnknown[] =>
  ground.clusters
    .map((cluster) =>
      cluster.heard
        ? {
            cluster: cluster.name,
            never: false,
            kinds: kindsOf(ground, cluster),
            controls: controlsOf(ground, cluster),
          }
        : { cluster: cluster.name, never: true, kinds: [], controls: [] },
    )
    .filter(({ never, kinds, controls }) => never || kinds.length > 0 || controls.length > 0);
