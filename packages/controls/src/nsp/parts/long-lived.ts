import type { ClusterModel, ResourceProjection } from '@plimsoll/engine';

/** Kinds that people install and keep. */
export const keptKinds = ['Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps'] as const;

/** What people keep running in a namespace. */
export const keptIn = (namespace: string, cluster: ClusterModel): readonly ResourceProjection[] =>
  keptKinds.flatMap((kind): readonly ResourceProjection[] => cluster.inNamespace(kind, namespace));
