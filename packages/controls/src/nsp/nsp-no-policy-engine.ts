import { type ClusterModel, defineControl, object, podSecurityLabel, podSecurityOf } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';
import { policyEngineIn } from './parts/policy-engines.ts';

const bindings = 'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io';
const namespace = (level?: string, name = 'shop') =>
  object('v1', 'Namespace', { name, labels: level === undefined ? {} : { [podSecurityLabel('enforce')]: level } });
const binding = (...validationActions: readonly string[]) =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicyBinding',
    {},
    { spec: { policyName: 'p', validationActions } },
  );

const isLabelled = (cluster: ClusterModel): boolean =>
  cluster.all('Namespace').some(({ ref, labels }) => {
    const { level } = podSecurityOf(labels, 'enforce');
    return !systemNamespaces.has(ref.name) && level !== undefined && level !== 'privileged';
  });

/** A default level in the API server's own admission configuration shows nowhere in the API: it counts for nothing here. */
export default defineControl({
  id: 'nsp-no-policy-engine',
  title: 'No policy enforcement in the cluster',
  severity: 'high',
  subject: 'cluster',
  rationale: 'Nothing refuses a Pod, whatever it asks for: whoever may create one anywhere is root on the nodes.',
  remediation:
    'Enforce a Pod Security level on every namespace, and bind ValidatingAdmissionPolicies with the action Deny, or run a policy engine that refuses.',
  aliases: { cis: ['5.2.1'] },
  reads: ['Namespace', bindings],
  check: (cluster, context) => {
    if (isLabelled(cluster)) return;
    if (cluster.all(bindings).some(({ facts }) => facts.actions.includes('Deny'))) return;
    const engine = policyEngineIn(cluster);
    if (engine !== undefined) context.unknown('not-understood', `${engine} objects may refuse Pods`);
    else if (cluster.evidence('Namespace') === 'complete' && cluster.evidence(bindings) === 'complete')
      context.report('', null, 'nothing refuses a Pod');
  },
  examples: {
    fail: [
      { given: [namespace(), namespace('privileged', 'other')], at: [''] },
      { name: 'that only reports', given: [namespace(), binding('Audit', 'Warn')], at: [''] },
      { name: 'the system alone', given: [namespace('baseline', 'kube-system')], at: [''] },
    ],
    pass: [
      { given: [namespace('baseline'), namespace(undefined, 'other')] },
      { given: [namespace(), binding('Deny')] },
    ],
    undetermined: [
      { given: [namespace(), object('kyverno.io/v1', 'ClusterPolicy', {})] },
      {
        name: 'an engine of whose policies nothing was listed',
        given: [
          namespace(),
          object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { name: 'clusterpolicies.kyverno.io' }),
        ],
      },
      { given: [namespace('baseline')], unread: [bindings] },
      { given: [namespace()], unread: ['Namespace'] },
    ],
  },
});
