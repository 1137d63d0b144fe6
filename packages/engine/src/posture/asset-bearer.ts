import { clusterSubject } from '@plimsoll/domain';
import type { SubjectEvaluation } from '../evaluate/subject-evaluation.ts';
import { isWorkloadKind } from '../model/workload-kinds.ts';
import type { ServiceFacts } from '../projection/service.ts';

/** Kinds by which traffic gets in; a Service only when it is published, see below. */
const exposingKinds: ReadonlySet<string> = new Set([
  'networking.k8s.io|Ingress',
  'extensions|Ingress',
  'gateway.networking.k8s.io|Gateway',
  'route.openshift.io|Route',
]);

/**
 * Assets are owner workloads, namespaces, RBAC identities, nodes, exposed objects and the cluster. What is none of them
 * (a ConfigMap, a Role) is part of the namespace it lies in, or of the cluster, and its verdicts count there: it must not
 * swell the number of assets that are in policy. Where that namespace is not in the inventory, it stands for itself and
 * counts unless it passes, so that no failure is left out.
 */
export const assetBearers = (
  evaluations: readonly SubjectEvaluation[],
): ((evaluation: SubjectEvaluation) => SubjectEvaluation) => {
  const namespaces = new Map<string, SubjectEvaluation>();
  let cluster: SubjectEvaluation | undefined;
  for (const evaluation of evaluations) {
    const { group, kind, name } = evaluation.subject;
    if (group === '' && kind === 'Namespace') namespaces.set(name, evaluation);
    if (group === clusterSubject.group && kind === clusterSubject.kind) cluster = evaluation;
  }
  return (evaluation) => {
    if (isAsset(evaluation)) return evaluation;
    const { namespace } = evaluation.subject;
    return (namespace === '' ? cluster : namespaces.get(namespace)) ?? evaluation;
  };
};

/** True for a subject that is an asset of its own. */
export const isAsset = ({ subject: { group, kind }, resource }: SubjectEvaluation): boolean => {
  if (group === 'rbac' || group === clusterSubject.group || isWorkloadKind(group, kind)) return true;
  if (group === '' && (kind === 'Namespace' || kind === 'Node')) return true;
  if (group === '' && kind === 'Service') return isPublished(resource?.facts as ServiceFacts | undefined);
  // An owner whose own object is not in the inventory is a custom controller of Pods.
  return resource === undefined || exposingKinds.has(`${group}|${kind}`);
};

const isPublished = (facts: ServiceFacts | undefined): boolean =>
  facts !== undefined && (facts.type === 'LoadBalancer' || facts.type === 'NodePort' || facts.externalIPs.length > 0);
