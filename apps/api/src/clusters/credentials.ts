import {
  type Credential,
  createCredential,
  listCredentials,
  revokeCredential,
  rotateCredential,
} from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  listCredentials as readCredentials,
  recordAct,
  revokeCredential as revokeStored,
  type StoredCredential,
  createCredential as storeCredential,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { mintToken } from '../access/opaque-token.ts';
import { route } from '../server/route.ts';
import { readWholeCluster } from './clusters.ts';

const hourMs = 3_600_000;

const stateOf = ({ revokedAt, expiresAt, replacedBy }: StoredCredential, now: Date): Credential['state'] => {
  if (revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= now.getTime())) return 'ended';
  return expiresAt !== null || replacedBy !== null ? 'retiring' : 'live';
};

const toCredential = (credential: StoredCredential, now: Date): z.input<typeof Credential> => ({
  ...credential,
  state: stateOf(credential, now),
});

const refuseDecommissioned = ({ decommissionedAt }: { readonly decommissionedAt: string | null }): void => {
  if (decommissionedAt !== null)
    throw new AppError('resource.conflict', 'The cluster is decommissioned. Recommission it first.');
};

export const listCredentialsRoute = route(listCredentials, async ({ store, clock }, { caller, params }) => {
  await readWholeCluster(store, caller, params.clusterId);
  const credentials = await store.inOrganization(caller.orgId, (tx) => readCredentials(tx, params.clusterId));
  return { items: credentials.map((credential) => toCredential(credential, clock.now())) };
});

export const createCredentialRoute = route(createCredential, async ({ store, clock }, { caller, params }) => {
  const cluster = await readWholeCluster(store, caller, params.clusterId);
  refuseDecommissioned(cluster);
  const now = clock.now();
  const { token, hash, prefix } = mintToken('cluster');
  const credential = await store.inOrganization(caller.orgId, async (tx) => {
    const created = await storeCredential(tx, {
      clusterId: params.clusterId,
      prefix,
      tokenHash: hash,
      createdBy: memberIdOf(caller),
      now,
    });
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'credential.created',
      target: cluster.name,
      details: { credential: created.id },
    });
    return created;
  });
  return { token, credential: toCredential(credential, now) };
});

export const rotateCredentialRoute = route(rotateCredential, async ({ store, clock }, { caller, params, body }) => {
  const cluster = await readWholeCluster(store, caller, params.clusterId);
  refuseDecommissioned(cluster);
  const now = clock.now();
  const { token, hash, prefix } = mintToken('cluster');
  const until = body.until === 'hours' ? new Date(now.getTime() + body.hours * hourMs) : null;
  const credential = await store.inOrganization(caller.orgId, async (tx) => {
    const created = await storeCredential(tx, {
      clusterId: params.clusterId,
      prefix,
      tokenHash: hash,
      createdBy: memberIdOf(caller),
      now,
      overlap: { untilFirstUse: body.until === 'first-use', until },
    });
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'credential.rotated',
      target: cluster.name,
      details: { credential: created.id, othersEnd: until?.toISOString() ?? 'with its first use' },
    });
    return created;
  });
  return { token, credential: toCredential(credential, now) };
});

export const revokeCredentialRoute = route(revokeCredential, async ({ store, clock }, { caller, params }) => {
  const cluster = await readWholeCluster(store, caller, params.clusterId);
  const now = clock.now();
  await store.inOrganization(caller.orgId, async (tx) => {
    if (!(await revokeStored(tx, params.clusterId, params.credentialId, now)))
      throw new AppError('resource.not-found', 'The cluster has no such live credential.');
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'credential.revoked',
      target: cluster.name,
      details: { credential: params.credentialId },
    });
  });
});
