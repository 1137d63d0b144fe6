import { defineControl } from '@plimsoll/engine';
import { configMapWith, settingOf } from '../net/parts/config-map.ts';
import { meshRoot } from './parts/mesh.ts';

const mesh = (value: string | undefined, namespace = meshRoot) => configMapWith('istio', namespace, { mesh: value });

export default defineControl({
  id: 'msh-egress-any',
  title: 'Mesh lets traffic leave to any host',
  severity: 'low',
  subject: 'object',
  kinds: ['ConfigMap'],
  rationale:
    'Stolen data leaves to wherever an attacker listens, and tools come from there, with no line in any policy.',
  remediation: 'Set outboundTrafficPolicy.mode to REGISTRY_ONLY, and add a ServiceEntry for each host that is meant.',
  aliases: {},
  appliesTo: (object) =>
    object.metadata.namespace === meshRoot &&
    /^istio(?:-|$)/.test(object.metadata.name ?? '') &&
    settingOf(object, 'mesh') !== undefined,
  check: (object, context) => {
    const setting = settingOf(object, 'mesh');
    if (setting === undefined) return;
    if (setting.value === undefined)
      context.unknown('not-understood', 'what the mesh says of unknown hosts did not leave');
    if (setting.value === 'ALLOW_ANY') context.report(setting.path, setting.value, 'allows every host');
  },
  examples: {
    fail: [{ given: mesh('ALLOW_ANY'), at: ['entries[0]'] }],
    pass: [{ given: mesh('REGISTRY_ONLY') }],
    undetermined: [{ given: mesh(undefined) }],
    notApplicable: [{ name: 'no mesh', given: mesh('ALLOW_ANY', 'shop') }],
  },
});
