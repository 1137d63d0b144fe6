import { clusterSubject, groupOf, type Verdict } from '@plimsoll/domain';
import type { ClusterModel } from '../model/cluster-model.ts';
import { isWorkloadKind } from '../model/workload-kinds.ts';
import type { ResourceProjection } from '../projection/projection.ts';
import { ResponsibilityModel } from '../responsibility/responsibility-model.ts';
import type { Catalogue } from './catalogue.ts';
import { confirmVerdict } from './confirm.ts';
import { evaluateBeyondObjects, type LocalEvaluationOf } from './evaluate-cluster.ts';
import { Recorder } from './recorder.ts';
import { SharedLists } from './shared-lists.ts';
import type { SubjectEvaluation } from './subject-evaluation.ts';

/**
 * Decides every control on every object as it is written: nothing is folded into owners, a Pod template is judged inside
 * its Deployment and a Pod by itself. RBAC identities and the cluster follow, as in `evaluateCluster`; but files that say
 * nothing of the cluster they are meant for are not about it, and what they leave open there is left out.
 */
export const evaluateAsWritten = (
  cluster: ClusterModel,
  localOf: LocalEvaluationOf,
  catalogue: Catalogue,
): readonly SubjectEvaluation[] => {
  const recorder = new Recorder(cluster.settings, catalogue.data);
  const lists = new SharedLists();
  const responsibility = new ResponsibilityModel(cluster, catalogue.data.packs);
  const objects = [...cluster.resources()].map((resource) => {
    const evaluation = ofResource(resource, cluster, localOf, catalogue, recorder, lists);
    const { group, kind } = evaluation.subject;
    return isWorkloadKind(group, kind)
      ? responsibility.ofWorkload(evaluation, [resource])
      : responsibility.ofObject(evaluation);
  });
  const beyond = evaluateBeyondObjects(cluster, localOf, catalogue);
  return [...objects, ...(cluster.source === 'files' ? beyond.flatMap(decidedOfCluster) : beyond)];
};

/** Of the cluster, what came to a verdict; every other subject as it is. */
const decidedOfCluster = (evaluation: SubjectEvaluation): readonly SubjectEvaluation[] => {
  if (evaluation.subject.group !== clusterSubject.group) return [evaluation];
  const open = new Set(
    evaluation.verdicts.filter(({ status }) => status === 'undetermined').map(({ control }) => control),
  );
  const applicable = evaluation.applicable.filter((control) => !open.has(control));
  if (applicable.length === 0) return [];
  return [{ ...evaluation, applicable, verdicts: evaluation.verdicts.filter(({ control }) => !open.has(control)) }];
};

const ofResource = (
  resource: ResourceProjection,
  cluster: ClusterModel,
  localOf: LocalEvaluationOf,
  catalogue: Catalogue,
  recorder: Recorder,
  lists: SharedLists,
): SubjectEvaluation => {
  const { apiVersion, kind, namespace, name } = resource.ref;
  const local = localOf(resource);
  const verdicts: Verdict[] = [];
  for (const said of local.verdicts) {
    const control = catalogue.definition(said.control);
    if (control.subject === 'identity' || control.subject === 'cluster') continue;
    const verdict = confirmVerdict(control, said, resource, cluster, recorder);
    if (verdict !== undefined) verdicts.push(verdict);
  }
  const { ids } = catalogue.localControls(apiVersion, kind);
  const applicable = lists.without(ids, local.notApplicable);
  return { subject: { group: groupOf(apiVersion), kind, namespace, name }, resource, applicable, verdicts };
};
