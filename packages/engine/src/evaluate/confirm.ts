import type { UndeterminedReason, Verdict } from '@plimsoll/domain';
import type { ContainerControl, ObjectControl, WorkloadControl } from '../control/define-control.ts';
import type { ClusterModel } from '../model/cluster-model.ts';
import type { ResourceProjection } from '../projection/projection.ts';
import type { LocalVerdict } from './evaluate-object.ts';
import type { Recorded, Recorder } from './recorder.ts';
import { isSame } from './verdict-pool.ts';

/**
 * The final verdict of one resource: what the object alone said, weighed with the rest of the cluster where the control
 * needs it. Undefined is a pass.
 */
export const confirmVerdict = (
  control: ContainerControl | WorkloadControl | ObjectControl,
  local: LocalVerdict,
  subject: ResourceProjection,
  cluster: ClusterModel,
  recorder: Recorder,
): Verdict | undefined => {
  if (local.status !== 'fail') return local;
  if (control.confirm === undefined) return decided(local);
  const missing = missingFor(control, namespaceOf(subject), cluster);
  if (missing !== undefined) return { control: control.id, status: 'undetermined', violations: [], ...missing };
  try {
    control.confirm(subject, local.violations, cluster, recorder);
  } catch (error) {
    recorder.threw(error);
  }
  const said = recorder.take(control.id);
  // Mostly a candidate is confirmed in its own words: what is kept already is not kept again.
  if (said !== undefined) return isSame(said, local) ? local : decided(said);
  // Every candidate is excused; what the check could not see at all is not.
  const { besides } = local;
  return besides === undefined
    ? undefined
    : { control: control.id, status: 'undetermined', violations: [], ...besides };
};

/** The same for every subject of a namespace, and found out once for all of them; mostly nothing is missing anywhere. */
const missingFor = (
  control: ContainerControl | WorkloadControl | ObjectControl,
  namespace: string,
  cluster: ClusterModel,
): ReturnType<typeof missingEvidence> => {
  const { reads = [], absentInFiles } = control;
  if (reads.length === 0) return undefined;
  const known = cluster.derive(missingByControl);
  let ofControl = known.get(control);
  if (ofControl === undefined) {
    const nowhere = reads.every((kind) => cluster.evidence(kind) === 'complete');
    ofControl = nowhere ? 'nowhere' : new Map();
    known.set(control, ofControl);
  }
  if (ofControl === 'nowhere') return undefined;
  if (!ofControl.has(namespace)) ofControl.set(namespace, missingEvidence(reads, absentInFiles, namespace, cluster));
  return ofControl.get(namespace);
};

const missingByControl = (): Map<object, 'nowhere' | Map<string, ReturnType<typeof missingEvidence>>> => new Map();

/** What was said as a verdict, in which nothing is left open beside the violations. */
export const decided = (said: Recorded): Verdict => {
  if (said.status !== 'fail' || said.besides === undefined) return said;
  const { besides: _, ...verdict } = said;
  return verdict;
};

/** The namespace whose evidence decides; of a Namespace, the one that it is. */
const namespaceOf = ({ ref }: ResourceProjection): string =>
  ref.kind === 'Namespace' && ref.apiVersion === 'v1' ? ref.name : ref.namespace;

/** The first kind of `reads` that was not listed to its end, as the reason of an undetermined verdict. */
export const missingEvidence = (
  reads: readonly string[],
  absentInFiles: 'none' | undefined,
  namespace: string | undefined,
  cluster: ClusterModel,
): { readonly reason: UndeterminedReason; readonly detail: string } | undefined => {
  for (const kind of reads) {
    const state = cluster.evidence(kind, namespace === '' ? undefined : namespace);
    if (state === 'complete') continue;
    if (state !== 'unreadable' && cluster.source === 'files' && absentInFiles === 'none') continue;
    return state === 'unreadable'
      ? { reason: 'no-permission', detail: `${kind} could not be read` }
      : { reason: 'kind-not-collected', detail: `${kind} is not, or only partly, in the inventory` };
  }
  return undefined;
};
