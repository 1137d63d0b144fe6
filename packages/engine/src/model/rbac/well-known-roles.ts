import type { GrantedRule, RoleRef } from './identity.ts';

const rule = (verbs: readonly string[], apiGroups: readonly string[], resources: readonly string[]) => ({
  verbs,
  apiGroups,
  resources,
  resourceNames: [],
  nonResourceURLs: [],
});

const change = ['create', 'update', 'patch', 'delete', 'get', 'list', 'watch'];

/** What `edit` lets its holder do that matters here: run Pods, open shells in them, read Secrets, act as an account. */
const edit = [
  rule(change, [''], ['pods', 'secrets', 'configmaps', 'services', 'serviceaccounts', 'replicationcontrollers']),
  rule(['get', 'list', 'watch', 'create'], [''], ['pods/exec', 'pods/attach', 'pods/portforward', 'pods/proxy']),
  rule(['create'], [''], ['serviceaccounts/token']),
  rule(['impersonate'], [''], ['serviceaccounts']),
  rule(change, ['apps'], ['deployments', 'daemonsets', 'statefulsets', 'replicasets']),
  rule(change, ['batch'], ['jobs', 'cronjobs']),
];

/** Roles that every cluster has, so that manifests refer to them without holding them; the part of them that matters here. */
const wellKnown: ReadonlyMap<string, readonly ReturnType<typeof rule>[]> = new Map([
  ['system:auth-delegator', [rule(['create'], ['authentication.k8s.io'], ['tokenreviews'])]],
  ['system:basic-user', [rule(['create'], ['authorization.k8s.io'], ['selfsubjectaccessreviews'])]],
  ['system:discovery', [rule(['create'], ['authorization.k8s.io'], ['selfsubjectrulesreviews'])]],
  ['system:node-proxier', [rule(['list', 'watch'], [''], ['services', 'nodes'])]],
  ['system:kubelet-api-admin', [rule(['*'], [''], ['nodes/proxy', 'nodes/log', 'nodes/stats', 'nodes/metrics'])]],
  ['cluster-admin', [rule(['*'], ['*'], ['*'])]],
  ['admin', [...edit, rule(change, ['rbac.authorization.k8s.io'], ['roles', 'rolebindings'])]],
  ['edit', edit],
  ['view', [rule(['get', 'list', 'watch'], [''], ['pods', 'configmaps', 'services'])]],
]);

/** By it an API server of one's own learns whom the cluster's may speak for; it lies in kube-system. */
const authenticationReader = [rule(['get', 'list', 'watch'], [''], ['configmaps'])];

/** The rules of a role that every cluster has; undefined for other roles. */
export const wellKnownRules = (role: RoleRef): readonly GrantedRule[] | undefined =>
  rulesFor(role)?.map((item, index) => ({ ...item, path: `rules[${index}]`, role }));

const rulesFor = ({ kind, namespace, name }: RoleRef) => {
  if (kind === 'ClusterRole') return wellKnown.get(name);
  return namespace === 'kube-system' && name === 'extension-apiserver-authentication-reader'
    ? authenticationReader
    : undefined;
};
