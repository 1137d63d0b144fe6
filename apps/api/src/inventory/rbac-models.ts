import type { KindEvidence, Scope } from '@plimsoll/domain';
import { ClusterModel, type KubernetesObject, project, type ResourceProjection, settingsFor } from '@plimsoll/engine';
import { type HashedResource, type OrgTransaction, readBlobs, readResourcesOfKinds, type Store } from '@plimsoll/store';

/** What an answer about RBAC is made from. `cut` when there was more than is held. */
export interface RbacInventory {
  readonly model: ClusterModel;
  readonly cut: boolean;
}

export interface RbacCluster {
  readonly orgId: string;
  readonly clusterId: string;
  readonly generation: number;
  readonly source: 'agent' | 'push';
  readonly kubernetesVersion: string | null;
  readonly evidence: readonly KindEvidence[];
}

/** Bounds of one model: a cluster of 100,000 objects has some 5,000 of these; a hostile one stops here. */
const maximumObjects = 20_000;
const maximumBytes = 64 << 20;
/** Bodies read and parsed before other requests get their turn. */
const batchSize = 200;
/** Models kept; the least recently used goes first. */
const maximumModels = 8;

const rbac = {
  group: 'rbac.authorization.k8s.io',
  kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
} as const;

/** RBAC models of clusters, each made once for a generation of its inventory and a scope. */
class RbacModels {
  readonly #models = new Map<string, { readonly generation: number; readonly inventory: Promise<RbacInventory> }>();

  async get(store: Store, cluster: RbacCluster, scope: Scope): Promise<RbacInventory> {
    const key = `${cluster.orgId}|${cluster.clusterId}|${JSON.stringify(scope)}`;
    const known = this.#models.get(key);
    this.#models.delete(key);
    const entry =
      known?.generation === cluster.generation
        ? known
        : { generation: cluster.generation, inventory: load(store, cluster, scope) };
    this.#models.set(key, entry);
    for (const [oldest] of this.#models) if (this.#models.size > maximumModels) this.#models.delete(oldest);
    // What failed once may succeed the next time.
    entry.inventory.catch(() => this.#models.delete(key));
    return await entry.inventory;
  }
}

/** One set of models for each store, which is one for each process. */
const modelsOf = new WeakMap<Store, RbacModels>();

/** The RBAC model of a cluster as far as a scope lets it be seen. */
export const rbacInventory = async (store: Store, cluster: RbacCluster, scope: Scope): Promise<RbacInventory> => {
  const models = modelsOf.get(store) ?? new RbacModels();
  modelsOf.set(store, models);
  return await models.get(store, cluster, scope);
};

const load = async (store: Store, cluster: RbacCluster, scope: Scope): Promise<RbacInventory> => {
  const { orgId, clusterId } = cluster;
  const list = (wanted: { readonly group: string; readonly kinds: readonly string[] }) =>
    store.inOrganization(orgId, (tx) => readResourcesOfKinds(tx, scope, clusterId, wanted, maximumObjects + 1));
  const found = await list(rbac);
  const accounts = await list({ group: '', kinds: ['ServiceAccount'] });
  const kept = within(found);
  const resources: ResourceProjection[] = accounts
    .slice(0, maximumObjects)
    .map(({ apiVersion, kind, namespace, name }) => ({
      ref: { apiVersion, kind, namespace, name },
      labels: {},
      facts: {},
    }));
  for (let start = 0; start < kept.length; start += batchSize) {
    const batch = kept.slice(start, start + batchSize);
    resources.push(...(await store.inOrganization(orgId, (tx) => readProjections(tx, batch))));
  }
  return {
    model: new ClusterModel({
      settings: settingsFor(cluster.kubernetesVersion ?? undefined),
      source: cluster.source === 'push' ? 'files' : 'agent',
      evidence: cluster.evidence,
      resources,
    }),
    cut: kept.length < found.length || accounts.length > maximumObjects || resources.length < kept.length,
  };
};

const within = (found: readonly HashedResource[]): readonly HashedResource[] => {
  let bytes = 0;
  return found.slice(0, maximumObjects).filter(({ size }) => {
    bytes += size;
    return bytes <= maximumBytes;
  });
};

const readProjections = async (
  tx: OrgTransaction,
  batch: readonly HashedResource[],
): Promise<readonly ResourceProjection[]> => {
  const blobs = await readBlobs(
    tx,
    batch.map(({ hash }) => hash),
  );
  const bodies = new Map(blobs.map(({ hash, bytes }) => [hash.toString('hex'), bytes]));
  return batch.flatMap(({ hash }) => {
    const bytes = bodies.get(hash.toString('hex'));
    return bytes === undefined ? [] : [project(JSON.parse(bytes.toString()) as KubernetesObject)];
  });
};
