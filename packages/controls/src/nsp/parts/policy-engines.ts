import type { ClusterModel } from '@plimsoll/engine';

/** Objects by which other engines may demand what Pod Security labels do; what they say is not understood here. */
const enginePolicies: readonly string[] = [
  'ClusterPolicy.kyverno.io',
  'ValidatingPolicy.policies.kyverno.io',
  'ConstraintTemplate.templates.gatekeeper.sh',
  'ClusterAdmissionPolicy.policies.kubewarden.io',
  'SecurityContextConstraints.security.openshift.io',
];

/** A kind of another policy engine that is at work in the cluster. */
export const policyEngineIn = (cluster: ClusterModel): string | undefined =>
  enginePolicies.find((kind) => cluster.all(kind).length > 0 || cluster.evidence(kind) === 'unreadable');
