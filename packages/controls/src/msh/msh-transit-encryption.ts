import { type ClusterModel, defineControl, deployment, object } from '@plimsoll/engine';
import { configMapWith } from '../net/parts/config-map.ts';
import { meshRoot } from './parts/mesh.ts';

const strict = (namespace: string, mode = 'STRICT') =>
  object('security.istio.io/v1', 'PeerAuthentication', { namespace }, { spec: { mtls: { mode } } });
const cilium = (settings: Readonly<Record<string, string>>) => configMapWith('cilium-config', 'kube-system', settings);
const felix = (wireguardEnabled: boolean) =>
  object('crd.projectcalico.org/v1', 'FelixConfiguration', { name: 'default' }, { spec: { wireguardEnabled } });

const reads = [
  'PeerAuthentication.security.istio.io',
  'ConfigMap',
  'FelixConfiguration.crd.projectcalico.org',
] as const;

export default defineControl({
  id: 'msh-transit-encryption',
  title: 'Traffic between Pods is not encrypted',
  severity: 'low',
  subject: 'cluster',
  reads,
  rationale:
    'Whoever is on the network between nodes, the provider’s or a stolen machine, reads what Pods tell each other wherever the application does not encrypt by itself.',
  remediation:
    'Demand mTLS in the whole mesh, or switch on WireGuard or IPsec in the network plugin. Where the machines encrypt between themselves, attest it.',
  aliases: {},
  check: (cluster, context) => {
    if (isMeshStrict(cluster) || isNetworkEncrypted(cluster)) return;
    // Linkerd encrypts between what it has proxies in, which is not known here.
    if (cluster.get('Namespace', '', 'linkerd') !== undefined)
      context.unknown('not-understood', 'how far Linkerd reaches is not known');
    else if (reads.every((kind) => cluster.evidence(kind) === 'complete'))
      context.report('encryption', null, 'neither a mesh nor the network plugin encrypts all of it');
  },
  examples: {
    fail: [
      { given: deployment({}), at: ['encryption'] },
      { name: 'in one namespace', given: strict('shop'), at: ['encryption'] },
      { name: 'optional', given: [strict('istio-system', 'PERMISSIVE'), felix(false)], at: ['encryption'] },
    ],
    pass: [
      { given: strict('istio-system') },
      { given: cilium({ 'enable-wireguard': 'true' }) },
      { given: cilium({ 'enable-ipsec': 'true' }) },
      { given: felix(true) },
    ],
    undetermined: [
      { given: deployment({}), unread: ['ConfigMap'] },
      { name: 'Linkerd', given: object('v1', 'Namespace', { name: 'linkerd' }) },
    ],
  },
});

const isMeshStrict = (cluster: ClusterModel): boolean =>
  cluster.inNamespace('PeerAuthentication.security.istio.io', meshRoot).some(({ facts }) => facts.mode === 'STRICT');

const isNetworkEncrypted = (cluster: ClusterModel): boolean =>
  cluster
    .all('ConfigMap')
    .some(
      ({ ref, facts }) =>
        ref.name === 'cilium-config' &&
        (facts.settings['enable-wireguard'] === 'true' || facts.settings['enable-ipsec'] === 'true'),
    ) ||
  [
    ...cluster.all('FelixConfiguration.crd.projectcalico.org'),
    ...cluster.all('FelixConfiguration.projectcalico.org'),
  ].some(({ facts }) => facts.wireguard);
