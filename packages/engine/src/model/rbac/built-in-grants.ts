import type { Ability } from './ability.ts';

/** What Kubernetes itself gives: to whom, and at most which abilities. */
interface BuiltInGrant {
  /** `Kind|namespace|name` of the identities that hold it in an untouched cluster. */
  readonly identities: readonly string[];
  readonly abilities: 'everything' | readonly Ability[];
}

const controller = (name: string, ...held: readonly Ability[]): readonly [string, BuiltInGrant] => [
  `system:controller:${name}`,
  { identities: [`ServiceAccount|kube-system|${name}`], abilities: held },
];
const role = (
  name: string,
  identities: readonly string[],
  ...held: readonly Ability[]
): readonly [string, BuiltInGrant] => [name, { identities, abilities: held }];

const manager = 'User||system:kube-controller-manager';
const scheduler = 'User||system:kube-scheduler';

const readAll = [
  'secrets-read',
  'secrets-list',
  'pods-exec',
  'pods-attach',
  'pods-portforward',
  'nodes-proxy',
  'kubelet-read',
] as const;
const changeAll = [
  'pods-patch',
  'controllers-create',
  'ephemeral-containers',
  'bindings-write',
  'roles-write',
  'csr-approve',
  'webhooks-write',
  'secrets-write',
  'pods-status-write',
  'services-status-write',
  'nodes-write',
  'nodes-move',
  'configmaps-write',
  'aws-auth-write',
  'network-write',
  'apiservices-write',
  'definitions-write',
  'namespaces-write',
  'storage-write',
  'admission-policies-write',
] as const;
const removeAll = [
  'events-delete',
  'pods-delete',
  'logs-delete',
  'nodes-write',
  'broad-delete',
  'webhooks-delete',
  'network-write',
  'aws-auth-write',
  'admission-policies-write',
] as const;

/** Controllers whose roles hold no ability. */
const harmless = [
  'ephemeral-volume-controller',
  'horizontal-pod-autoscaler',
  'pv-protection-controller',
  'pvc-protection-controller',
  'selinux-warning-controller',
  'service-account-controller',
  'service-cidrs-controller',
  'validatingadmissionpolicy-status-controller',
  'volumeattributesclass-protection-controller',
] as const;

/**
 * Roles that Kubernetes makes and the abilities they hold, over all known versions (source: its bootstrap policy, and
 * kubeadm's; a test compares it with a real API server).
 */
export const builtInGrants: ReadonlyMap<string, BuiltInGrant> = new Map([
  [
    'cluster-admin',
    { identities: ['Group||system:masters', 'Group||kubeadm:cluster-admins'], abilities: 'everything' },
  ],
  role('system:kube-controller-manager', [manager], 'secrets-read', 'secrets-list', 'secrets-write', 'token-request'),
  role('system:kube-scheduler', [scheduler], 'pods-delete', 'pods-status-write', 'broad-delete', 'network-write'),
  role(
    'system:node',
    ['Group||system:nodes'],
    'secrets-read',
    'secrets-list',
    'pods-create',
    'token-request',
    'pods-delete',
    'pods-status-write',
    'nodes-write',
    'nodes-move',
    'broad-delete',
  ),
  role('system:kubelet-api-admin', [], 'nodes-proxy', 'kubelet-read'),
  role('system:node-problem-detector', [], 'nodes-write', 'nodes-move'),
  role('system:persistent-volume-provisioner', [], 'pv-create'),
  role('system:node-proxier', ['User||system:kube-proxy', 'ServiceAccount|kube-system|kube-proxy']),
  role('system:kube-dns', ['ServiceAccount|kube-system|kube-dns']),
  role('system::leader-locking-kube-controller-manager', [
    manager,
    'ServiceAccount|kube-system|kube-controller-manager',
    'ServiceAccount|kube-system|leader-election-controller',
  ]),
  role('system::leader-locking-kube-scheduler', [scheduler, 'ServiceAccount|kube-system|kube-scheduler']),
  // Nobody holds these by themselves; admin and edit are made of them.
  role('system:aggregate-to-admin', [], 'bindings-write', 'roles-write'),
  role(
    'system:aggregate-to-edit',
    [],
    'secrets-read',
    'secrets-list',
    'pods-create',
    'pods-patch',
    'controllers-create',
    'pods-exec',
    'pods-attach',
    'pods-portforward',
    'impersonate',
    'token-request',
    'events-delete',
    'secrets-write',
    'pods-delete',
    'broad-delete',
    'configmaps-write',
    'aws-auth-write',
    'network-write',
  ),
  ...harmless.map((name) => controller(name)),
  controller('attachdetach-controller', 'nodes-move', 'nodes-write', 'storage-write'),
  controller('bootstrap-signer', 'secrets-list', 'secrets-read'),
  controller('certificate-controller', 'csr-approve', 'signers-approve'),
  controller('cloud-provider', 'aws-auth-write'),
  controller('clusterrole-aggregation-controller', 'escalate', 'roles-write'),
  controller('cronjob-controller', 'broad-delete', 'controllers-create', 'pods-delete'),
  controller('daemon-set-controller', 'broad-delete', 'pods-create', 'pods-delete', 'pods-patch'),
  controller('deployment-controller', 'broad-delete', 'controllers-create', 'pods-patch'),
  controller('device-taint-eviction-controller', 'broad-delete', 'pods-delete', 'pods-status-write'),
  controller('disruption-controller', 'pods-status-write'),
  controller('endpoint-controller', 'network-write'),
  controller('endpointslice-controller', 'network-write'),
  controller('endpointslicemirroring-controller', 'network-write'),
  controller('expand-controller', 'secrets-read'),
  controller('job-controller', 'broad-delete', 'controllers-create', 'pods-create', 'pods-delete', 'pods-patch'),
  controller('legacy-service-account-token-cleaner', 'secrets-write'),
  controller('node-controller', 'broad-delete', 'nodes-move', 'nodes-write', 'pods-delete', 'pods-status-write'),
  controller('persistent-volume-binder', 'broad-delete', 'pods-create', 'pods-delete', 'pv-create', 'secrets-read'),
  controller('pod-garbage-collector', 'broad-delete', 'pods-delete', 'pods-status-write'),
  controller('replicaset-controller', 'broad-delete', 'controllers-create', 'pods-create', 'pods-delete', 'pods-patch'),
  controller(
    'replication-controller',
    'broad-delete',
    'controllers-create',
    'pods-create',
    'pods-delete',
    'pods-patch',
  ),
  controller('resource-claim-controller', 'pods-status-write'),
  controller('resourcequota-controller', 'secrets-list', 'secrets-read'),
  controller('root-ca-cert-publisher', 'aws-auth-write', 'configmaps-write'),
  controller('route-controller', 'nodes-move', 'nodes-write'),
  controller('service-controller', 'services-status-write'),
  controller('statefulset-controller', 'broad-delete', 'pods-create', 'pods-delete', 'pods-patch'),
  controller('token-cleaner', 'secrets-list', 'secrets-read'),
  controller('ttl-after-finished-controller', 'broad-delete'),
  controller('ttl-controller', 'nodes-move', 'nodes-write'),
  controller('generic-garbage-collector', ...readAll, ...changeAll, ...removeAll),
  controller('namespace-controller', ...readAll, ...removeAll),
  controller(
    'storage-version-migrator-controller',
    ...readAll,
    ...changeAll,
    'pods-create',
    'pods-delete',
    'pv-create',
    'token-request',
  ),
]);

/** Those whose rules hold a wildcard. */
export const withWildcards: ReadonlySet<string> = new Set([
  'system:kube-controller-manager',
  'system:kubelet-api-admin',
  'system:controller:disruption-controller',
  'system:controller:generic-garbage-collector',
  'system:controller:horizontal-pod-autoscaler',
  'system:controller:namespace-controller',
  'system:controller:resourcequota-controller',
  'system:controller:storage-version-migrator-controller',
]);
