import { defineControl } from '@plimsoll/engine';
import { parseImage } from '../img/parts/image-reference.ts';
import { isInKubeSystem, systemDaemon } from './parts/system-daemon.ts';

const proxy = { name: 'metadata-proxy', image: 'gke.gcr.io/metadata-proxy:v0.1.12' };

export default defineControl({
  id: 'cld-gke-legacy-metadata',
  title: 'GKE metadata concealment still in use',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'The metadata proxy hides a few paths only: Pods still get the token of the node’s account. Google has deprecated it in favour of workload identity.',
  remediation: 'Turn on Workload Identity Federation, and let the node pools use GKE_METADATA.',
  aliases: {},
  appliesTo: ({ object }) => object.kind === 'DaemonSet' && isInKubeSystem(object),
  check: ({ containers }, context) => {
    for (const { spec, path } of containers) {
      const image = parseImage(spec.image);
      if (image !== undefined && /(?:^|\/)metadata-proxy$/.test(image.repository) && /^v?0\.1/.test(image.tag))
        context.report(`${path}.image`, spec.image, 'hides some metadata and lets the token through');
    }
  },
  examples: {
    fail: [{ given: systemDaemon('metadata-proxy-v0.1', proxy), at: ['spec.template.spec.containers[0].image'] }],
    pass: [{ given: systemDaemon('gke-metadata-server', { name: 'a', image: 'gke.gcr.io/gke-metadata-server:v1.2' }) }],
    notApplicable: [
      {
        name: 'of a tenant',
        given: { ...systemDaemon('x', proxy), metadata: { namespace: 'shop', name: 'x' } },
      },
    ],
  },
});
