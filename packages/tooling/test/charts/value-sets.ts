import type { Chart, Values } from './helm.ts';

const digest = `sha256:${'a1'.repeat(32)}`;

const smallAgent: Values = {
  'platform.url': 'https://plimsoll.example.org',
  'cluster.name': 'production-eu',
  enrolmentToken: 'not-a-real-token',
};

// As a release packages it: digests are written in.
const released: Values = { 'image.digests': { api: digest, worker: digest, web: digest } };

const smallPlatform: Values = { publicUrl: 'https://plimsoll.example.org', ...released };

const placement: Values = {
  nodeSelector: { 'kubernetes.io/os': 'linux', pool: 'tools' },
  tolerations: [{ key: 'tools', operator: 'Exists', effect: 'NoSchedule' }],
  priorityClassName: 'tools',
  affinity: {
    nodeAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 1, preference: { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] } },
      ],
    },
  },
};

const prefixed = (prefix: string, values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([path, value]) => [`${prefix}.${path}`, value]));

const monitoring = [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }];

/** What people install with: the least, everything there is, and what an isolated network needs. */
export const valueSets: Readonly<Record<Chart, Readonly<Record<string, Values>>>> = {
  'plimsoll-agent': {
    least: { ...smallAgent, 'image.digest': digest },
    everything: {
      ...smallAgent,
      ...placement,
      'image.digest': digest,
      'cluster.labels': { environment: 'production', team: 'payments' },
      'rbac.extraKinds': [{ apiGroups: ['cilium.io'], resources: ['ciliumnetworkpolicies'] }],
      'serviceAccount.annotations': { purpose: 'posture' },
      'networkPolicy.apiServer': { cidrs: ['10.96.0.1/32'], ports: [443] },
      'networkPolicy.platform': { cidrs: ['203.0.113.7/32'], ports: [443] },
      'networkPolicy.dns.cidrs': ['169.254.20.10/32'],
      'networkPolicy.metricsFrom': monitoring,
      'metrics.podMonitor': { enabled: true, interval: '1m', labels: { release: 'prometheus' } },
      podAnnotations: { note: 'one' },
      podLabels: { cost: 'platform' },
      leaveKinds: ['ConfigMap', 'CSIStorageCapacity.storage.k8s.io'],
      resyncMinutes: 60,
      logLevel: 'debug',
    },
    'air-gapped': {
      'platform.url': 'https://plimsoll.internal',
      'existingSecret.name': 'plimsoll-credential',
      'existingSecret.holds': 'token',
      'image.registry': 'mirror.internal',
      'image.digest': digest,
      'image.pullSecrets': ['mirror'],
      'proxy.https': 'http://proxy.internal:3128',
      'proxy.noProxy': '10.96.0.1,.internal',
      'extraCa.configMap': 'company-ca',
    },
  },
  plimsoll: {
    least: smallPlatform,
    everything: {
      ...smallPlatform,
      ...prefixed('api', placement),
      ...prefixed('worker', placement),
      ...prefixed('web', placement),
      'api.autoscaling.enabled': true,
      'worker.autoscaling.enabled': true,
      'web.autoscaling.enabled': true,
      'api.podAnnotations': { note: 'one' },
      'ingress.className': 'nginx',
      'networkPolicy.postgres': { cidrs: ['10.1.0.0/24'], ports: [6432] },
      'networkPolicy.redis.cidrs': ['10.1.1.0/24'],
      'networkPolicy.outbound': { cidrs: ['10.1.2.0/24'], ports: [587] },
      'networkPolicy.metricsFrom': monitoring,
      'backup.enabled': true,
      'backup.claim': 'plimsoll-backups',
      settings: { PLIMSOLL_WORKER_RESIDENT_OBJECTS: '400000' },
      'serviceMonitor.enabled': true,
      'secrets.databaseOwnerUrl': { name: 'postgres-owner', key: 'uri' },
    },
    'air-gapped': {
      ...smallPlatform,
      queue: 'postgres',
      'image.registry': 'mirror.internal',
      'image.pullSecrets': ['mirror'],
      'extraCa.configMap': 'company-ca',
      'ingress.enabled': false,
    },
  },
};

/** Chart, name of the set, values: for `describe.each`. */
export const everySet: readonly (readonly [Chart, string, Values])[] = Object.entries(valueSets).flatMap(
  ([chart, sets]) => Object.entries(sets).map(([name, values]) => [chart as Chart, name, values] as const),
);
