import type { KubernetesObject, LabelSelector } from '../kubernetes/object.ts';
import { list, record, texts } from './json.ts';
import { projectSelector } from './selector.ts';

export interface NetworkPolicyFacts {
  readonly podSelector: LabelSelector;
  readonly ingress: boolean;
  readonly egress: boolean;
}

/** Facts of a NetworkPolicy. Without `policyTypes` it isolates ingress, and egress only when it has egress rules. */
export const projectNetworkPolicy = (object: KubernetesObject): NetworkPolicyFacts => {
  const spec = record(object.spec);
  const types = texts(spec.policyTypes);
  return {
    podSelector: projectSelector(spec.podSelector),
    ingress: types.length === 0 || types.includes('Ingress'),
    egress: types.length === 0 ? list(spec.egress).length > 0 : types.includes('Egress'),
  };
};
