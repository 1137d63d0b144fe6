import { defineControl, object, withValueAt } from '@plimsoll/engine';

const policy = (spec: object) => object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {}, { spec });

export default defineControl({
  id: 'nsp-vap-fail-open',
  title: 'Admission policy fails open',
  severity: 'medium',
  subject: 'object',
  kinds: ['ValidatingAdmissionPolicy.admissionregistration.k8s.io'],
  rationale: 'An expression that errs on an odd object admits it: exactly the objects nobody thought of get through.',
  remediation: 'Set failurePolicy to Fail, and guard expressions against absent fields.',
  aliases: {},
  check: ({ spec }, context) => {
    const { failurePolicy } = (spec ?? {}) as { failurePolicy?: unknown };
    if (failurePolicy === 'Ignore') context.report('spec.failurePolicy', failurePolicy, 'admits what it cannot judge');
  },
  fix: withValueAt('Fail'),
  fixRisk: 'high',
  examples: {
    fail: [{ given: policy({ failurePolicy: 'Ignore' }), at: ['spec.failurePolicy'] }],
    pass: [{ given: policy({ failurePolicy: 'Fail' }) }, { name: 'Fail is the default', given: policy({}) }],
  },
});
