import type { KubernetesObject } from '@plimsoll/engine';

type Pick = <Item>(items: readonly Item[]) => Item;

const maybe = <Item>(pick: Pick, items: readonly Item[]): Item | undefined =>
  pick([0, 0, 1]) === 0 ? undefined : pick(items);

/** A Pod that an API server would take, with every setting that policies read at hand, each seldom. */
export const randomPod = (pick: Pick): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'random', namespace: pick(['shop', 'default', 'kube-system']) },
  spec: {
    os: maybe(pick, [{ name: 'linux' }, { name: 'windows' }]),
    hostUsers: maybe(pick, [true, false]),
    hostPID: maybe(pick, [true]),
    hostNetwork: maybe(pick, [true, false]),
    shareProcessNamespace: maybe(pick, [true]),
    restartPolicy: maybe(pick, ['Always', 'Never']),
    priorityClassName: maybe(pick, ['system-node-critical', 'mine']),
    tolerations: maybe(pick, [[{ operator: 'Exists' }], [{ key: 'node-role.kubernetes.io/master' }], [{ key: 'a' }]]),
    securityContext: maybe(pick, [
      {
        ...settings(pick),
        fsGroup: maybe(pick, [0, 5]),
        sysctls: maybe(pick, [
          [{ name: 'kernel.msgmax', value: '1' }],
          [{ name: 'kernel.shm_rmid_forced', value: '1' }],
        ]),
      },
    ]),
    volumes: [
      pick<object>([
        { name: 'v', emptyDir: {} },
        { name: 'v', hostPath: { path: pick(hostPaths) } },
      ]),
    ],
    initContainers: maybe(pick, [[{ ...container(pick, 'first'), restartPolicy: maybe(pick, ['Always']) }]]),
    containers: [container(pick, 'app'), ...(pick([0, 1]) === 0 ? [] : [container(pick, 'other')])],
  },
});

const hostPaths = [
  '/',
  '/var/run/',
  '/run/docker.sock',
  '//etc/./kubernetes',
  '/var',
  '/root/.aws/x',
  '/run/xtables.lock',
];
const capabilities = ['ALL', 'NET_RAW', 'SYS_ADMIN', 'CAP_SYS_ADMIN', 'net_raw', 'NET_BIND_SERVICE', 'CHOWN', 'BPF'];
const images = [
  'nginx',
  'nginx:latest',
  'docker.io/nginx:1.2',
  'INDEX.docker.io/a/b',
  'k8s.gcr.io/pause:3',
  'localhost:5000/a',
  '10.0.0.1/a:v1',
  'reg.example.com:443/a/b:stable',
  `registry.local/x@sha256:${'a'.repeat(64)}`,
  'gcr.io/google_containers/nginx-ingress-controller:0.9.0',
];

const settings = (pick: Pick) => ({
  runAsUser: maybe(pick, [0, 1000]),
  runAsGroup: maybe(pick, [0, 1000]),
  runAsNonRoot: maybe(pick, [true, false]),
  seccompProfile: maybe(pick, [{ type: 'RuntimeDefault' }, { type: 'Unconfined' }, { type: 'Localhost' }]),
  appArmorProfile: maybe(pick, [{ type: 'RuntimeDefault' }, { type: 'Unconfined' }]),
  seLinuxOptions: maybe<object>(pick, [
    {},
    { type: 'container_t' },
    { type: 'spc_t' },
    { user: 'root' },
    { level: 's0' },
  ]),
  windowsOptions: maybe<object>(pick, [{ hostProcess: true }, { hostProcess: false }, {}]),
});

const container = (pick: Pick, name: string) => ({
  name,
  image: pick(images),
  imagePullPolicy: maybe(pick, ['Always', 'IfNotPresent', 'Never']),
  command: maybe(pick, [['sh', '-c', 'sudo id'], ['/usr/bin/sudo'], ['sudoers']]),
  securityContext: maybe(pick, [
    {
      ...settings(pick),
      privileged: maybe(pick, [true, false]),
      allowPrivilegeEscalation: maybe(pick, [true, false]),
      readOnlyRootFilesystem: maybe(pick, [true, false]),
      procMount: maybe(pick, ['Default', 'Unmasked']),
      capabilities: maybe<object>(pick, [
        { add: [pick(capabilities)] },
        { drop: [pick(capabilities), pick(capabilities)] },
        { add: [pick(capabilities)], drop: ['ALL'] },
      ]),
    },
  ]),
  ports: maybe<readonly object[]>(pick, [
    [{ containerPort: 22 }],
    [{ containerPort: 80, hostPort: 80 }],
    [{ containerPort: 2222, protocol: 'UDP' }],
  ]),
  resources: maybe<object>(pick, [{}, { limits: { cpu: '1' } }, { requests: { memory: '1' } }]),
  livenessProbe: maybe<object>(pick, [{ httpGet: { port: 80, host: 'a' } }, { tcpSocket: { port: 1 } }]),
  volumeMounts: maybe<readonly object[]>(pick, [
    [{ name: 'v', mountPath: '/v' }],
    [{ name: 'v', mountPath: '/v', readOnly: true }],
  ]),
});
