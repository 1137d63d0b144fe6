import { defineControl, object } from '@plimsoll/engine';
import { ingressSpecOf } from './parts/ingress-spec.ts';

const ingress = (spec: object) => object('networking.k8s.io/v1', 'Ingress', { namespace: 'shop' }, { spec });

export default defineControl({
  id: 'net-ingress-wildcard-host',
  title: 'Ingress accepts any host',
  severity: 'low',
  subject: 'object',
  kinds: ['Ingress.networking.k8s.io', 'Ingress.extensions'],
  rationale:
    'It answers for names it was not made for: those of other teams that share the controller, and names an attacker points at it.',
  remediation: 'Name each host the application answers for.',
  aliases: {},
  check: (object, context) => {
    const rules = ingressSpecOf(object).rules ?? [];
    if (rules.length === 0) context.report('spec.rules', null, 'answers for every host');
    for (const [index, { host }] of rules.entries())
      if (host === undefined || host === null || host === '' || host.startsWith('*'))
        context.report(`spec.rules[${index}].host`, host, 'answers for names that nobody listed');
  },
  admission: {
    field: 'spec.rules[].host',
    whole:
      'size(variables.object.?spec.?rules.orValue([])) == 0 || variables.object.spec.rules.exists(r, r.?host.orValue("") == "" || r.host.startsWith("*"))',
  },
  examples: {
    fail: [
      { given: ingress({ rules: [{ host: 'a.example' }, {}] }), at: ['spec.rules[1].host'] },
      { given: ingress({ rules: [{ host: '*.example' }] }), at: ['spec.rules[0].host'] },
      { given: ingress({ defaultBackend: { service: { name: 'web' } } }), at: ['spec.rules'] },
    ],
    pass: [{ given: ingress({ rules: [{ host: 'a.example' }] }) }],
  },
});
