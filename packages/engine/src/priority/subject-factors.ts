import { groupKind, groupOf } from '@plimsoll/domain';
import type { Catalogue } from '../evaluate/catalogue.ts';
import type { SubjectEvaluation } from '../evaluate/subject-evaluation.ts';
import type { ClusterModel } from '../model/cluster-model.ts';
import { exposureOf } from '../model/exposure/exposure.ts';
import { isolationOf } from '../model/isolation/isolation.ts';
import { LabelIndex } from '../model/label-index.ts';
import { podSecurityLevels, podSecurityOf } from '../model/pod-security-level.ts';
import { isWorkloadKind } from '../model/workload-kinds.ts';
import type { ResourceProjection } from '../projection/projection.ts';
import type { WorkloadFacts } from '../projection/workload.ts';
import { noFactors, type SubjectFactors } from './priority.ts';
import { privilegeOfIdentity, privilegeOfWorkload } from './privilege.ts';

/**
 * What the inventory says of a subject that moves its priorities, each factor with the object it was seen in. Missing
 * evidence lowers nothing: what may be exposed counts as exposed inside the cluster, and no mitigation is assumed.
 */
export const subjectFactors = (
  evaluation: SubjectEvaluation,
  cluster: ClusterModel,
  catalogue: Catalogue,
): SubjectFactors => {
  const { subject, resource } = evaluation;
  if (subject.group === 'rbac') {
    const privilege = privilegeOfIdentity(subject, cluster);
    return privilege === undefined ? noFactors : { ...noFactors, privilege };
  }
  if (resource === undefined || !isWorkloadKind(groupOf(resource.ref.apiVersion), resource.ref.kind)) return noFactors;
  const facts = resource.facts as WorkloadFacts | undefined;
  if (facts === undefined) return noFactors;
  return {
    exposure: exposureFactor(resource, cluster),
    privilege: privilegeOfWorkload(resource, facts, cluster),
    ...activityFactor(resource, facts, cluster),
    data: facts.mountsSecrets ? [{ value: 'secretsMounted', source: sourceOf(resource) }] : [],
    mitigation: mitigations(evaluation, resource, facts, cluster, catalogue),
  };
};

const exposureFactor = (
  resource: ResourceProjection,
  cluster: ClusterModel,
): NonNullable<SubjectFactors['exposure']> => {
  const { level, paths } = exposureOf(resource, cluster);
  const [widest] = paths;
  return { value: level, source: widest === undefined ? sourceOf(resource) : `${widest.kind} ${widest.name}` };
};

const activityFactor = (
  resource: ResourceProjection,
  facts: WorkloadFacts,
  cluster: ClusterModel,
): Pick<SubjectFactors, 'activity'> => {
  if (facts.replicas === 0) return { activity: { value: 'scaledToZero', source: sourceOf(resource) } };
  const own = resource.ref.kind === 'Pod' ? resource : runningPodOf(resource, facts, cluster);
  const phase = (own?.facts as WorkloadFacts | undefined)?.phase;
  return own !== undefined && phase === 'Running' ? { activity: { value: 'runningNow', source: sourceOf(own) } } : {};
};

/** A running Pod with the labels of the template: close enough to say that the workload runs. */
const runningPodOf = (
  { ref }: ResourceProjection,
  { podLabels }: WorkloadFacts,
  cluster: ClusterModel,
): ResourceProjection | undefined => {
  if (Object.keys(podLabels).length === 0) return undefined;
  const [pod] = cluster.derive(runningPods).get(ref.namespace)?.matching({ matchLabels: podLabels }) ?? [];
  return pod;
};

const runningPods = (cluster: ClusterModel): ReadonlyMap<string, LabelIndex<ResourceProjection>> => {
  const namespaces = new Map<string, ResourceProjection[]>();
  for (const pod of cluster.all('Pod')) {
    if ((pod.facts as WorkloadFacts | undefined)?.phase !== 'Running') continue;
    const pods = namespaces.get(pod.ref.namespace);
    if (pods === undefined) namespaces.set(pod.ref.namespace, [pod]);
    else pods.push(pod);
  }
  return new Map([...namespaces].map(([name, pods]) => [name, new LabelIndex(pods, ({ labels }) => labels)]));
};

const mitigations = (
  evaluation: SubjectEvaluation,
  resource: ResourceProjection,
  facts: WorkloadFacts,
  cluster: ClusterModel,
  catalogue: Catalogue,
): SubjectFactors['mitigation'] => {
  const found: SubjectFactors['mitigation'][number][] = [];
  const { namespace } = resource.ref;
  if (isRefused(evaluation, namespace, cluster, catalogue))
    found.push({ value: 'psaBlocks', source: `Namespace ${namespace}` });
  if (isolationOf(resource, cluster).ingress === 'isolated')
    found.push({ value: 'networkIsolated', source: `NetworkPolicies of ${namespace}` });
  if (facts.sandboxed) found.push({ value: 'runtimeClassSandbox', source: sourceOf(resource) });
  return found;
};

/** True when the level its namespace enforces refuses new Pods of the subject: some failing control is part of that level. */
const isRefused = (
  { verdicts }: SubjectEvaluation,
  namespace: string,
  cluster: ClusterModel,
  catalogue: Catalogue,
): boolean => {
  const labels = cluster.get('Namespace', '', namespace)?.labels;
  const level = labels === undefined ? undefined : podSecurityOf(labels, 'enforce').level;
  if (level === undefined || level === 'privileged') return false;
  const refused = podSecurityLevels.slice(1, podSecurityLevels.indexOf(level) + 1).map((name) => `${name}:`);
  return verdicts.some(
    ({ status, control }) =>
      status === 'fail' &&
      catalogue.entries
        .get(control)
        ?.meta.aliases.pss.some((alias) => refused.some((prefix) => alias.startsWith(prefix))) === true,
  );
};

const sourceOf = ({ ref }: ResourceProjection): string => `${groupKind(groupOf(ref.apiVersion), ref.kind)} ${ref.name}`;
