import type { KubernetesObject } from '../kubernetes/object.ts';
import { isShapeOnly } from '../kubernetes/shape-only.ts';
import { list, record, text } from './json.ts';

export interface AuthorizationPolicyFacts {
  /** False where an agent that does not know the kind sent no more than its shape. */
  readonly read: boolean;
  /** Some rule tells requests with a checked token from those without. */
  readonly demandsToken: boolean;
}

/** Facts of an Istio AuthorizationPolicy. */
export const projectAuthorizationPolicy = (object: KubernetesObject): AuthorizationPolicyFacts => ({
  read: !isShapeOnly(object),
  demandsToken: list(record(object.spec).rules).some((value) => {
    const rule = record(value);
    const sources = list(rule.from).map((from) => record(record(from).source));
    return (
      sources.some((source) => source.requestPrincipals !== undefined || source.notRequestPrincipals !== undefined) ||
      list(rule.when).some((condition) => text(record(condition).key)?.startsWith('request.auth.') === true)
    );
  }),
});

export interface PeerAuthenticationFacts {
  /** Mode for the whole mesh or namespace; "" where it is for single workloads, or says nothing. */
  readonly mode: string;
}

/** Facts of an Istio PeerAuthentication. */
export const projectPeerAuthentication = (object: KubernetesObject): PeerAuthenticationFacts => {
  const spec = record(object.spec);
  const chosen = spec.selector !== undefined && spec.selector !== null;
  return { mode: chosen ? '' : (text(record(spec.mtls).mode) ?? '') };
};
