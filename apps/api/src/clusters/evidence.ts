import { getClusterEvidence } from '@plimsoll/contracts';
import { groupKind, UndeterminedReason } from '@plimsoll/domain';
import { type Catalogue, isWorkloadKind, rbacKinds } from '@plimsoll/engine';
import { readBlindControls, readEvidence, readQuarantine } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';
import { readCluster } from './clusters.ts';

/** Controls that a kind decides: those about it, and those that read it beside their subject. */
const controlsOf = (catalogue: Catalogue, group: string, kind: string): readonly string[] => {
  const key = groupKind(group, kind);
  const isRbac = (rbacKinds as readonly string[]).includes(key);
  return [...catalogue.entries.values()]
    .filter(
      ({ meta }) =>
        meta.kinds.includes(key) ||
        meta.reads.includes(key) ||
        (isWorkloadKind(group, kind) && (meta.subject === 'container' || meta.subject === 'workload')) ||
        (isRbac && meta.subject === 'identity'),
    )
    .map(({ meta }) => meta.id);
};

export const getClusterEvidenceRoute = route(getClusterEvidence, async ({ store, catalogue }, { caller, params }) => {
  await readCluster(store, caller, params.clusterId);
  return await store.inOrganization(caller.orgId, async (tx) => {
    const kinds = await readEvidence(tx, params.clusterId);
    const blind = await readBlindControls(tx, scopeOf(caller), params.clusterId);
    return {
      kinds: kinds.map((line) => ({ ...line, controls: [...controlsOf(catalogue, line.group, line.kind)] })),
      blind: blind.map((line) => ({
        controlId: line.controlId,
        reason: UndeterminedReason.parse(line.reason),
        detail: line.detail,
        subjects: line.subjects,
      })),
      quarantine: [...(await readQuarantine(tx, params.clusterId))],
    };
  });
});
