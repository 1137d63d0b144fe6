import type { KubernetesObject } from '../kubernetes/apply.ts';

interface Template {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: Readonly<Record<string, unknown>>;
}

const jobOf = (spec: unknown): unknown =>
  (spec as { readonly jobTemplate: { readonly spec: unknown } }).jobTemplate.spec;

/** The Pod that a controller would make of each workload. */
export const podsOf = (objects: readonly KubernetesObject[]): readonly KubernetesObject[] =>
  objects
    .filter(({ kind }) => ['Deployment', 'Job', 'CronJob'].includes(kind))
    .map(({ kind, metadata, spec }) => {
      const { template } = (kind === 'CronJob' ? jobOf(spec) : spec) as { readonly template: Template };
      const { name, namespace = 'default' } = metadata;
      return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace, labels: template.metadata.labels },
        spec: template.spec,
      };
    });
