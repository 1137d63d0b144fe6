import type { Fields } from './manifest.ts';

/** An application as its owner wrote it: what its controller, ReplicaSet and Pods have in common. */
export interface Application {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  readonly name: string;
  readonly namespace: string;
  readonly replicas: number;
  readonly image: string;
  readonly version: string;
  readonly port?: number;
  /** The chart and the application that deployed it. */
  readonly partOf: string;
  /** Fields of the Pod's spec beside its containers. */
  readonly pod?: Fields;
  /** Fields of the container beside name, image, ports and resources. */
  readonly container?: Fields;
  readonly sidecars?: readonly Fields[];
  /** Where its Pods run, in turn. */
  readonly nodes: readonly string[];
}

/** What Pod Security's restricted level asks for, and what goes with it. */
export const hardened = {
  pod: {
    automountServiceAccountToken: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      fsGroup: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  },
  container: {
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  },
} as const;

/** As many charts come: nothing is asked for, nothing is refused. */
export const plain = { pod: {}, container: {} } as const;

/** What it is called everywhere. */
export const labelsOf = ({ name, partOf }: Application): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/instance': `${partOf}-${name}`,
  'app.kubernetes.io/part-of': partOf,
  'app.kubernetes.io/managed-by': 'Helm',
});

/** What its Pods are selected by. */
export const selectorOf = ({ name, partOf }: Application): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/instance': `${partOf}-${name}`,
});

/** How Argo CD marks what it deployed. */
export const gitOpsOf = (group: string, { kind, name, namespace, partOf }: Application): Fields => ({
  'argocd.argoproj.io/tracking-id': `${partOf}:${group}/${kind}:${namespace}/${name}`,
});
