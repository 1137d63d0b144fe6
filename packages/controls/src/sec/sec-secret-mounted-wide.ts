import {
  type ClusterModel,
  container,
  defineControl,
  deployment,
  object,
  pod,
  topOwner,
  type WorkloadFacts,
  workloadKindNames,
} from '@plimsoll/engine';

/** As many workloads as may well be one application. */
const most = 5;

/** Owners of workloads that hold a Secret, by its namespace and name. */
const usersOf = (cluster: ClusterModel): ReadonlyMap<string, ReadonlySet<string>> => {
  const users = new Map<string, Set<string>>();
  for (const kind of workloadKindNames)
    for (const workload of cluster.all(kind)) {
      const facts = workload.facts as WorkloadFacts | undefined;
      if (facts?.secrets === undefined || facts.phase === 'Succeeded' || facts.phase === 'Failed') continue;
      const { group, kind: owner, name } = topOwner(workload, cluster);
      for (const secret of facts.secrets) {
        const key = `${workload.ref.namespace}|${secret}`;
        const holders = users.get(key);
        if (holders === undefined) users.set(key, new Set([`${group}|${owner}|${name}`]));
        else holders.add(`${group}|${owner}|${name}`);
      }
    }
  return users;
};

const secret = object('v1', 'Secret', { namespace: 'shop', name: 'db' }, { type: 'Opaque', keys: ['password'] });
const holders = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    deployment({ containers: [container({ envFrom: [{ secretRef: { name: 'db' } }] })] }, { name: `app-${at}` }),
  );

export default defineControl({
  id: 'sec-secret-mounted-wide',
  title: 'One Secret used by many workloads',
  severity: 'low',
  subject: 'object',
  kinds: ['Secret'],
  rationale:
    'Whoever takes over one of the workloads has what all of them have, and nobody dares to change it because nobody knows what would stop. What pulls images is not counted: that is the kubelet’s.',
  remediation: 'Give each application a credential of its own, with the rights that it needs.',
  aliases: { kubescape: ['C-0255'] },
  reads: ['Pod', 'Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps', 'CronJob.batch'],
  check: ({ metadata }, context) => context.report('metadata.name', metadata.name ?? '', 'is held by many workloads'),
  confirm: ({ ref }, candidates, cluster, context) => {
    const count = cluster.derive(usersOf).get(`${ref.namespace}|${ref.name}`)?.size ?? 0;
    if (count > most)
      for (const { path, found } of candidates) context.report(path, found, `is held by ${count} workloads`);
  },
  examples: {
    fail: [{ given: [secret, ...holders(6)], at: ['metadata.name'] }],
    pass: [
      { given: [secret, ...holders(5)] },
      {
        name: 'in many Pods of one workload',
        given: [
          secret,
          ...Array.from({ length: 9 }, (_, at) =>
            pod(
              { volumes: [{ name: 's', secret: { secretName: 'db' } }] },
              {
                name: `db-${at}`,
                ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', controller: true }],
              },
            ),
          ),
        ],
      },
    ],
    undetermined: [{ given: [secret, ...holders(6)], unread: ['Pod'] }],
  },
});
