import type { Application } from '../objects/application.ts';
import { serviceAccountOf } from '../objects/around.ts';
import type { Fields, Manifest } from '../objects/manifest.ts';
import { workloadOf } from '../objects/workload.ts';

/** What Kubernetes or its provider runs in kube-system. */
export interface SystemPiece {
  readonly name: string;
  readonly image: string;
  readonly version: string;
  /** `DaemonSet`: one on every node. */
  readonly kind: 'Deployment' | 'DaemonSet';
  readonly privileged?: boolean;
  readonly hostNetwork?: boolean;
  /** Folders of the node that it mounts. */
  readonly hostPaths?: readonly string[];
  readonly addedCapabilities?: readonly string[];
}

const securityOf = ({ privileged, addedCapabilities }: SystemPiece): Fields => {
  if (privileged === true) return { privileged: true };
  if (addedCapabilities !== undefined) return { capabilities: { drop: ['ALL'], add: addedCapabilities } };
  return { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };
};

/** The objects of a system workload on these nodes. */
export const systemWorkload = (piece: SystemPiece, nodes: readonly string[]): readonly Manifest[] => {
  const paths = piece.hostPaths ?? [];
  const volumeOf = (index: number): string => `host-${index}`;
  const application: Application = {
    kind: piece.kind,
    name: piece.name,
    namespace: 'kube-system',
    replicas: piece.kind === 'DaemonSet' ? nodes.length : 2,
    image: piece.image,
    version: piece.version,
    partOf: 'kube-system',
    nodes,
    pod: {
      priorityClassName: piece.kind === 'DaemonSet' ? 'system-node-critical' : 'system-cluster-critical',
      ...(piece.hostNetwork === true ? { hostNetwork: true } : {}),
      volumes: paths.map((path, index) => ({ name: volumeOf(index), hostPath: { path, type: '' } })),
    },
    container: {
      securityContext: securityOf(piece),
      volumeMounts: paths.map((path, index) => ({ name: volumeOf(index), mountPath: path })),
    },
  };
  return [...workloadOf(application), serviceAccountOf(application)];
};
