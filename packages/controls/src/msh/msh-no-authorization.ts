import { defineControl, object } from '@plimsoll/engine';
import { isMeshed, meshRoot } from './parts/mesh.ts';

const shop = object('v1', 'Namespace', { name: 'shop', labels: { 'istio-injection': 'enabled' } });
const policy = (namespace: string, spec: object = {}) =>
  object('security.istio.io/v1', 'AuthorizationPolicy', { namespace }, { spec });

/** What limits callers in Istio and in Linkerd. */
const policyKinds = [
  'AuthorizationPolicy.security.istio.io',
  'AuthorizationPolicy.policy.linkerd.io',
  'Server.policy.linkerd.io',
] as const;

export default defineControl({
  id: 'msh-no-authorization',
  title: 'Meshed namespace without authorization policy',
  severity: 'low',
  subject: 'object',
  kinds: ['Namespace'],
  rationale:
    'The mesh knows who calls and lets everybody: a stolen identity of any workload reaches all that runs here.',
  remediation:
    'Add an AuthorizationPolicy without rules, which allows nobody, and then one for each caller that is meant.',
  aliases: {},
  reads: policyKinds,
  absentInFiles: 'none',
  appliesTo: isMeshed,
  check: (_object, context) => context.report('metadata.name', null, 'is meshed, and no policy says who may call'),
  confirm: ({ ref }, candidates, cluster, context) => {
    if (policyKinds.some((kind) => cluster.inNamespace(kind, ref.name).length > 0)) return;
    // What stands in Istio's root namespace holds for the whole mesh.
    if (cluster.inNamespace('AuthorizationPolicy.security.istio.io', meshRoot).length > 0) return;
    for (const { path, message } of candidates) context.report(path, ref.name, message);
  },
  examples: {
    fail: [
      { given: shop, at: ['metadata.name'] },
      { name: 'a policy of another namespace', given: [shop, policy('other')], at: ['metadata.name'] },
    ],
    pass: [
      { given: [shop, policy('shop')] },
      { name: 'for the whole mesh', given: [shop, policy('istio-system')] },
      { name: 'in Linkerd', given: [shop, object('policy.linkerd.io/v1beta3', 'Server', { namespace: 'shop' })] },
    ],
    notApplicable: [{ given: object('v1', 'Namespace', { name: 'shop' }) }],
    undetermined: [{ given: shop, unread: ['AuthorizationPolicy.security.istio.io'] }],
  },
});
