import type { Random } from './random.ts';

/**
 * How carefully a workload is written. hardened: nearly everything the restricted Pod Security level asks for; usual:
 * limits and probes, no security context; careless: what a failing workload in a real cluster looks like.
 */
export type Care = 'hardened' | 'usual' | 'careless';

const registries = ['registry.example.com/platform', 'ghcr.io/example', 'docker.io/library', 'quay.io/example'];

const imageOf = (random: Random, app: string, care: Care): string => {
  const name = `${random.pick(registries)}/${app}`;
  const version = `${random.between(1, 4)}.${random.between(0, 20)}.${random.between(0, 9)}`;
  if (care === 'hardened') return `${name}:${version}@sha256:${random.hex(64)}`;
  if (care === 'careless' && random.chance(0.5)) return random.chance(0.5) ? app : `${name}:latest`;
  return `${name}:${version}`;
};

const environmentOf = (random: Random, app: string, care: Care): readonly object[] => [
  { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
  { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } } },
  ...Array.from({ length: random.between(2, 9) }, (_, index) => ({
    name: `${app.toUpperCase().replaceAll('-', '_')}_SETTING_${index}`,
    value: random.pick(['true', 'info', '8080', `http://${app}.shop.svc.cluster.local:8080/api/v${index}`, '30s']),
  })),
  random.chance(care === 'hardened' ? 0.1 : 0.5)
    ? { name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: `${app}-database`, key: 'password' } } }
    : { name: 'DATABASE_HOST', value: 'postgres.data.svc.cluster.local' },
  ...(care === 'careless' && random.chance(0.3) ? [{ name: 'API_TOKEN', value: `tok-${random.hex(32)}` }] : []),
];

const securityContextOf = (random: Random, care: Care): object | undefined => {
  if (care === 'hardened')
    return {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: random.between(1000, 65_000),
      seccompProfile: { type: 'RuntimeDefault' },
    };
  if (care === 'usual') return random.chance(0.3) ? { allowPrivilegeEscalation: false } : undefined;
  return random.pick([
    undefined,
    undefined,
    { runAsUser: 0 },
    { privileged: true },
    { capabilities: { add: ['NET_ADMIN', 'SYS_ADMIN'] } },
  ]);
};

const probe = (path: string): object => ({
  failureThreshold: 3,
  httpGet: { path, port: 'http', scheme: 'HTTP' },
  periodSeconds: 10,
  successThreshold: 1,
  timeoutSeconds: 1,
});

const resourcesOf = (random: Random): object => ({
  limits: { cpu: random.pick(['500m', '1', '2']), memory: random.pick(['256Mi', '512Mi', '1Gi']) },
  requests: { cpu: random.pick(['50m', '100m', '250m']), memory: random.pick(['128Mi', '256Mi']) },
});

/** A container with the defaults that an API server fills in. */
export const containerOf = (
  random: Random,
  app: string,
  name: string,
  care: Care,
): Readonly<Record<string, unknown>> => {
  const securityContext = securityContextOf(random, care);
  return {
    name,
    image: imageOf(random, app, care),
    imagePullPolicy: care === 'careless' ? 'Always' : 'IfNotPresent',
    args: [
      `--config=/etc/${app}/config.yaml`,
      `--listen=:8080`,
      `--log-level=${random.pick(['info', 'warn', 'debug'])}`,
    ],
    env: environmentOf(random, app, care),
    ports: [
      { containerPort: 8080, name: 'http', protocol: 'TCP' },
      ...(random.chance(0.5) ? [{ containerPort: 9090, name: 'metrics', protocol: 'TCP' }] : []),
    ],
    ...(care === 'careless' ? {} : { livenessProbe: probe('/healthz'), readinessProbe: probe('/readyz') }),
    resources: care === 'careless' ? {} : resourcesOf(random),
    ...(securityContext === undefined ? {} : { securityContext }),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    volumeMounts: [
      { mountPath: `/etc/${app}`, name: 'config' },
      ...(care === 'hardened' ? [] : [{ mountPath: '/data', name: 'data' }]),
    ],
  };
};
