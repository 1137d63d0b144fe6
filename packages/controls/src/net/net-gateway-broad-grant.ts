import { anyOf, defineControl, object, someOf } from '@plimsoll/engine';

const grant = (to: object, namespaces: readonly string[] = ['edge']) =>
  object(
    'gateway.networking.k8s.io/v1beta1',
    'ReferenceGrant',
    { namespace: 'shop' },
    {
      spec: {
        from: namespaces.map((namespace) => ({ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace })),
        to: [to],
      },
    },
  );

/** So many namespaces that nobody will know why each of them is there. */
const many = 10;

interface GrantSpec {
  readonly from?: readonly unknown[] | null;
  readonly to?: readonly { readonly group?: unknown; readonly kind?: unknown; readonly name?: unknown }[] | null;
}

export default defineControl({
  id: 'net-gateway-broad-grant',
  title: 'ReferenceGrant opens every Secret of its namespace',
  severity: 'medium',
  subject: 'object',
  kinds: ['ReferenceGrant.gateway.networking.k8s.io'],
  rationale:
    'A Gateway of the other namespace serves with any certificate and key kept here: whoever may write that Gateway poses as all of these hosts.',
  remediation: 'Name the one Secret in the to entry, and list only the namespaces that need it.',
  aliases: {},
  check: ({ spec }, context) => {
    const { from, to } = (spec ?? {}) as GrantSpec;
    for (const [index, { group, kind, name }] of (to ?? []).entries())
      if ((group ?? '') === '' && kind === 'Secret' && (name === undefined || name === null || name === ''))
        context.report(`spec.to[${index}].name`, name, 'means every Secret of the namespace');
    if ((from ?? []).length >= many)
      context.report('spec.from', (from ?? []).length, `lets ${(from ?? []).length} namespaces in`);
  },
  admission: {
    field: 'spec.to[].name, spec.from',
    whole: anyOf(
      someOf(
        'variables.object.?spec.?to',
        'x.?group.orValue("") == "" && x.?kind.orValue("") == "Secret" && x.?name.orValue("") == ""',
      ),
      `size(variables.object.?spec.?from.orValue([])) >= ${many}`,
    ),
  },
  examples: {
    fail: [
      { given: grant({ group: '', kind: 'Secret' }), at: ['spec.to[0].name'] },
      {
        given: grant(
          { group: '', kind: 'Service', name: 'web' },
          Array.from({ length: many }, (_, index) => `team-${index}`),
        ),
        at: ['spec.from'],
      },
    ],
    pass: [
      { given: grant({ group: '', kind: 'Secret', name: 'certificate' }) },
      { name: 'Services', given: grant({ group: '', kind: 'Service' }) },
    ],
  },
});
