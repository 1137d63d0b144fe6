import { createCluster, getCluster, listClusters, updateCluster } from '@plimsoll/contracts';
import { AppError, baselinePolicyId, everything, noAssets } from '@plimsoll/domain';
import {
  createCredential,
  lastSave,
  type ModelTransaction,
  readClusters,
  readFailingAt,
  readPosturesAt,
  recordAct,
  type Store,
  selfApprovedByCluster,
  createCluster as storeCluster,
  updateCluster as storeUpdate,
} from '@plimsoll/store';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { mintToken } from '../access/opaque-token.ts';
import { scopeOf } from '../access/scope-of.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import { orPresent } from '../server/or-present.ts';
import { found, type PersonCaller, route } from '../server/route.ts';
import { announceWork } from './announce.ts';
import { toCluster } from './to-cluster.ts';

export const listClustersRoute = route(listClusters, async ({ store, clock }, { caller, query }) => {
  const clusters = await store.inOrganization(caller.orgId, async (tx) => {
    const scope = scopeOf(caller);
    const at = await askedInstant(tx, scope, query.asOf);
    const now = await readClusters(tx, scope, baselinePolicyId);
    if (at === undefined) return now;
    const counts = await readPosturesAt(tx, scope, { policy: baselinePolicyId }, 'cluster', at);
    const failing = await readFailingAt(tx, scope, at);
    const own = await selfApprovedByCluster(tx, scope, undefined, at);
    return now.map((cluster) => ({
      ...cluster,
      counts: counts.get(cluster.id) ?? noAssets,
      selfApproved: own.get(cluster.id) ?? 0,
      failing: failing.get(cluster.id) ?? [0, 0, 0, 0, 0],
    }));
  });
  return { items: clusters.map((cluster) => toCluster(cluster, clock.now())) };
});

/** A cluster in the caller's scope; throws `resource.not-found` otherwise. */
export const readCluster = async (store: Store, caller: PersonCaller, clusterId: string) =>
  found(
    (
      await store.inOrganization(caller.orgId, (tx) => readClusters(tx, scopeOf(caller), baselinePolicyId, clusterId))
    )[0],
    'The cluster',
  );

/** The same where all of the cluster is in scope, and not some namespaces of it alone: for what is done to it as a whole. */
export const readWholeCluster = async (store: Store, caller: PersonCaller, clusterId: string) => {
  const cluster = await readCluster(store, caller, clusterId);
  return found(cluster.limitedTo === null ? cluster : undefined, 'The cluster');
};

export const getClusterRoute = route(getCluster, async ({ store, clock }, { caller, params }) =>
  toCluster(await readCluster(store, caller, params.clusterId), clock.now()),
);

export const createClusterRoute = route(createCluster, async ({ store, clock }, { caller, body }) => {
  const now = clock.now();
  const { token, hash, prefix } = mintToken('cluster');
  const { clusterId, credentialId } = await store.withOrg(caller.orgId, async (tx) => {
    const createdBy = memberIdOf(caller);
    const id = await storeCluster(tx, { name: body.name, source: body.source, context: body.context, createdBy, now });
    const credential = await createCredential(tx, { clusterId: id, prefix, tokenHash: hash, createdBy, now });
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'cluster.created',
      target: body.name,
      details: { id, source: body.source, environment: body.context.environment, credential: credential.id },
    });
    return { clusterId: id, credentialId: credential.id };
  });
  // Read as the organization: a cluster just made may be outside the maker's own scope.
  const [cluster] = await store.inOrganization(caller.orgId, (tx) =>
    readClusters(tx, everything, baselinePolicyId, clusterId),
  );
  return {
    cluster: toCluster(found(cluster, 'The cluster'), now),
    credential: { token, id: credentialId, prefix },
  };
});

export const updateClusterRoute = route(updateCluster, async (dependencies, { caller, params, body }) => {
  const { store, clock } = dependencies;
  await readWholeCluster(store, caller, params.clusterId);
  // Whether a name is taken may not be asked by who does not see every cluster.
  if (body.name !== undefined && scopeOf(caller).kind !== 'everything')
    throw new AppError('access.denied', 'Who sees every cluster names them. Leave the name as it is.');
  const now = clock.now();
  const save = async (tx: ModelTransaction) => {
    const change = {
      version: body.version,
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.context === undefined ? {} : { context: body.context }),
    };
    const cluster = await storeUpdate(tx, params.clusterId, change, now);
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'cluster.changed',
      target: cluster.name,
      details: {
        id: params.clusterId,
        environment: cluster.environment,
        customerFacing: cluster.customerFacing,
        criticality: cluster.criticality,
        dataClass: cluster.dataClass,
        ownerTeam: cluster.ownerTeam,
      },
    });
  };
  await orPresent(
    () => store.withOrg(caller.orgId, save),
    async () => {
      const value = toCluster(await readCluster(store, caller, params.clusterId), now);
      const saved = await store.inOrganization(caller.orgId, (tx) =>
        lastSave(tx, ['cluster.changed'], undefined, params.clusterId),
      );
      return { ...saved, version: value.version, value };
    },
  );
  await announceWork(dependencies, caller.orgId, params.clusterId);
  return toCluster(await readCluster(store, caller, params.clusterId), now);
});
