import { defineControl, object } from '@plimsoll/engine';

const policy = (status?: object) =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicy',
    {},
    { spec: {}, ...(status === undefined ? {} : { status }) },
  );
const warning = { fieldRef: 'spec.validations[0].expression', warning: 'undefined field "replica"' };

export default defineControl({
  id: 'nsp-vap-type-errors',
  title: 'Admission policy has expression warnings',
  severity: 'medium',
  subject: 'object',
  kinds: ['ValidatingAdmissionPolicy.admissionregistration.k8s.io'],
  rationale:
    'An expression that names what its kinds do not have errs on them: it refuses everything, or with failurePolicy Ignore nothing.',
  remediation: 'Correct the expressions that status.typeChecking names.',
  check: ({ status }, context) => {
    const { typeChecking } = (status ?? {}) as { typeChecking?: { expressionWarnings?: readonly unknown[] } };
    if (typeChecking === undefined || typeChecking === null) {
      context.unknown('kind-not-collected', 'no result of the API server’s type check is in the inventory');
      return;
    }
    const warnings: unknown = typeChecking.expressionWarnings ?? [];
    if (!Array.isArray(warnings)) throw new TypeError('status.typeChecking.expressionWarnings is not a list');
    for (const [index, one] of warnings.entries())
      context.report(`status.typeChecking.expressionWarnings[${index}]`, one, 'errs on objects it is asked about');
  },
  examples: {
    fail: [
      {
        given: policy({ typeChecking: { expressionWarnings: [warning] } }),
        at: ['status.typeChecking.expressionWarnings[0]'],
      },
    ],
    pass: [{ given: policy({ typeChecking: {} }) }],
    undetermined: [
      { name: 'not checked, or from a file', given: policy() },
      { given: policy({ typeChecking: { expressionWarnings: 'none' } }) },
    ],
  },
});
