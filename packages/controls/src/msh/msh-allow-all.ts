import { defineControl, object, someOf } from '@plimsoll/engine';

const policy = (spec: object) => object('security.istio.io/v1', 'AuthorizationPolicy', { namespace: 'shop' }, { spec });

interface Spec {
  readonly action?: unknown;
  readonly rules?: readonly (Readonly<Record<string, unknown>> | null)[] | null;
}

export default defineControl({
  id: 'msh-allow-all',
  title: 'Authorization policy allows everyone',
  severity: 'medium',
  subject: 'object',
  kinds: ['AuthorizationPolicy.security.istio.io'],
  rationale:
    'An empty rule matches every request, and one that matches is enough: what other policies on the same workloads list decides nothing any more.',
  remediation: 'Say in the rule from whom, to which paths or under which conditions requests are allowed.',
  aliases: {},
  appliesTo: ({ spec }) => ((spec as Spec | undefined)?.action ?? 'ALLOW') === 'ALLOW',
  check: ({ spec }, context) => {
    for (const [index, rule] of ((spec as Spec | undefined)?.rules ?? []).entries())
      if (Object.values(rule ?? {}).every(isEmpty))
        context.report(`spec.rules[${index}]`, null, 'matches every request');
  },
  admission: {
    field: 'spec.rules',
    whole: `variables.object.?spec.?action.orValue("ALLOW") == "ALLOW" && ${someOf('variables.object.?spec.?rules', 'x.all(k, size(x[k]) == 0)')}`,
  },
  examples: {
    fail: [
      { given: policy({ rules: [{}] }), at: ['spec.rules[0]'] },
      {
        given: policy({
          action: 'ALLOW',
          rules: [{ from: [{ source: { namespaces: ['a'] } }] }, { from: [], to: [] }],
        }),
        at: ['spec.rules[1]'],
      },
    ],
    pass: [
      { given: policy({ rules: [{ from: [{ source: { namespaces: ['a'] } }] }] }) },
      { name: 'allows nobody', given: policy({}) },
      { name: 'what leaves a cluster of a rule', given: policy({ rules: [{ to: 'array' }] }) },
    ],
    notApplicable: [{ name: 'refuses', given: policy({ action: 'DENY', rules: [{}] }) }],
  },
});

/** True for no list and for an empty one. Of a list that nothing reads, the word `array` leaves a cluster. */
const isEmpty = (value: unknown): boolean => {
  if (value === undefined || value === null) return true;
  if (!Array.isArray(value) && value !== 'array') throw new TypeError('a rule holds something else than lists');
  return value.length === 0;
};
