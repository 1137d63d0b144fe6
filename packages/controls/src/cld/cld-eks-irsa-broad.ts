import {
  type ClusterModel,
  defineControl,
  deployment,
  keyPath,
  object,
  topOwner,
  workloadKindNames,
} from '@plimsoll/engine';

/** Annotations that attach a role of a cloud to a ServiceAccount. */
const cloudRoles: readonly string[] = [
  'eks.amazonaws.com/role-arn',
  'iam.gke.io/gcp-service-account',
  'azure.workload.identity/client-id',
];

/** Workloads by their owner that run as the account. */
const usersOf = (namespace: string, account: string, cluster: ClusterModel): ReadonlySet<string> => {
  const users = new Set<string>();
  for (const kind of workloadKindNames)
    for (const workload of cluster.inNamespace(kind, namespace)) {
      const facts = workload.facts as { readonly serviceAccount?: string; readonly phase?: string } | undefined;
      if (facts?.serviceAccount !== account || facts.phase === 'Succeeded' || facts.phase === 'Failed') continue;
      const owner = topOwner(workload, cluster);
      users.add(`${owner.kind}|${owner.name}`);
    }
  return users;
};

const role = 'arn:aws:iam::111122223333:role/reader';
const accountWith = (name: string) =>
  object('v1', 'ServiceAccount', { namespace: 'shop', name, annotations: { 'eks.amazonaws.com/role-arn': role } });
const at = ['metadata.annotations["eks.amazonaws.com/role-arn"]'];

export default defineControl({
  id: 'cld-eks-irsa-broad',
  title: 'Cloud role attached to a widely used account',
  severity: 'medium',
  subject: 'object',
  kinds: ['ServiceAccount'],
  rationale:
    'Whatever runs as the account holds the role in the cloud: as the default account that is every Pod that names none, and as a shared one each of several applications.',
  remediation: 'Give each application that needs the cloud an account and a role of its own.',
  aliases: { kubescape: ['C-0225'] },
  reads: ['Pod', 'Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps'],
  absentInFiles: 'none',
  appliesTo: ({ metadata: { annotations } }) =>
    typeof annotations === 'object' &&
    annotations !== null &&
    cloudRoles.some((key) => Object.hasOwn(annotations, key)),
  check: ({ metadata: { annotations } }, context) => {
    for (const key of cloudRoles)
      if (annotations !== undefined && Object.hasOwn(annotations, key))
        context.report(
          keyPath('metadata.annotations', key),
          annotations[key],
          'every Pod that names no account holds it',
        );
  },
  confirm: ({ ref }, candidates, cluster, context) => {
    const users = ref.name === 'default' ? undefined : usersOf(ref.namespace, ref.name, cluster);
    if (users !== undefined && users.size < 2) return;
    for (const { path, found, message } of candidates)
      context.report(path, found, users === undefined ? message : `${users.size} workloads hold it`);
  },
  examples: {
    fail: [
      { given: accountWith('default'), at },
      {
        given: [
          accountWith('shared'),
          deployment({ serviceAccountName: 'shared' }, { name: 'a' }),
          deployment({ serviceAccountName: 'shared' }, { name: 'b' }),
        ],
        at,
      },
    ],
    pass: [{ given: [accountWith('own'), deployment({ serviceAccountName: 'own' }, { name: 'a' })] }],
    notApplicable: [{ given: object('v1', 'ServiceAccount', { namespace: 'shop', name: 'default' }) }],
    undetermined: [{ given: accountWith('shared'), unread: ['Pod'] }],
  },
});
