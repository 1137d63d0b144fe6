import { groupKind, groupOf } from '@plimsoll/domain';
import { rememberLast } from '../projection/remember-last.ts';
import { compileShape } from './compile-shape.ts';
import { customShapes } from './custom-shapes.ts';
import { networkShapes } from './network-shapes.ts';
import type { KubernetesObject } from './object.ts';
import { podShape, selectorShape } from './pod-shape.ts';
import { guardOf, type Shape } from './shape.ts';

const metadata = {
  labels: 'map',
  annotations: 'map',
  writtenAs: 'texts',
  ownerReferences: [{ apiVersion: 'text', kind: 'text', name: 'text', controller: 'flag' }],
} as const;

const running = { name: 'text', imageID: 'text' } as const;
const template = { metadata, spec: podShape } as const;
const controller = { spec: { replicas: 'number', template } } as const;
const deployment = {
  spec: {
    replicas: 'number',
    template,
    strategy: { type: 'text', rollingUpdate: { maxUnavailable: 'intOrText', maxSurge: 'intOrText' } },
  },
} as const;
const job = { spec: { activeDeadlineSeconds: 'number', ttlSecondsAfterFinished: 'number', template } } as const;

const role = {
  rules: [{ verbs: 'texts', apiGroups: 'texts', resources: 'texts', resourceNames: 'texts', nonResourceURLs: 'texts' }],
  aggregationRule: 'object',
} as const;
const binding = {
  roleRef: { kind: 'text', name: 'text' },
  subjects: [{ kind: 'text', namespace: 'text', name: 'text' }],
} as const;

const webhooks = {
  webhooks: [
    {
      name: 'text',
      failurePolicy: 'text',
      timeoutSeconds: 'number',
      clientConfig: { url: 'text', service: { namespace: 'text', name: 'text' } },
      rules: [{ apiGroups: 'texts', resources: 'texts', operations: 'texts' }],
      namespaceSelector: selectorShape,
      objectSelector: selectorShape,
    },
  ],
} as const;

/** What controls and models read of each kind, `Kind` or `Kind.group`; of other kinds their metadata alone. */
const shapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  [
    'Pod',
    { spec: podShape, status: { phase: 'text', containerStatuses: [running], initContainerStatuses: [running] } },
  ],
  ['PodTemplate', { template }],
  ['ReplicationController', controller],
  ['Deployment.apps', deployment],
  ['StatefulSet.apps', controller],
  ['DaemonSet.apps', controller],
  ['ReplicaSet.apps', controller],
  ['Deployment.extensions', deployment],
  ['DaemonSet.extensions', controller],
  ['ReplicaSet.extensions', controller],
  ['DeploymentConfig.apps.openshift.io', controller],
  ['Job.batch', job],
  ['CronJob.batch', { spec: { schedule: 'text', suspend: 'flag', concurrencyPolicy: 'text', jobTemplate: job } }],
  [
    'Service',
    {
      spec: {
        type: 'text',
        selector: 'map',
        clusterIP: 'text',
        clusterIPs: 'texts',
        externalIPs: 'texts',
        externalName: 'text',
        loadBalancerSourceRanges: 'texts',
        ports: [{ port: 'number', nodePort: 'number', targetPort: 'intOrText', name: 'text', protocol: 'text' }],
      },
    },
  ],
  ['ServiceAccount', { automountServiceAccountToken: 'flag' }],
  [
    'LimitRange',
    { spec: { limits: [{ type: 'text', default: 'object', defaultRequest: 'object', max: 'object', min: 'object' }] } },
  ],
  // As redaction leaves it: the names of its keys.
  ['Secret', { type: 'text', keys: 'texts' }],
  // As redaction leaves it: keys, and what was found under them.
  ['ConfigMap', { entries: [{ key: 'text', hits: [{ detector: 'text' }] }] }],
  [
    'PersistentVolume',
    {
      spec: {
        hostPath: { path: 'text' },
        accessModes: 'texts',
        storageClassName: 'text',
        persistentVolumeReclaimPolicy: 'text',
        csi: { driver: 'text', volumeAttributes: 'map' },
      },
      status: { phase: 'text', lastPhaseTransitionTime: 'text' },
    },
  ],
  ['StorageClass.storage.k8s.io', { provisioner: 'text', parameters: 'map' }],
  ['CSIDriver.storage.k8s.io', { spec: { tokenRequests: [{ audience: 'text' }] } }],
  ...networkShapes,
  ...customShapes,
  ['Role.rbac.authorization.k8s.io', role],
  ['ClusterRole.rbac.authorization.k8s.io', role],
  ['RoleBinding.rbac.authorization.k8s.io', binding],
  ['ClusterRoleBinding.rbac.authorization.k8s.io', binding],
  ['ValidatingWebhookConfiguration.admissionregistration.k8s.io', webhooks],
  ['MutatingWebhookConfiguration.admissionregistration.k8s.io', webhooks],
  [
    'ValidatingAdmissionPolicy.admissionregistration.k8s.io',
    { spec: { failurePolicy: 'text' }, status: { typeChecking: { expressionWarnings: ['any'] } } },
  ],
  [
    'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io',
    { spec: { policyName: 'text', validationActions: 'texts' } },
  ],
  ['APIService.apiregistration.k8s.io', { spec: { insecureSkipTLSVerify: 'flag' } }],
  [
    'CustomResourceDefinition.apiextensions.k8s.io',
    { spec: { conversion: { webhook: { clientConfig: { url: 'text' } }, webhookClientConfig: { url: 'text' } } } },
  ],
  ['RuntimeClass.node.k8s.io', { handler: 'text', overhead: { podFixed: 'object' } }],
  [
    'PodDisruptionBudget.policy',
    { spec: { minAvailable: 'intOrText', maxUnavailable: 'intOrText', selector: 'object' } },
  ],
  [
    'HorizontalPodAutoscaler.autoscaling',
    {
      spec: {
        minReplicas: 'number',
        maxReplicas: 'number',
        scaleTargetRef: { kind: 'text', name: 'text', apiVersion: 'text' },
      },
    },
  ],
  [
    'Node',
    {
      spec: { providerID: 'text' },
      status: {
        addresses: [{ type: 'text', address: 'text' }],
        nodeInfo: {
          operatingSystem: 'text',
          architecture: 'text',
          kubeletVersion: 'text',
          containerRuntimeVersion: 'text',
        },
        runtimeHandlers: [{ name: 'text', features: { userNamespaces: 'flag' } }],
      },
    },
  ],
]);

/** Kinds of which something is read, as `Kind` or `Kind.group`. */
export const shapedKinds: readonly string[] = [...shapes.keys()];

/** The question for one kind: nearly every object is all right, and of any other is said where it is not. */
const guardOfKind = (kind: string): ReturnType<typeof guardOf> => {
  const shape: Shape = { metadata, ...(shapes.get(kind) as { readonly [field: string]: Shape } | undefined) };
  const [fits, guard] = [compileShape(shape), guardOf(shape)];
  return (object) => (fits(object) ? undefined : guard(object));
};

const metadataAlone = guardOfKind('');

/** Made when the first object of the kind is seen. */
const guards = new Map<string, ReturnType<typeof guardOf>>();

/**
 * Path of a field that has another type than the API's; undefined when every field that anything here reads is right. The
 * API server would refuse the object, so nothing it does not say acquits it.
 */
export const malformedAt = rememberLast((object: KubernetesObject): string | undefined => {
  const kind = groupKind(groupOf(object.apiVersion), object.kind);
  if (!shapes.has(kind)) return metadataAlone(object);
  let guard = guards.get(kind);
  if (guard === undefined) {
    guard = guardOfKind(kind);
    guards.set(kind, guard);
  }
  return guard(object);
});
