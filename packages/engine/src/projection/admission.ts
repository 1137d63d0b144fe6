import type { KubernetesObject } from '../kubernetes/object.ts';
import { record, text, texts } from './json.ts';

export interface AdmissionBindingFacts {
  readonly policyName: string;
  readonly actions: readonly string[];
}

/** Facts of a ValidatingAdmissionPolicyBinding. */
export const projectAdmissionBinding = (object: KubernetesObject): AdmissionBindingFacts => {
  const spec = record(object.spec);
  return { policyName: text(spec.policyName) ?? '', actions: texts(spec.validationActions) };
};
