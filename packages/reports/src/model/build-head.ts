import { type ReportHead, reportForm } from '@plimsoll/domain';
import { clustersOf, severitiesOf, teamsOf } from './clusters.ts';
import { controlsOf } from './controls.ts';
import { frameworkOf } from './frameworks.ts';
import type { ReportGround } from './ground.ts';
import { method } from './method.ts';
import { postureOf } from './posture.ts';
import { unknownsOf } from './unknowns.ts';

const scopeOf = (ground: ReportGround): ReportHead['scope'] => {
  const { scope } = ground;
  const limits = new Map(
    scope.kind === 'everything' ? [] : scope.clusters.map((one) => [one.clusterId, one.namespaces]),
  );
  return {
    everything: scope.kind === 'everything',
    clusters: ground.clusters.map(({ id, name }) => {
      const namespaces = limits.get(id);
      return { id, name, namespaces: namespaces === undefined ? null : [...namespaces].sort() };
    }),
  };
};

const totalsOf = (ground: ReportGround): ReportHead['totals'] => {
  const totals = { findings: 0, fail: 0, excepted: 0, undetermined: 0 };
  for (const { status, count } of ground.listed) {
    totals.findings += count;
    totals[status] += count;
  }
  return { ...totals, severities: severitiesOf(ground.listed) };
};

/**
 * Everything of a report but its findings one by one. The same ground makes the same head, whenever, wherever and by
 * whomever it is asked for.
 */
export const buildHead = (ground: ReportGround): ReportHead => {
  const clusters = clustersOf(ground);
  return {
    form: reportForm,
    organization: { ...ground.organization },
    demonstration: ground.demonstration,
    asOf: ground.asOf,
    scope: scopeOf(ground),
    catalogue: { digest: ground.catalogue.digest, controls: ground.catalogue.controls.size },
    policy: { ...ground.policy, gating: [...ground.policy.gating] },
    headline: postureOf(ground.assets),
    filter: { ...ground.filter },
    totals: totalsOf(ground),
    clusters,
    teams: teamsOf(ground, clusters),
    controls: controlsOf(ground),
    frameworks: ground.frameworks.map(frameworkOf),
    exceptions: ground.exceptions.map((one) => ({ ...one })),
    unknowns: unknownsOf(ground),
    method: [...method],
  };
};
