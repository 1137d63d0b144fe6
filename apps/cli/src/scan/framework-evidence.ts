import { groupOf } from '@plimsoll/domain';
import {
  type Catalogue,
  type ClusterModel,
  type GatingEvidence,
  type GatingEvidenceOf,
  isWorkloadKind,
  rbacKinds,
  type SubjectEvaluation,
} from '@plimsoll/engine';

interface Tally {
  applicable: number;
  fail: number;
  excepted: number;
  undetermined: number;
}

/** How each gating control stands in what was scanned. */
export const frameworkEvidence = (
  evaluations: readonly SubjectEvaluation[],
  catalogue: Catalogue,
  model: ClusterModel,
): GatingEvidenceOf => {
  const tallies = tally(evaluations);
  const workloads = [...model.resources()].some(({ ref }) => isWorkloadKind(groupOf(ref.apiVersion), ref.kind));
  return (id): GatingEvidence => ({
    known: catalogue.entries.has(id),
    blind: isBlind(id, catalogue, model, workloads) || (isAboutCluster(id, catalogue) && !tallies.has(id)),
    ...(tallies.get(id) ?? { applicable: 0, fail: 0, excepted: 0, undetermined: 0 }),
  });
};

/** Of the cluster, files say only what they decide: what is not there was left open. */
const isAboutCluster = (id: string, catalogue: Catalogue): boolean =>
  catalogue.entries.get(id)?.definition.subject === 'cluster';

/** Files hold no object of any kind the control is about: then there is no evidence, rather than nothing to object to. */
const isBlind = (id: string, catalogue: Catalogue, model: ClusterModel, workloads: boolean): boolean => {
  const control = catalogue.entries.get(id)?.definition;
  if (control === undefined) return true;
  switch (control.subject) {
    case 'container':
    case 'workload':
      return !workloads;
    case 'object':
      return control.kinds.every((kind) => model.evidence(kind) !== 'complete');
    case 'identity':
      return rbacKinds.some((kind) => model.evidence(kind) !== 'complete');
    case 'cluster':
      return false;
  }
};

const tally = (evaluations: readonly SubjectEvaluation[]): ReadonlyMap<string, Tally> => {
  const tallies = new Map<string, Tally>();
  for (const { applicable, verdicts } of evaluations) {
    const statuses = new Map(verdicts.map(({ control, status }) => [control, status]));
    for (const id of applicable) {
      const entry = tallies.get(id) ?? { applicable: 0, fail: 0, excepted: 0, undetermined: 0 };
      tallies.set(id, entry);
      entry.applicable += 1;
      const status = statuses.get(id);
      if (status === 'fail' || status === 'excepted' || status === 'undetermined') entry[status] += 1;
    }
  }
  return tallies;
};
