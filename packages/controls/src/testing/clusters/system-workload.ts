import { type KubernetesObject, object } from '@plimsoll/engine';

/** A container of a system workload, with what of it decides verdicts. */
export interface Piece {
  readonly name?: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly privileged?: boolean;
  readonly add?: readonly string[];
  /** Drops all capabilities, never gains more, and keeps its root file system as it is. */
  readonly hardened?: boolean;
  /** Paths of the node by the way they are mounted. */
  readonly reads?: readonly string[];
  readonly writes?: readonly string[];
  readonly mounts?: readonly string[];
  readonly port?: number;
  readonly probe?: readonly string[];
}

export interface SystemWorkload {
  readonly kind: 'Deployment' | 'DaemonSet' | 'StatefulSet' | 'Pod';
  readonly name: string;
  readonly namespace?: string;
  readonly account?: string;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly init?: readonly Piece[];
  readonly pieces: readonly Piece[];
}

const volumeName = (path: string): string => `host${path.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}`;

const securityOf = ({ privileged, add, hardened }: Piece): object => {
  const capabilities = add === undefined ? {} : { add };
  if (privileged === true) return { privileged: true, ...(add === undefined ? {} : { capabilities }) };
  if (hardened !== true) return add === undefined ? {} : { capabilities };
  return {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'], ...capabilities },
  };
};

const containerOf = (piece: Piece, index: number): object => {
  const { name = `c${index}`, image, command, port, probe, reads = [], writes = [], mounts = [] } = piece;
  return {
    name,
    image,
    ...(command === undefined ? {} : { command }),
    ...(port === undefined ? {} : { ports: [{ containerPort: port, hostPort: port }] }),
    ...(probe === undefined ? {} : { livenessProbe: { exec: { command: probe } } }),
    resources: { requests: { cpu: '100m', memory: '64Mi' } },
    securityContext: securityOf(piece),
    volumeMounts: [
      ...reads.map((path) => ({ name: volumeName(path), mountPath: path, readOnly: true })),
      ...writes.map((path) => ({ name: volumeName(path), mountPath: path })),
      ...mounts.map((path) => ({ name: volumeName(path), mountPath: path, mountPropagation: 'Bidirectional' })),
    ],
  };
};

/** A system workload as its maker ships it. */
export const systemWorkload = (workload: SystemWorkload): KubernetesObject => {
  const { kind, name, namespace = 'kube-system', account, hostNetwork, hostPID, init = [], pieces } = workload;
  const paths = new Set(
    [...init, ...pieces].flatMap(({ reads = [], writes = [], mounts = [] }) => [...reads, ...writes, ...mounts]),
  );
  const pod = {
    ...(account === undefined ? {} : { serviceAccountName: account }),
    ...(hostNetwork === true ? { hostNetwork: true } : {}),
    ...(hostPID === true ? { hostPID: true } : {}),
    priorityClassName: 'system-node-critical',
    ...(init.length === 0 ? {} : { initContainers: init.map(containerOf) }),
    containers: pieces.map(containerOf),
    volumes: [...paths].map((path) => ({ name: volumeName(path), hostPath: { path } })),
  };
  const labels = { 'k8s-app': name };
  if (kind === 'Pod')
    return object(
      'v1',
      'Pod',
      { name, namespace, labels, annotations: { 'kubernetes.io/config.mirror': '6580cebb2d04c6c5' } },
      { spec: { nodeName: 'cp-1', ...pod } },
    );
  return object(
    'apps/v1',
    kind,
    { name, namespace, labels },
    {
      spec: {
        ...(kind === 'DaemonSet' ? {} : { replicas: 2 }),
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: pod },
      },
    },
  );
};

/** Namespaces that every cluster has. */
export const builtInNamespaces: readonly KubernetesObject[] = [
  'default',
  'kube-system',
  'kube-public',
  'kube-node-lease',
].map((name) => object('v1', 'Namespace', { name, labels: { 'kubernetes.io/metadata.name': name } }));
