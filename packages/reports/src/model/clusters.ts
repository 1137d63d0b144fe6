import { type ReportCluster, type ReportSeverity, type ReportTeam, severities, silenceOf } from '@plimsoll/domain';
import type { GroundFindings, ReportGround } from './ground.ts';
import { byText, groupBy, postureOf } from './posture.ts';

/** Failing findings by severity, every severity once. */
export const severitiesOf = (findings: readonly GroundFindings[]): ReportSeverity[] =>
  severities.map((severity) => {
    let [yours, others] = [0, 0];
    for (const one of findings)
      if (one.status === 'fail' && one.severity === severity)
        if (one.party === 'yours') yours += one.count;
        else others += one.count;
    return { severity, yours, others };
  });

const teamOf = (
  ground: ReportGround,
  cluster: { readonly id: string; readonly ownerTeam: string },
  namespace: string,
) => ground.teams.get(`${cluster.id}|${namespace}`) ?? cluster.ownerTeam;

/** Clusters of which something was evaluated, each with its namespaces. */
export const clustersOf = (ground: ReportGround): ReportCluster[] => {
  const assets = groupBy(ground.assets, ({ clusterId }) => clusterId);
  const findings = groupBy(ground.listed, ({ clusterId }) => clusterId);
  return ground.clusters
    .filter(({ heard }) => heard)
    .map((cluster) => {
      const own = assets.get(cluster.id) ?? [];
      return {
        id: cluster.id,
        name: cluster.name,
        environment: cluster.environment,
        ownerTeam: cluster.ownerTeam,
        kubernetesVersion: cluster.kubernetesVersion,
        distribution: cluster.distribution,
        silent: silenceOf(ground.evidence.get(cluster.id) ?? []) ?? null,
        posture: postureOf(own),
        severities: severitiesOf(findings.get(cluster.id) ?? []),
        namespaces: [...groupBy(own, ({ namespace }) => namespace)]
          .sort(([one], [other]) => byText(one, other))
          .map(([name, here]) => ({ name, ownerTeam: teamOf(ground, cluster, name), posture: postureOf(here) })),
        epoch: cluster.epoch,
        catalogue: cluster.catalogue,
      };
    });
};

/** What belongs to each owner team; nothing where no team is named at all. */
export const teamsOf = (ground: ReportGround, clusters: readonly ReportCluster[]): ReportTeam[] => {
  const places = clusters.flatMap((cluster) =>
    cluster.namespaces.map(({ name, ownerTeam, posture }) => ({ cluster, name, ownerTeam, posture })),
  );
  const teams = groupBy(places, ({ ownerTeam }) => ownerTeam);
  const failing = groupBy(ground.teamFindings, ({ team }) => team);
  if ([...teams.keys()].every((team) => team === '')) return [];
  return [...teams]
    .sort(([one], [other]) => (one === '' ? 1 : other === '' ? -1 : byText(one, other)))
    .map(([team, own]) => {
      const keys = new Set(own.map(({ cluster, name }) => `${cluster.id}|${name}`));
      return {
        team,
        posture: postureOf(ground.assets.filter(({ clusterId, namespace }) => keys.has(`${clusterId}|${namespace}`))),
        namespaces: own.map(({ cluster, name, posture }) => ({ cluster: cluster.name, name, posture })),
        controls: (failing.get(team) ?? []).map(({ control, severity, fail, others }) => ({
          id: control,
          severity,
          fail,
          others,
        })),
      };
    });
};
