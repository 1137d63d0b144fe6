import { deployment, object, pod } from '../control/example.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import type { PodSpec } from '../kubernetes/pod-spec.ts';

const controlledBy = (apiVersion: string, kind: string, name: string) => ({
  ownerReferences: [{ apiVersion, kind, name, uid: 'uid', controller: true }],
});

/** A Pod made by ReplicaSet `web-1`. */
export const replica = (name: string, spec: PodSpec = {}, phase = 'Running'): KubernetesObject => ({
  ...pod(spec, { name, labels: { app: 'web' }, ...controlledBy('apps/v1', 'ReplicaSet', 'web-1') }),
  status: { phase },
});

/** Deployment `web`, its ReplicaSet `web-1`, and what stands beside them. */
export const web = (spec: PodSpec, ...others: readonly KubernetesObject[]): readonly KubernetesObject[] => [
  deployment(spec, { name: 'web' }),
  object(
    'apps/v1',
    'ReplicaSet',
    { name: 'web-1', namespace: 'shop', ...controlledBy('apps/v1', 'Deployment', 'web') },
    { spec: { template: { metadata: { labels: { app: 'web' } }, spec } } },
  ),
  ...others,
];
