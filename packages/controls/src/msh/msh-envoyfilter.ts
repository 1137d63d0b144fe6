import { celConstant, defineControl, object } from '@plimsoll/engine';
import { meshRoot } from './parts/mesh.ts';

const filter = (namespace: string) =>
  object('networking.istio.io/v1alpha3', 'EnvoyFilter', { namespace }, { spec: {} });

export default defineControl({
  id: 'msh-envoyfilter',
  title: 'Custom Envoy filter in a namespace',
  severity: 'low',
  subject: 'object',
  kinds: ['EnvoyFilter.networking.istio.io'],
  rationale:
    'A filter changes the proxies themselves: it may read and change all traffic, run code, and undo authorization that stands elsewhere. Nobody checks what it says.',
  remediation: 'Use the mesh’s own resources; keep what remains in the root namespace, where few may write.',
  aliases: {},
  check: ({ metadata: { namespace } }, context) => {
    if (namespace !== meshRoot)
      context.report('metadata.namespace', namespace, 'is not the root namespace of the mesh');
  },
  admission: { field: 'metadata.namespace', whole: `request.namespace != ${celConstant(meshRoot)}` },
  examples: {
    fail: [{ given: filter('shop'), at: ['metadata.namespace'] }],
    pass: [{ given: filter('istio-system') }],
  },
});
