import { type KubernetesObject, object } from '@plimsoll/engine';

/** A DaemonSet of kube-system with these containers, for examples. */
export const systemDaemon = (name: string, ...containers: readonly object[]): KubernetesObject =>
  object(
    'apps/v1',
    'DaemonSet',
    { namespace: 'kube-system', name },
    { spec: { selector: {}, template: { metadata: { labels: { app: name } }, spec: { containers } } } },
  );

/** True for an object of kube-system, which no tenant can write. */
export const isInKubeSystem = ({ metadata }: KubernetesObject): boolean => metadata.namespace === 'kube-system';
