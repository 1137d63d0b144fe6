import { randomUUID } from 'node:crypto';
import { AppError, type ClusterSource, type Context } from '@plimsoll/domain';
import type { Cluster, ClusterCredential } from '../generated/client.ts';
import type { ModelTransaction } from '../store.ts';

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
  { orgId, models }: ModelTransaction,
  clusterId: string,
  change: { readonly name?: string; readonly context?: Context; readonly version: number },
): Promise<Cluster> => {
  if (change.name !== undefined) await refuseTakenName(models, orgId, change.name, clusterId);
  const { count } = await models.cluster.updateMany({
    where: { orgId, clusterId, version: change.version },
    data: {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.context === undefined ? {} : { ...contextColumns(change.context), contextVersion: { increment: 1 } }),
      version: { increment: 1 },
    },
  });
  const cluster = await models.cluster.findUnique({ where: { orgId_clusterId: { orgId, clusterId } } });
  if (cluster === null) throw new AppError('resource.not-found', 'There is no such cluster.');
  if (count === 0)
    throw new AppError('resource.conflict', 'Somebody changed this cluster meanwhile. Reload and try again.');
  return cluster;
};

/** Sets a namespace's context by hand, or with null hands it back to the cluster's. */
export const setNamespaceContext = async (
  { orgId, models }: ModelTransaction,
  clusterId: string,
  name: string,
  context: Context | null,
): Promise<void> => {
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
  const { count } = await models.namespace.updateMany({ where: { orgId, clusterId, name }, data: columns });
  if (count === 0) throw new AppError('resource.not-found', `The cluster has no namespace ${name}.`);
  await models.cluster.updateMany({ where: { orgId, clusterId }, data: { contextVersion: { increment: 1 } } });
};

/** Stores a cluster's credential by its hash. */
export const createCredential = async (
  { orgId, models }: ModelTransaction,
  input: {
    readonly clusterId: string;
    readonly prefix: string;
    readonly tokenHash: Uint8Array;
    readonly createdBy: string | null;
    readonly now: Date;
  },
): Promise<ClusterCredential> =>
  await models.clusterCredential.create({
    data: {
      orgId,
      clusterId: input.clusterId,
      credentialId: randomUUID(),
      prefix: input.prefix,
      tokenHash: new Uint8Array(input.tokenHash),
      createdBy: input.createdBy,
      createdAt: input.now,
    },
  });

/** Credentials of a cluster, newest first. */
export const listCredentials = async (
  { orgId, models }: ModelTransaction,
  clusterId: string,
): Promise<readonly ClusterCredential[]> =>
  await models.clusterCredential.findMany({ where: { orgId, clusterId }, orderBy: { createdAt: 'desc' }, take: 200 });

/** Revokes a credential; false when there is no such live one. */
export const revokeCredential = async (
  { orgId, models }: ModelTransaction,
  clusterId: string,
  credentialId: string,
  now: Date,
): Promise<boolean> => {
  const { count } = await models.clusterCredential.updateMany({
    where: { orgId, clusterId, credentialId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count > 0;
};
