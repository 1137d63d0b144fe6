import { anyOf, container, defineControl, deployment, podWith } from '@plimsoll/engine';
import { imageMatches } from './parts/image-cel.ts';
import { parseImage } from './parts/image-reference.ts';
import { rememberTexts } from './parts/remember-texts.ts';

/** Why a host is no place for images; undefined for a name on the usual port. */
const oddityOf = rememberTexts((registry): string | undefined => {
  const [host = '', port = '443'] = registry.startsWith('[') ? [registry] : registry.split(':');
  if (host === 'localhost') return 'is the node itself';
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.startsWith('['))
    return 'is an address, which no certificate vouches for';
  if (host.endsWith('.local')) return 'is a name that anybody on the network may answer to';
  return port === '443' ? undefined : `listens on port ${port}, often without TLS`;
});

/** The same hosts as the start of a reference: this machine, addresses, names of the local network, ports but 443. */
const oddHosts = [
  '^localhost(?::[^/]*)?/',
  '^[0-9]{1,3}(?:[.][0-9]{1,3}){3}(?::[^/]*)?/',
  '^[[][^/]*/',
  '^(?i:[^/:]*[.]local)(?::[^/]*)?/',
  '^[^/:[]*:(?:[^/4][^/]*|4|4[^4/][^/]*|44|44[^3/][^/]*|443[^/]+)?/',
];

export default defineControl({
  id: 'img-unusual-registry-host',
  title: 'Registry is an address, local or on an odd port',
  severity: 'medium',
  subject: 'container',
  rationale:
    'Such registries are often reached without verified TLS, so that anybody on the way can put another image in place of the right one.',
  remediation: 'Serve the registry under a name with a certificate, on port 443.',
  aliases: {},
  check: ({ spec: { image }, path }, context) => {
    const registry = parseImage(image)?.registry ?? '';
    const oddity = oddityOf(registry);
    if (oddity !== undefined) context.report(`${path}.image`, image, `${registry} ${oddity}`);
  },
  admission: { field: 'image', container: anyOf(...oddHosts.map(imageMatches)) },
  examples: {
    fail: [
      { given: podWith({ image: '10.0.0.1:5000/web:1' }), at: ['spec.containers[0].image'] },
      { given: podWith({ image: 'localhost:5000/web:1' }), at: ['spec.containers[0].image'] },
      {
        given: deployment({ containers: [container({ image: 'registry.local/web:1' })] }),
        at: ['spec.template.spec.containers[0].image'],
      },
      {
        name: 'an odd port',
        given: podWith({ image: 'registry.example.com:8080/web:1' }),
        at: ['spec.containers[0].image'],
      },
    ],
    pass: [
      { given: podWith({ image: 'registry.example.com/web:1' }) },
      { given: podWith({ image: 'registry.example.com:443/web:1' }) },
      { name: 'Docker Hub', given: podWith({ image: 'nginx:1.27' }) },
    ],
  },
});
