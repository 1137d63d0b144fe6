import type { KubernetesObject } from '../kubernetes/object.ts';
import { flag, list, record, text } from './json.ts';

export interface ConfigMapFacts {
  /** Settings whose value leaves a cluster, by key. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Facts of a ConfigMap as it leaves a cluster. */
export const projectConfigMap = (object: KubernetesObject): ConfigMapFacts => {
  const settings: Record<string, string> = {};
  for (const item of list(object.entries)) {
    const { key, value } = record(item);
    const [name, word] = [text(key), text(value)];
    if (name !== undefined && word !== undefined && name !== '__proto__') settings[name] = word;
  }
  return { settings };
};

export interface FelixConfigurationFacts {
  /** Calico encrypts between nodes. */
  readonly wireguard: boolean;
}

/** Facts of Calico's FelixConfiguration. */
export const projectFelixConfiguration = (object: KubernetesObject): FelixConfigurationFacts => ({
  wireguard: flag(record(object.spec).wireguardEnabled) === true,
});
