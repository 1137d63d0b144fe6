import { defineControl, type KubernetesObject, object } from '@plimsoll/engine';

/** What Kubernetes, OpenShift and Istio put there themselves, as `Kind/name`. */
const itsOwn: ReadonlySet<string> = new Set([
  'Service/kubernetes',
  'Endpoints/kubernetes',
  'EndpointSlice/kubernetes',
  'ServiceAccount/default',
  'ConfigMap/kube-root-ca.crt',
  // https://docs.openshift.com/container-platform/4.16/authentication/understanding-and-creating-service-accounts.html
  'Service/openshift',
  'ServiceAccount/builder',
  'ServiceAccount/deployer',
  'ConfigMap/openshift-service-ca.crt',
  'RoleBinding/system:deployers',
  'RoleBinding/system:image-builders',
  'RoleBinding/system:image-pullers',
  // https://istio.io/latest/docs/tasks/security/cert-management/plugin-ca-cert/
  'ConfigMap/istio-ca-root-cert',
]);

/** Until 1.24 Kubernetes kept a token of every account in a Secret; that of the account `default` is nobody’s doing. */
const isTokenOfDefault = ({ kind, type, metadata: { annotations } }: KubernetesObject): boolean =>
  kind === 'Secret' &&
  type === 'kubernetes.io/service-account-token' &&
  annotations?.['kubernetes.io/service-account.name'] === 'default';

/** What a controller made follows its owner, which is judged itself. */
const isMade = ({ metadata: { ownerReferences } }: KubernetesObject): boolean =>
  Array.isArray(ownerReferences) && ownerReferences.some((owner) => owner?.controller === true);

const inDefault = { namespace: 'default' };

/**
 * Workloads are `pod-default-namespace`’s matter; policies, quotas and limits in the namespace guard it, which is no fault.
 */
export default defineControl({
  id: 'nsp-default-namespace',
  title: 'Object in the default namespace',
  severity: 'info',
  subject: 'object',
  kinds: [
    'Service',
    'ServiceAccount',
    'ConfigMap',
    'Secret',
    'PersistentVolumeClaim',
    'Endpoints',
    'EndpointSlice.discovery.k8s.io',
    'Ingress.networking.k8s.io',
    'Ingress.extensions',
    'HorizontalPodAutoscaler.autoscaling',
    'PodDisruptionBudget.policy',
    'Role.rbac.authorization.k8s.io',
    'RoleBinding.rbac.authorization.k8s.io',
    'Lease.coordination.k8s.io',
    'CSIStorageCapacity.storage.k8s.io',
    'ControllerRevision.apps',
    'PodTemplate',
  ],
  rationale:
    'Everything that names no namespace lands here. What one team leaves behind is found, used and changed by the next, and no role or quota says whose it is.',
  remediation: 'Move it to the namespace of the application that it belongs to, or delete it where nothing uses it.',
  aliases: { kubescape: ['C-0212'] },
  appliesTo: (given) =>
    !itsOwn.has(`${given.kind}/${given.metadata.name ?? ''}`) && !isTokenOfDefault(given) && !isMade(given),
  check: ({ metadata: { namespace } }, context) => {
    // A manifest that names no namespace is created in `default` unless somebody says otherwise when applying it.
    if (namespace === undefined || namespace === null || namespace === 'default')
      context.report('metadata.namespace', namespace ?? null, 'is nobody’s namespace');
  },
  examples: {
    fail: [
      { given: object('v1', 'ConfigMap', { ...inDefault, name: 'settings' }), at: ['metadata.namespace'] },
      { given: object('v1', 'ServiceAccount', { ...inDefault, name: 'robot' }), at: ['metadata.namespace'] },
      {
        name: 'a name of Kubernetes, of another kind',
        given: object('v1', 'ConfigMap', { ...inDefault, name: 'kubernetes' }),
        at: ['metadata.namespace'],
      },
      {
        name: 'labels make nothing Kubernetes’ own',
        given: object('v1', 'ConfigMap', {
          ...inDefault,
          name: 'root-ca',
          labels: { 'kubernetes.io/service-name': 'kubernetes' },
        }),
        at: ['metadata.namespace'],
      },
      {
        name: 'no namespace at all',
        given: object('v1', 'ConfigMap', { name: 'settings' }),
        at: ['metadata.namespace'],
      },
    ],
    pass: [
      { given: object('v1', 'ConfigMap', { namespace: 'shop', name: 'settings' }) },
      { given: object('v1', 'ServiceAccount', { namespace: 'default-apps', name: 'robot' }) },
    ],
    notApplicable: [
      { given: object('v1', 'Service', { ...inDefault, name: 'kubernetes' }, { spec: { ports: [{ port: 443 }] } }) },
      { given: object('v1', 'ConfigMap', { ...inDefault, name: 'kube-root-ca.crt' }) },
      { given: object('v1', 'ServiceAccount', { ...inDefault, name: 'default' }) },
      {
        name: 'the token of the account that every namespace has',
        given: object(
          'v1',
          'Secret',
          {
            ...inDefault,
            name: 'default-token-8xk2p',
            annotations: { 'kubernetes.io/service-account.name': 'default' },
          },
          { type: 'kubernetes.io/service-account-token' },
        ),
      },
      {
        name: 'made by what owns it',
        given: object('v1', 'ConfigMap', {
          ...inDefault,
          name: 'settings',
          ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop', uid: '6f1c', controller: true }],
        }),
      },
    ],
  },
});
