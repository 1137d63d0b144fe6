import type { KubernetesObject, Labels } from '../kubernetes/object.ts';
import { text, textMap } from './json.ts';

export interface StorageClassFacts {
  readonly provisioner: string;
  /** What the provisioner is asked for, masked. */
  readonly parameters: Labels;
}

/** Facts of a StorageClass. */
export const projectStorageClass = (object: KubernetesObject): StorageClassFacts => ({
  provisioner: text(object.provisioner) ?? '',
  parameters: textMap(object.parameters),
});
