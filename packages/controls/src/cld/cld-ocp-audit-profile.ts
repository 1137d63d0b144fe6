import { defineControl, object } from '@plimsoll/engine';
import { customSpec, fieldsIn } from './parts/custom-spec.ts';

const apiServer = (spec: object) => object('config.openshift.io/v1', 'APIServer', { name: 'cluster' }, { spec });

export default defineControl({
  id: 'cld-ocp-audit-profile',
  title: 'OpenShift audit profile None',
  severity: 'medium',
  subject: 'object',
  kinds: ['APIServer.config.openshift.io'],
  rationale:
    'Nothing that is asked of the API is written down: after an attack nobody can say what was done, and by whom.',
  remediation: 'Set spec.audit.profile to Default, or to WriteRequestBodies where changes must be told in full.',
  aliases: {},
  appliesTo: ({ metadata }) => metadata.name === 'cluster',
  check: (object, context) => {
    const spec = customSpec(object, context);
    if (spec === undefined) return;
    const audit = fieldsIn(spec.audit);
    if (audit.profile === 'None') context.report('spec.audit.profile', 'None', 'writes nothing down');
    const rules: readonly unknown[] = Array.isArray(audit.customRules) ? audit.customRules : [];
    for (const [index, rule] of rules.entries())
      if (fieldsIn(rule).profile === 'None')
        context.report(
          `spec.audit.customRules[${index}].profile`,
          'None',
          `writes nothing of ${String(fieldsIn(rule).group)}`,
        );
  },
  examples: {
    fail: [
      { given: apiServer({ audit: { profile: 'None' } }), at: ['spec.audit.profile'] },
      {
        given: apiServer({ audit: { customRules: [{ group: 'system:authenticated', profile: 'None' }] } }),
        at: ['spec.audit.customRules[0].profile'],
      },
    ],
    pass: [{ name: 'the default', given: apiServer({}) }, { given: apiServer({ audit: { profile: 'Default' } }) }],
    undetermined: [
      { given: object('config.openshift.io/v1', 'APIServer', { name: 'cluster' }, { shape: { spec: 'object' } }) },
    ],
  },
});
