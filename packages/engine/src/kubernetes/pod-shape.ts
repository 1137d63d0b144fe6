import type { Shape } from './shape.ts';

/** A label selector. */
export const selectorShape = {
  matchLabels: 'map',
  matchExpressions: [{ key: 'text', operator: 'text', values: 'texts' }],
} as const satisfies Shape;

const term = { labelSelector: selectorShape, topologyKey: 'text', namespaces: 'texts' } as const;
const profile = { type: 'text', localhostProfile: 'text' } as const;
const windowsOptions = { hostProcess: 'flag', runAsUserName: 'text' } as const;
const shared = {
  runAsNonRoot: 'flag',
  runAsUser: 'number',
  runAsGroup: 'number',
  seccompProfile: profile,
  appArmorProfile: profile,
  seLinuxOptions: { type: 'text', user: 'text', role: 'text', level: 'text' },
  windowsOptions,
} as const;

const probe = {
  httpGet: { host: 'text', path: 'text', port: 'intOrText' },
  tcpSocket: { host: 'text', port: 'intOrText' },
  exec: { command: 'texts' },
} as const;
const resources = { limits: 'object', requests: 'object' } as const;

const named = { name: 'text' } as const;
const container = {
  name: 'text',
  image: 'text',
  imagePullPolicy: 'text',
  command: 'texts',
  args: 'texts',
  env: [{ name: 'text', value: 'text', valueFrom: { secretKeyRef: named } }],
  envFrom: [{ secretRef: named, configMapRef: 'object' }],
  ports: [{ name: 'text', containerPort: 'number', hostPort: 'number', hostIP: 'text', protocol: 'text' }],
  resources,
  securityContext: {
    ...shared,
    privileged: 'flag',
    allowPrivilegeEscalation: 'flag',
    readOnlyRootFilesystem: 'flag',
    procMount: 'text',
    capabilities: { add: 'texts', drop: 'texts' },
  },
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: { postStart: probe, preStop: probe },
  volumeMounts: [{ name: 'text', mountPath: 'text', readOnly: 'flag', subPath: 'text', mountPropagation: 'text' }],
  restartPolicy: 'text',
} as const satisfies Shape;

const volume = {
  name: 'text',
  hostPath: { path: 'text', type: 'text' },
  secret: { secretName: 'text' },
  configMap: 'object',
  persistentVolumeClaim: 'object',
  emptyDir: 'object',
  gitRepo: 'object',
  projected: {
    sources: [{ serviceAccountToken: { audience: 'text', expirationSeconds: 'number' }, secret: named }],
  },
} as const;

/** The part of a Pod's spec that controls read. */
export const podShape = {
  containers: [container],
  initContainers: [container],
  ephemeralContainers: [container],
  volumes: [volume],
  securityContext: {
    ...shared,
    fsGroup: 'number',
    supplementalGroups: ['number'],
    sysctls: [{ name: 'text', value: 'text' }],
  },
  serviceAccountName: 'text',
  serviceAccount: 'text',
  automountServiceAccountToken: 'flag',
  hostNetwork: 'flag',
  hostPID: 'flag',
  hostIPC: 'flag',
  hostUsers: 'flag',
  shareProcessNamespace: 'flag',
  priorityClassName: 'text',
  runtimeClassName: 'text',
  nodeName: 'text',
  restartPolicy: 'text',
  os: { name: 'text' },
  nodeSelector: 'map',
  imagePullSecrets: [{ name: 'text' }],
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [term],
      preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm: term }],
    },
  },
  tolerations: [{ key: 'text', operator: 'text', value: 'text', effect: 'text' }],
  dnsPolicy: 'text',
  dnsConfig: { nameservers: 'texts' },
  topologySpreadConstraints: [{ topologyKey: 'text', labelSelector: selectorShape }],
  resources,
} as const satisfies Shape;
