import { createHash } from 'node:crypto';
import { enrolCluster } from '@plimsoll/contracts';
import { enrolCluster as enrolStored, recordAct } from '@plimsoll/store';
import { mintToken } from '../access/opaque-token.ts';
import { route } from '../server/route.ts';

/** An agent's first words: a token that admits clusters becomes a credential of this one. */
export const enrolClusterRoute = route(enrolCluster, async ({ store, clock }, { caller, body }) => {
  const now = clock.now();
  const { token, hash, prefix } = mintToken('cluster');
  const { kubernetesUid } = body;
  const enrolled = await store.inOrganization(caller.orgId, async (tx) => {
    const done = await enrolStored(tx, {
      tokenId: caller.id,
      clusterName: body.clusterName,
      labels: body.labels,
      identityHash: kubernetesUid === undefined ? null : createHash('sha256').update(kubernetesUid).digest(),
      prefix,
      tokenHash: hash,
      now,
    });
    await recordAct(tx, {
      at: now,
      actor: { kind: 'cluster', id: done.clusterId, name: done.name },
      act: done.outcome === 'returned' ? 'cluster.enrolled-again' : 'cluster.enrolled',
      target: done.name,
      details: {
        id: done.clusterId,
        outcome: done.outcome,
        token: done.token.id,
        tokenName: done.token.name,
        credential: done.credentialId,
      },
    });
    return done;
  });
  return {
    clusterId: enrolled.clusterId,
    clusterName: enrolled.name,
    outcome: enrolled.outcome,
    labels: enrolled.labels,
    credential: { id: enrolled.credentialId, token },
  };
});
