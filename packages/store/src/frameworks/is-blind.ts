import { type ControlMeta, groupKind, type KindEvidence, silenceOf } from '@plimsoll/domain';
import { EvidenceMap, isWorkloadKind, rbacKinds } from '@plimsoll/engine';

/** Tells which controls are blind under an access report: of a cluster that fell silent, all of them. */
export const blindnessUnder = (report: readonly KindEvidence[]): ((meta: ControlMeta) => boolean) => {
  if (silenceOf(report) !== undefined) return () => true;
  const evidence = new EvidenceMap(report);
  const workloads = report.filter((line) => isWorkloadKind(line.group, line.kind));
  return (meta) => isBlind(meta, evidence, workloads);
};

/** A control is blind where a kind it is about was not listed to its end. */
const isBlind = (meta: ControlMeta, evidence: EvidenceMap, workloads: readonly KindEvidence[]): boolean => {
  const isUnread = (kind: string): boolean => evidence.stateOf(kind) !== 'complete';
  switch (meta.subject) {
    case 'container':
    case 'workload':
      // Pods are what runs: templates alone, as in a folder of manifests, do not prove that nothing else does.
      return isUnread('Pod') || workloads.some((line) => isUnread(groupKind(line.group, line.kind)));
    case 'object':
      return meta.kinds.some(isUnread);
    case 'identity':
      return rbacKinds.some(isUnread);
    case 'cluster':
      return meta.reads.some(isUnread);
  }
};
