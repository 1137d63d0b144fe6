import { anyOf, celConstant, defineControl, keyPath, object } from '@plimsoll/engine';
import { meshRoot } from './parts/mesh.ts';

const authentication = (spec: object, namespace = 'shop') =>
  object('security.istio.io/v1', 'PeerAuthentication', { namespace }, { spec });

interface Spec {
  readonly selector?: unknown;
  readonly mtls?: { readonly mode?: unknown } | null;
  readonly portLevelMtls?: Readonly<Record<string, { readonly mode?: unknown } | null>> | null;
}

const mode = 'variables.object.?spec.?mtls.?mode.orValue("UNSET")';

export default defineControl({
  id: 'msh-mtls-not-strict',
  title: 'Mesh accepts plaintext',
  severity: 'medium',
  subject: 'object',
  kinds: ['PeerAuthentication.security.istio.io'],
  rationale:
    'A caller without certificate is let in: whoever runs anything in the cluster may speak to the workload as nobody, and what is said can be read on the way.',
  remediation:
    'Set mtls.mode to STRICT, for the whole mesh in its root namespace; except single ports where it must be.',
  aliases: {},
  check: ({ spec, metadata: { namespace } }, context) => {
    const { selector, mtls, portLevelMtls } = (spec ?? {}) as Spec;
    const mode = mtls?.mode ?? 'UNSET';
    if (mode === 'PERMISSIVE' || mode === 'DISABLE') context.report('spec.mtls.mode', mode, 'takes plaintext');
    // Nobody stands above the whole mesh to inherit from: it takes plaintext unless told otherwise.
    else if (mode === 'UNSET' && namespace === meshRoot && (selector === undefined || selector === null))
      context.report('spec.mtls.mode', mode, 'leaves the mesh at its default, which takes plaintext');
    for (const [port, setting] of Object.entries(portLevelMtls ?? {}))
      if (setting?.mode === 'PERMISSIVE' || setting?.mode === 'DISABLE')
        context.report(`${keyPath('spec.portLevelMtls', port)}.mode`, setting.mode, `takes plaintext on port ${port}`);
  },
  admission: {
    field: 'mtls.mode',
    whole: anyOf(
      `${mode} in ["PERMISSIVE", "DISABLE"]`,
      `${mode} == "UNSET" && request.namespace == ${celConstant(meshRoot)} && !variables.object.?spec.?selector.hasValue()`,
      'variables.object.?spec.?portLevelMtls.orValue({}).exists(p, variables.object.spec.portLevelMtls[p].?mode.orValue("") in ["PERMISSIVE", "DISABLE"])',
    ),
  },
  examples: {
    fail: [
      { given: authentication({ mtls: { mode: 'PERMISSIVE' } }), at: ['spec.mtls.mode'] },
      { given: authentication({}, 'istio-system'), at: ['spec.mtls.mode'] },
      {
        given: authentication({ mtls: { mode: 'STRICT' }, portLevelMtls: { '8080': { mode: 'DISABLE' } } }),
        at: ['spec.portLevelMtls["8080"].mode'],
      },
    ],
    pass: [
      { given: authentication({ mtls: { mode: 'STRICT' } }) },
      { name: 'as the mesh says', given: authentication({ mtls: { mode: 'UNSET' } }) },
    ],
    undetermined: [
      { name: 'of an older agent', given: { ...authentication({}), spec: undefined, shape: { spec: { mtls: {} } } } },
    ],
  },
});
