import {
  account,
  bindingOf,
  type ClusterModel,
  clusterRole,
  defineControl,
  deployment,
  object,
  pod,
  rbacKinds,
  rbacModel,
  ruleOf,
  takeoversBy,
  topOwner,
  type WorkloadFacts,
  workloadKindNames,
} from '@plimsoll/engine';
import { reportUnknownRole } from './parts/report-ability.ts';

/** Workloads by the account that their Pods run as, owners each once. */
const ownersByAccount = (cluster: ClusterModel): ReadonlyMap<string, ReadonlySet<string>> => {
  const owners = new Map<string, Set<string>>();
  for (const kind of workloadKindNames)
    for (const resource of cluster.all(kind)) {
      const facts = resource.facts as WorkloadFacts | undefined;
      if (facts === undefined) continue;
      const key = `${resource.ref.namespace}/${facts.serviceAccount}`;
      const { kind: of, name } = topOwner(resource, cluster);
      const known = owners.get(key) ?? new Set();
      owners.set(key, known.add(`${of} ${name}`));
    }
  return owners;
};

const strong = clusterRole('strong', [ruleOf(['list'], ['secrets'])]);
const robot = object('v1', 'ServiceAccount', { name: 'robot', namespace: 'shop' });
const asRobot = { serviceAccountName: 'robot' };
const bound = bindingOf(account('robot'), 'strong', { namespace: 'shop' });

export default defineControl({
  id: 'rbac-shared-sa',
  title: 'Several workloads share a powerful account',
  severity: 'low',
  subject: 'object',
  kinds: ['ServiceAccount'],
  rationale:
    'Each of them holds what any one of them needs, and nobody can tell from an audit log which of them made use of it.',
  remediation: 'Give each workload an account of its own with the rights it uses.',
  reads: rbacKinds,
  absentInFiles: 'none',
  appliesTo: ({ metadata }) => metadata.name !== 'default',
  check: ({ metadata }, context) => context.report('metadata.name', metadata.name, 'is shared'),
  confirm: ({ ref }, candidates, cluster, context) => {
    const grants = rbacModel(cluster)
      .serviceAccount(ref.namespace, ref.name)
      .grants.filter((grant) => !grant.builtIn);
    const isStrong = grants.some(({ rules, namespace }) =>
      rules.some((rule) => takeoversBy(rule, namespace).length > 0),
    );
    if (!isStrong) {
      for (const grant of grants) if (!grant.known) reportUnknownRole(grant, context);
      return;
    }
    const owners = [...(cluster.derive(ownersByAccount).get(`${ref.namespace}/${ref.name}`) ?? [])].sort();
    if (owners.length >= 2)
      for (const { path, found } of candidates) context.report(path, found, `is used by ${owners.join(', ')}`);
    else if (cluster.evidence('Pod', ref.namespace) !== 'complete')
      context.unknown('kind-not-collected', 'which Pods run as this account is not known');
  },
  examples: {
    fail: [
      {
        given: [robot, strong, bound, deployment(asRobot, { name: 'web' }), deployment(asRobot, { name: 'jobs' })],
        at: ['metadata.name'],
      },
    ],
    pass: [
      {
        name: 'one workload',
        given: [robot, strong, bound, deployment(asRobot), object('v1', 'Pod', { name: 'other' })],
      },
      {
        name: 'without rights worth the name',
        given: [robot, deployment(asRobot, { name: 'web' }), deployment(asRobot, { name: 'jobs' })],
      },
    ],
    notApplicable: [{ given: [object('v1', 'ServiceAccount', { name: 'default', namespace: 'shop' }), pod({})] }],
    undetermined: [
      { name: 'Pods unseen', given: [robot, strong, bound, deployment(asRobot)], unread: ['Pod'] },
      { name: 'bindings unseen', given: [robot], unread: ['RoleBinding.rbac.authorization.k8s.io'] },
    ],
  },
});
