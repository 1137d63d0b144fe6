import { getClusterEvidence } from '@plimsoll/contracts';
import { UndeterminedReason } from '@plimsoll/domain';
import { readBlindControls, readEvidence, readQuarantine } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { controlsOf, neverCollected, neverCollectedReason } from '../inventory/expected-kinds.ts';
import { route } from '../server/route.ts';
import { readCluster } from './clusters.ts';

export const getClusterEvidenceRoute = route(getClusterEvidence, async ({ store, catalogue }, { caller, params }) => {
  const cluster = await readCluster(store, caller, params.clusterId);
  return await store.inOrganization(caller.orgId, async (tx) => {
    const kinds = await readEvidence(tx, scopeOf(caller), params.clusterId);
    const blind = await readBlindControls(tx, scopeOf(caller), params.clusterId);
    // Before the first inventory nothing at all is there; naming every kind would say no more.
    const never = (cluster.generation === 0 ? [] : neverCollected(catalogue, kinds)).map((kind) => ({
      ...kind,
      namespace: '',
      state: 'not-collected' as const,
      reason: neverCollectedReason,
      since: null,
      objects: 0,
    }));
    return {
      kinds: [...never, ...kinds].map((line) => ({ ...line, controls: [...controlsOf(catalogue, line)] })),
      blind: blind.map((line) => ({
        controlId: line.controlId,
        reason: UndeterminedReason.parse(line.reason),
        detail: line.detail,
        subjects: line.subjects,
      })),
      quarantine: [...(await readQuarantine(tx, scopeOf(caller), params.clusterId))],
    };
  });
});
