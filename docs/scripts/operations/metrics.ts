import { createMetrics as createApiMetrics } from '../../../apps/api/src/process/metrics.ts';
import { createMetrics as createWorkerMetrics } from '../../../apps/worker/src/process/metrics.ts';

/** A metric as Prometheus meets it. */
export interface Metric {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly process: 'api' | 'worker';
}

const nothing = { connections: () => ({ busy: 0, idle: 0, waiting: 0 }) };

/** Every metric of ours, from the very registries that the processes serve. */
export const allMetrics = async (): Promise<readonly Metric[]> => {
  const registries = {
    api: createApiMetrics({ store: nothing, batchSlots: { running: 0 } }).registry,
    worker: createWorkerMetrics(nothing).registry,
  };
  const metrics: Metric[] = [];
  for (const process of ['api', 'worker'] as const)
    for (const { name, type, help } of await registries[process].getMetricsAsJSON())
      if (name.startsWith('plimsoll_')) metrics.push({ name, type: String(type), help, process });
  return metrics;
};

/** Names of ours in an expression that no process serves; a histogram is asked for by its parts. */
export const unknownNames = (expression: string, metrics: readonly Metric[]): readonly string[] => {
  const known = new Set(
    metrics.flatMap(({ name, type }) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
  return [...expression.matchAll(/\bplimsoll_\w+/g)].map(([name]) => name).filter((name) => !known.has(name));
};
