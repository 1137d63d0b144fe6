import { type Credential, createCredential, listCredentials, revokeCredential } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  listCredentials as readCredentials,
  recordAct,
  revokeCredential as revokeStored,
  createCredential as storeCredential,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { mintToken } from '../access/opaque-token.ts';
import { route } from '../server/route.ts';
import { readCluster } from './clusters.ts';

type StoredCredential = Awaited<ReturnType<typeof readCredentials>>[number];

const toCredential = (credential: StoredCredential): z.input<typeof Credential> => ({
  id: credential.credentialId,
  prefix: credential.prefix,
  createdAt: credential.createdAt.toISOString(),
  lastUsedAt: credential.lastUsedAt?.toISOString() ?? null,
  revokedAt: credential.revokedAt?.toISOString() ?? null,
});

export const listCredentialsRoute = route(listCredentials, async ({ store }, { caller, params }) => {
  await readCluster(store, caller, params.clusterId);
  const credentials = await store.withOrg(caller.orgId, (tx) => readCredentials(tx, params.clusterId));
  return { items: credentials.map(toCredential) };
});

export const createCredentialRoute = route(createCredential, async ({ store, clock }, { caller, params }) => {
  const cluster = await readCluster(store, caller, params.clusterId);
  const now = clock.now();
  const { token, hash, prefix } = mintToken('cluster');
  const credential = await store.withOrg(caller.orgId, async (tx) => {
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
      details: { credential: created.credentialId },
    });
    return created;
  });
  return { token, credential: toCredential(credential) };
});

export const revokeCredentialRoute = route(revokeCredential, async ({ store, clock }, { caller, params }) => {
  const cluster = await readCluster(store, caller, params.clusterId);
  const now = clock.now();
  await store.withOrg(caller.orgId, async (tx) => {
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
