import { defineControl, object } from '@plimsoll/engine';

const api = 'admissionregistration.k8s.io/v1';
const bindings = 'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io';
const policy = object(api, 'ValidatingAdmissionPolicy', { name: 'no-root' }, { spec: {} });
const binding = (policyName: string) => object(api, 'ValidatingAdmissionPolicyBinding', {}, { spec: { policyName } });

export default defineControl({
  id: 'nsp-vap-unbound',
  title: 'Admission policy without binding',
  severity: 'low',
  subject: 'object',
  kinds: ['ValidatingAdmissionPolicy.admissionregistration.k8s.io'],
  rationale: 'A policy that nothing binds refuses nothing: it looks like protection and is none.',
  remediation: 'Bind it with a ValidatingAdmissionPolicyBinding, or delete it.',
  reads: [bindings],
  check: ({ metadata }, context) => context.report('metadata.name', metadata.name, 'is bound by nothing'),
  confirm: ({ ref }, candidates, cluster, context) => {
    if (cluster.all(bindings).some(({ facts }) => facts.policyName === ref.name)) return;
    for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  examples: {
    fail: [
      { given: policy, at: ['metadata.name'] },
      { name: 'another one is bound', given: [policy, binding('other')], at: ['metadata.name'] },
    ],
    pass: [{ given: [policy, binding('no-root')] }],
    undetermined: [{ given: policy, unread: [bindings] }],
  },
});
