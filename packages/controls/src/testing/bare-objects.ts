import type { KubernetesObject } from '@plimsoll/engine';
import { registry } from '../registry.ts';

const metadata = { name: 'bare' };
const spec = { template: { spec: { containers: [{ name: 'app' }] } } };

/** Workloads with nothing but a named container: the least the API accepts, short of its image. */
const bareWorkloads: readonly KubernetesObject[] = [
  { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'app' }] } },
  { apiVersion: 'v1', kind: 'PodTemplate', metadata, template: spec.template },
  { apiVersion: 'v1', kind: 'ReplicationController', metadata, spec },
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => ({
    apiVersion: 'apps/v1',
    kind,
    metadata,
    spec,
  })),
  { apiVersion: 'batch/v1', kind: 'Job', metadata, spec },
  { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: { jobTemplate: { spec } } },
];

/** An object of every kind that some control is about, with its kind and name alone. */
export const bareObjects = (): readonly KubernetesObject[] => {
  const kinds = new Set(
    registry.flatMap(({ definition }) => (definition.subject === 'object' ? definition.kinds : [])),
  );
  const named = [...kinds].map((kind) => {
    const dot = kind.indexOf('.');
    return dot < 0
      ? { apiVersion: 'v1', kind, metadata }
      : { apiVersion: `${kind.slice(dot + 1)}/v1`, kind: kind.slice(0, dot), metadata };
  });
  const hollow = bareWorkloads.map(({ apiVersion, kind }) => ({ apiVersion, kind, metadata }));
  return [...bareWorkloads, ...hollow, ...named];
};
