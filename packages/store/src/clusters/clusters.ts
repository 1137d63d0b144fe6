import { randomUUID } from 'node:crypto';
import { AppError, type ClusterLabels, type ClusterSource, type Context } from '@plimsoll/domain';
import type { Cluster } from '../generated/client.ts';
import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';
import type { ModelTransaction } from '../store.ts';
import { keepClusterDescription, keepNamespaceDescription } from './keep-description.ts';

const contextColumns = (context: Context) => ({
  environment: context.environment,
  customerFacing: context.customerFacing,
  criticality: context.criticality,
  dataClass: context.dataClass,
  ownerTeam: context.ownerTeam,
});

/** Adds a cluster. Throws `resource.conflict` when the name is taken. */
export const createCluster = async (
  { orgId, models }: ModelTransaction,
  input: {
    readonly name: string;
    readonly source: ClusterSource;
    readonly context: Context;
    readonly labels?: ClusterLabels;
    readonly createdBy: string | null;
    readonly now: Date;
  },
): Promise<string> => {
  await refuseTakenName(models, orgId, input.name, undefined);
  const clusterId = randomUUID();
  await models.cluster.create({
    data: {
      orgId,
      clusterId,
      name: input.name,
      source: input.source,
      ...contextColumns(input.context),
      labels: input.labels ?? {},
      createdBy: input.createdBy,
      createdAt: input.now,
    },
  });
  return clusterId;
};

const refuseTakenName = async (
  models: ModelTransaction['models'],
  orgId: string,
  name: string,
  except: string | undefined,
): Promise<void> => {
  const taken = await models.cluster.findFirst({
    where: { orgId, name, ...(except === undefined ? {} : { clusterId: { not: except } }) },
  });
  if (taken !== null)
    throw new AppError('resource.conflict', `A cluster named ${name} exists already. Choose another name.`);
};

/**
 * Changes name or context. A changed context marks the cluster for a new evaluation, because priorities depend on it.
 * Throws `resource.conflict` when somebody changed it since `version` was read.
 */
export const updateCluster = async (
  tx: ModelTransaction,
  clusterId: string,
  change: { readonly name?: string; readonly context?: Context; readonly version: number },
  now: Date,
): Promise<Cluster> => {
  const { orgId, models } = tx;
  await keepClusterDescription(tx, clusterId, now);
  if (change.name !== undefined) await refuseTakenName(models, orgId, change.name, clusterId);
  const { count } = await models.cluster.updateMany({
    where: { orgId, clusterId, version: change.version, decommissionedAt: null },
    data: {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.context === undefined ? {} : { ...contextColumns(change.context), contextVersion: { increment: 1 } }),
      version: { increment: 1 },
    },
  });
  const cluster = await models.cluster.findUnique({ where: { orgId_clusterId: { orgId, clusterId } } });
  if (cluster === null) throw new AppError('resource.not-found', 'There is no such cluster.');
  if (cluster.decommissionedAt !== null)
    throw new AppError('resource.conflict', 'The cluster is decommissioned. Recommission it first.');
  if (count === 0) throw staleSave('this cluster');
  return cluster;
};

/**
 * Sets a namespace's context by hand, or with null hands it back to the cluster's. Throws `resource.conflict` when somebody
 * set it since `version` was read; without one the last save holds.
 */
export const setNamespaceContext = async (
  tx: ModelTransaction,
  clusterId: string,
  name: string,
  context: Context | null,
  now: Date,
  version?: number,
): Promise<void> => {
  const { orgId, models } = tx;
  const columns =
    context === null
      ? {
          environment: null,
          customerFacing: null,
          criticality: null,
          dataClass: null,
          ownerTeam: null,
          contextSource: 'inherited',
        }
      : { ...contextColumns(context), contextSource: 'hand' };
  const closed = await models.cluster.findFirst({ where: { orgId, clusterId, decommissionedAt: { not: null } } });
  if (closed !== null) throw new AppError('resource.conflict', 'The cluster is decommissioned. Recommission it first.');
  await keepNamespaceDescription(tx, clusterId, name, now);
  const { count } = await models.namespace.updateMany({
    where: { orgId, clusterId, name, ...(version === undefined ? {} : { version }) },
    data: { ...columns, version: { increment: 1 } },
  });
  if (count === 0) {
    if ((await models.namespace.count({ where: { orgId, clusterId, name } })) > 0) throw staleSave('this namespace');
    throw new AppError('resource.not-found', `The cluster has no namespace ${name}.`);
  }
  await models.cluster.updateMany({ where: { orgId, clusterId }, data: { contextVersion: { increment: 1 } } });
};

/**
 * Sets a cluster's labels, all of them. Throws `resource.conflict` when somebody set them since `version` was read; without
 * one the last save holds.
 */
export const setClusterLabels = async (
  tx: OrgTransaction,
  clusterId: string,
  labels: ClusterLabels,
  now: Date,
  version?: number,
): Promise<void> => {
  await keepClusterDescription(tx, clusterId, now);
  // Exceptions may select clusters by labels.
  const set = await tx.query(
    `UPDATE cluster SET labels = $3, labels_version = labels_version + 1, exception_version = exception_version + 1,
       context_version = context_version + 1
     WHERE org_id = $1 AND cluster_id = $2 AND ($4::int IS NULL OR labels_version = $4::int) RETURNING 1`,
    [tx.orgId, clusterId, JSON.stringify(labels), version ?? null],
  );
  if (set.length === 0) throw staleSave('the labels');
};
