import type { WorkloadView } from '../model/workload.ts';
import { list, record, text } from './json.ts';

/** Names of the Secrets that volumes and variables of a workload hold, each once; `''` for one without a name. */
export const secretsOf = ({ pod, containers }: WorkloadView): readonly string[] => {
  const names = new Set<string>();
  const use = (holder: unknown, field: string, name: string): void => {
    const source = record(holder);
    if (field in source) names.add(text(record(source[field])[name]) ?? '');
  };
  for (const volume of list(pod.volumes)) {
    use(volume, 'secret', 'secretName');
    for (const source of list(record(record(volume).projected).sources)) use(source, 'secret', 'name');
  }
  for (const { spec } of containers) {
    for (const source of list(spec.envFrom)) use(source, 'secretRef', 'name');
    for (const variable of list(spec.env)) use(record(variable).valueFrom, 'secretKeyRef', 'name');
  }
  return names.size === 0 ? none : [...names].sort();
};

const none: readonly string[] = [];
