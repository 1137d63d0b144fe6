import type { ClusterModel } from '@plimsoll/engine';

const definitions = 'CustomResourceDefinition.apiextensions.k8s.io';

/**
 * Kinds by which other engines may demand what Pod Security labels do, with the definition that brings each; what their
 * objects say is not understood here.
 */
const enginePolicies: readonly (readonly [kind: string, definition: string])[] = [
  ['ClusterPolicy.kyverno.io', 'clusterpolicies.kyverno.io'],
  ['ValidatingPolicy.policies.kyverno.io', 'validatingpolicies.policies.kyverno.io'],
  ['ConstraintTemplate.templates.gatekeeper.sh', 'constrainttemplates.templates.gatekeeper.sh'],
  ['ClusterAdmissionPolicy.policies.kubewarden.io', 'clusteradmissionpolicies.policies.kubewarden.io'],
  ['JsPolicy.policy.jspolicy.com', 'jspolicies.policy.jspolicy.com'],
  ['SecurityContextConstraints.security.openshift.io', 'securitycontextconstraints.security.openshift.io'],
];

/**
 * A kind of another policy engine that is, or may be, at work in the cluster. An agent does not list the objects of most:
 * then that the cluster has the kind is all that shows, and whether anybody wrote one is not known.
 */
export const policyEngineIn = (cluster: ClusterModel): string | undefined =>
  enginePolicies.find(([kind, definition]) => {
    if (cluster.all(kind).length > 0) return true;
    const state = cluster.evidence(kind);
    return state === 'unreadable' || (state !== 'complete' && cluster.get(definitions, '', definition) !== undefined);
  })?.[0];
