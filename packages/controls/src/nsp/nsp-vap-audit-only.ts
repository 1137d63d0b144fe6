import { defineControl, object, withValue } from '@plimsoll/engine';

const binding = (validationActions?: readonly string[]) =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicyBinding',
    {},
    { spec: { policyName: 'p', validationActions } },
  );

export default defineControl({
  id: 'nsp-vap-audit-only',
  title: 'Admission policy binding does not deny',
  severity: 'low',
  subject: 'object',
  kinds: ['ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io'],
  rationale: 'What breaks the policy is let in, with a warning or an entry in the audit log that few read.',
  remediation: 'Add Deny to validationActions, in place of Warn, once the audit log shows nothing that has to go on.',
  check: ({ spec }, context) => {
    const { validationActions } = (spec ?? {}) as { validationActions?: unknown };
    if (!Array.isArray(validationActions) || !validationActions.includes('Deny'))
      context.report('spec.validationActions', validationActions ?? null, 'refuses nothing');
  },
  fix: (given, violations) => {
    const { validationActions = [] } = (given.spec ?? {}) as { validationActions?: readonly string[] };
    // The API refuses Deny together with Warn.
    const kept = (validationActions ?? []).filter((action) => action === 'Audit');
    return violations.reduce((mended, { path }) => withValue(mended, path, ['Deny', ...kept]), given);
  },
  fixRisk: 'high',
  examples: {
    fail: [
      { given: binding(['Audit', 'Warn']), at: ['spec.validationActions'] },
      { given: binding([]), at: ['spec.validationActions'] },
      { name: 'none', given: binding(), at: ['spec.validationActions'] },
    ],
    pass: [{ given: binding(['Deny']) }, { given: binding(['Audit', 'Deny']) }],
  },
});
