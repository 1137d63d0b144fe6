import { addAgentCluster, createClusterEnrolment, releaseClusterName } from '@plimsoll/contracts';
import { AppError, baselinePolicyId, everything } from '@plimsoll/domain';
import { createCluster, readClusters, recordAct, releaseIdentity } from '@plimsoll/store';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { readWholeCluster } from '../clusters/clusters.ts';
import { toCluster } from '../clusters/to-cluster.ts';
import { found, route } from '../server/route.ts';
import { makeEnrolmentToken } from './make-token.ts';
import { toEnrolmentToken } from './to-enrolment-token.ts';

/** One cluster may join with it, once; coming back is free. */
const forOne = (name: string) => ({
  name: `only ${name}`.slice(0, 120),
  clusterName: name,
  labels: {},
  acceptsLabels: false,
  maximumUses: 1,
});

export const addAgentClusterRoute = route(addAgentCluster, async ({ store, clock }, { caller, body }) => {
  const now = clock.now();
  const { name, context, expiresInDays } = body;
  const made = await store.withOrg(caller.orgId, async (tx) => {
    const createdBy = memberIdOf(caller);
    const id = await createCluster(tx, { name, source: 'agent', context, createdBy, now });
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'cluster.created',
      target: name,
      details: { id, source: 'agent', environment: context.environment },
    });
    return id;
  });
  return await store.inOrganization(caller.orgId, async (tx) => {
    const enrolment = await makeEnrolmentToken(tx, caller, { ...forOne(name), context, expiresInDays }, now);
    // Read as the organization: a cluster just made may be outside the maker's own scope.
    const [cluster] = await readClusters(tx, everything, baselinePolicyId, made);
    return {
      cluster: toCluster(found(cluster, 'The cluster'), now),
      enrolment: { token: enrolment.token, enrolmentToken: toEnrolmentToken(enrolment.stored, now) },
    };
  });
});

export const createClusterEnrolmentRoute = route(
  createClusterEnrolment,
  async ({ store, clock }, { caller, params, body }) => {
    const cluster = await readWholeCluster(store, caller, params.clusterId);
    if (cluster.source === 'push')
      throw new AppError(
        'resource.conflict',
        'This cluster is fed by pushing, and its source is fixed. Add another for the agent.',
      );
    if (cluster.decommissionedAt !== null)
      throw new AppError('resource.conflict', 'The cluster is decommissioned. Recommission it first.');
    const now = clock.now();
    const { token, stored } = await store.inOrganization(caller.orgId, (tx) =>
      makeEnrolmentToken(tx, caller, { ...forOne(cluster.name), context: cluster.context, ...body }, now),
    );
    return { token, enrolmentToken: toEnrolmentToken(stored, now) };
  },
);

export const releaseClusterNameRoute = route(releaseClusterName, async ({ store, clock }, { caller, params }) => {
  await readWholeCluster(store, caller, params.clusterId);
  await store.inOrganization(caller.orgId, async (tx) => {
    const name = await releaseIdentity(tx, params.clusterId);
    if (name === undefined) throw new AppError('resource.conflict', 'No agent enrolled as this cluster.');
    await recordAct(tx, {
      at: clock.now(),
      actor: actorOf(caller),
      act: 'cluster.name-released',
      target: name,
      details: { id: params.clusterId },
    });
  });
});
