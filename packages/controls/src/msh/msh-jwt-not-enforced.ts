import { defineControl, object } from '@plimsoll/engine';
import { meshRoot } from './parts/mesh.ts';

const authentication = object(
  'security.istio.io/v1',
  'RequestAuthentication',
  { namespace: 'shop' },
  { spec: { jwtRules: [{ issuer: 'https://id.example' }] } },
);
const policy = (spec: object, namespace = 'shop') =>
  object('security.istio.io/v1', 'AuthorizationPolicy', { namespace }, { spec });
const demands = { rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }] };

export default defineControl({
  id: 'msh-jwt-not-enforced',
  title: 'Tokens are checked, and not demanded',
  severity: 'medium',
  subject: 'object',
  kinds: ['RequestAuthentication.security.istio.io'],
  rationale:
    'A request with a bad token is refused, and one without any is let in: whoever leaves the token out needs none.',
  remediation: 'Add an AuthorizationPolicy that allows requestPrincipals only, or denies where there are none.',
  aliases: {},
  reads: ['AuthorizationPolicy.security.istio.io'],
  absentInFiles: 'none',
  check: ({ spec }, context) => {
    const { jwtRules } = (spec ?? {}) as { readonly jwtRules?: readonly unknown[] | null };
    if ((jwtRules ?? []).length > 0) context.report('spec.jwtRules', null, 'no policy demands what they check');
  },
  confirm: ({ ref }, candidates, cluster, context) => {
    for (const namespace of [ref.namespace, meshRoot])
      for (const { facts } of cluster.inNamespace('AuthorizationPolicy.security.istio.io', namespace)) {
        if (facts.demandsToken) return;
        if (!facts.read) {
          context.unknown('agent-too-old', 'an AuthorizationPolicy came as its shape alone');
          return;
        }
      }
    for (const { path, message } of candidates) context.report(path, null, message);
  },
  examples: {
    fail: [
      { given: authentication, at: ['spec.jwtRules'] },
      {
        name: 'a policy that asks for something else',
        given: [authentication, policy({ rules: [{ from: [{ source: { namespaces: ['a'] } }] }] })],
        at: ['spec.jwtRules'],
      },
    ],
    pass: [
      { given: [authentication, policy(demands)] },
      { name: 'for the whole mesh', given: [authentication, policy(demands, 'istio-system')] },
      {
        name: 'refuses who has none',
        given: [
          authentication,
          policy({ action: 'DENY', rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }] }),
        ],
      },
      {
        name: 'by what the token says',
        given: [authentication, policy({ rules: [{ when: [{ key: 'request.auth.claims[iss]', values: ['a'] }] }] })],
      },
    ],
    undetermined: [
      { given: authentication, unread: ['AuthorizationPolicy.security.istio.io'] },
      {
        name: 'of an older agent',
        given: [authentication, { ...policy({}), spec: undefined, shape: { spec: { rules: ['object'] } } }],
      },
    ],
  },
});
