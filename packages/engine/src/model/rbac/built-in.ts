import type { PolicyRule } from '../../projection/rbac.ts';
import { type Ability, abilities, grantsAbility } from './ability.ts';
import type { Identity, RoleGrant, RoleRef } from './identity.ts';

/** What Kubernetes itself gives: to whom, and at most which abilities. */
interface BuiltInGrant {
  /** `Kind|namespace|name` of the identities that hold it in an untouched cluster. */
  readonly identities: readonly string[];
  readonly abilities: 'everything' | readonly Ability[];
}

const controller = (name: string, ...held: Ability[]): readonly [string, BuiltInGrant] => [
  `system:controller:${name}`,
  { identities: [`ServiceAccount|kube-system|${name}`], abilities: held },
];

const readAll = [
  'secrets-read',
  'secrets-list',
  'pods-exec',
  'pods-attach',
  'pods-portforward',
  'nodes-proxy',
] as const;
const changeAll = [
  'controllers-create',
  'pods-patch',
  'ephemeral-containers',
  'bindings-write',
  'roles-write',
  'webhooks-write',
  'csr-approve',
] as const;

/**
 * Built-in roles that hold an ability, over all known versions of Kubernetes (source: its bootstrap policy, and kubeadm's).
 * Roles without one need a line only where they hold a wildcard.
 */
const builtInGrants: ReadonlyMap<string, BuiltInGrant> = new Map([
  [
    'cluster-admin',
    { identities: ['Group||system:masters', 'Group||kubeadm:cluster-admins'], abilities: 'everything' },
  ],
  [
    'system:kube-controller-manager',
    {
      identities: ['User||system:kube-controller-manager'],
      abilities: ['secrets-read', 'secrets-list', 'token-request'],
    },
  ],
  ['system:node', { identities: ['Group||system:nodes'], abilities: ['secrets-read', 'pods-create', 'token-request'] }],
  ['system:kubelet-api-admin', { identities: [], abilities: ['nodes-proxy'] }],
  controller('disruption-controller'),
  controller('horizontal-pod-autoscaler'),
  controller('certificate-controller', 'csr-approve'),
  controller('clusterrole-aggregation-controller', 'escalate', 'roles-write'),
  controller('cronjob-controller', 'controllers-create'),
  controller('daemon-set-controller', 'pods-create', 'pods-patch'),
  controller('deployment-controller', 'controllers-create', 'pods-patch'),
  controller('expand-controller', 'secrets-read'),
  controller('generic-garbage-collector', ...readAll, ...changeAll, 'events-delete'),
  controller('job-controller', 'controllers-create', 'pods-create', 'pods-patch'),
  controller('namespace-controller', ...readAll, 'events-delete'),
  controller('persistent-volume-binder', 'secrets-read', 'pods-create', 'pv-create'),
  controller('replicaset-controller', 'controllers-create', 'pods-create', 'pods-patch'),
  controller('replication-controller', 'controllers-create', 'pods-create', 'pods-patch'),
  controller('resourcequota-controller', 'secrets-read', 'secrets-list'),
  controller('statefulset-controller', 'pods-create', 'pods-patch'),
  controller(
    'storage-version-migrator-controller',
    ...readAll,
    ...changeAll,
    'pods-create',
    'pv-create',
    'token-request',
  ),
  // Roles of the namespace kube-system.
  controller('bootstrap-signer', 'secrets-read', 'secrets-list'),
  controller('token-cleaner', 'secrets-read', 'secrets-list'),
]);

const builtInNamespaces: readonly string[] = ['', 'kube-system'];

/**
 * True for a role that Kubernetes makes, as long as it holds no ability beyond those it is made with: a rule added to it
 * makes it a role like any other.
 */
export const isBuiltInRole = (role: RoleRef, rules: readonly PolicyRule[]): boolean => {
  if (!builtInNamespaces.includes(role.namespace)) return false;
  const known = builtInGrants.get(role.name)?.abilities;
  if (known === undefined) return false;
  if (known === 'everything') return role.kind === 'ClusterRole';
  return abilities.every(
    (ability) => known.includes(ability) || rules.every((rule) => grantsAbility(rule, ability) === undefined),
  );
};

/** True when Kubernetes itself gives this role to this identity. */
export const isBuiltInGrant = (identity: Omit<Identity, 'grants'>, grant: Omit<RoleGrant, 'builtIn'>): boolean =>
  builtInNamespaces.includes(grant.namespace) &&
  builtInGrants.get(grant.role.name)?.identities.includes(`${identity.kind}|${identity.namespace}|${identity.name}`) ===
    true &&
  isBuiltInRole(grant.role, grant.rules);
