import { account, bindingOf, clusterRole, type KubernetesObject, role, ruleOf } from '@plimsoll/engine';

const read = ['get', 'list', 'watch'];
const rbac = 'rbac.authorization.k8s.io';
const group = (name: string) => ({ kind: 'Group', name });
const user = (name: string) => ({ kind: 'User', name });

/** A built-in ClusterRole with the binding of the same name that comes with it. */
const given = (name: string, subject: object, rules: readonly object[]): readonly KubernetesObject[] => [
  clusterRole(name, rules),
  bindingOf(subject, name, { name }),
];
const controller = (name: string, ...rules: readonly object[]): readonly KubernetesObject[] =>
  given(`system:controller:${name}`, account(name, 'kube-system'), rules);
const urls = (...nonResourceURLs: readonly string[]) => ({ verbs: ['get'], nonResourceURLs });

/** What a new cluster made by kubeadm holds of every kind of right that matters here. */
export const bootstrapRbac: readonly KubernetesObject[] = [
  ...given('cluster-admin', group('system:masters'), [
    ruleOf(['*'], ['*'], ['*']),
    { verbs: ['*'], nonResourceURLs: ['*'] },
  ]),
  bindingOf(group('kubeadm:cluster-admins'), 'cluster-admin', { name: 'kubeadm:cluster-admins' }),
  ...given('system:discovery', group('system:authenticated'), [
    urls('/api', '/api/*', '/apis', '/apis/*', '/healthz', '/openapi/*'),
  ]),
  ...given('system:basic-user', group('system:authenticated'), [
    ruleOf(['create'], ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'], ['authorization.k8s.io']),
    ruleOf(['create'], ['selfsubjectreviews'], ['authentication.k8s.io']),
  ]),
  ...given('system:public-info-viewer', group('system:unauthenticated'), [
    urls('/healthz', '/livez', '/readyz', '/version', '/version/'),
  ]),
  ...given('system:service-account-issuer-discovery', group('system:serviceaccounts'), [
    urls(
      '/.well-known/openid-configuration',
      '/.well-known/openid-configuration/',
      '/openid/v1/jwks',
      '/openid/v1/jwks/',
    ),
  ]),
  ...given('system:kube-controller-manager', user('system:kube-controller-manager'), [
    ruleOf(['list', 'watch'], ['*'], ['*']),
    ruleOf(['create'], ['secrets', 'serviceaccounts', 'serviceaccounts/token']),
  ]),
  ...given('system:kube-scheduler', user('system:kube-scheduler'), [ruleOf(['create'], ['pods/binding', 'bindings'])]),
  ...controller('generic-garbage-collector', ruleOf([...read, 'patch', 'update', 'delete'], ['*'], ['*'])),
  ...controller('namespace-controller', ruleOf([...read, 'delete', 'deletecollection'], ['*'], ['*'])),
  ...controller('storage-version-migrator-controller', ruleOf(['list', 'watch', 'create', 'patch'], ['*'], ['*'])),
  ...controller('resourcequota-controller', ruleOf(['list', 'watch'], ['*'], ['*'])),
  ...controller(
    'clusterrole-aggregation-controller',
    ruleOf(['escalate', ...read, 'update', 'patch'], ['clusterroles'], [rbac]),
  ),
  ...controller(
    'certificate-controller',
    ruleOf(['update'], ['certificatesigningrequests/approval'], ['certificates.k8s.io']),
  ),
  ...controller(
    'replicaset-controller',
    ruleOf(['create', 'delete', 'patch'], ['pods']),
    ruleOf(['update'], ['replicasets'], ['apps']),
  ),
  ...controller('persistent-volume-binder', ruleOf(['create', 'delete'], ['persistentvolumes', 'pods'])),
  ...controller('horizontal-pod-autoscaler', ruleOf(['get', 'update'], ['*/scale'], ['*'])),
  ...controller('disruption-controller', ruleOf(['get'], ['*/scale'], ['*'])),
  clusterRole('system:kubelet-api-admin', [ruleOf(['*'], ['nodes/proxy', 'nodes/stats'])]),
  ...controller('root-ca-cert-publisher', ruleOf(['create', 'update'], ['configmaps'])),
  role('system:controller:token-cleaner', [ruleOf([...read, 'delete'], ['secrets'])], 'kube-system'),
  bindingOf(account('token-cleaner', 'kube-system'), 'system:controller:token-cleaner', {
    namespace: 'kube-system',
    kind: 'Role',
  }),
  role(
    'kubeadm:bootstrap-signer-clusterinfo',
    [{ ...ruleOf(['get'], ['configmaps']), resourceNames: ['cluster-info'] }],
    'kube-public',
  ),
  bindingOf(user('system:anonymous'), 'kubeadm:bootstrap-signer-clusterinfo', {
    namespace: 'kube-public',
    kind: 'Role',
  }),
];
