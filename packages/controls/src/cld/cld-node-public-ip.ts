import { defineControl, object, projectNode } from '@plimsoll/engine';
import { reachOf } from './parts/public-address.ts';

const nodeAt = (...addresses: readonly object[]) => object('v1', 'Node', { name: 'a' }, { status: { addresses } });
const at = (type: string, address: string) => ({ type, address });

export default defineControl({
  id: 'cld-node-public-ip',
  title: 'Node has a public address',
  severity: 'medium',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'Every port that a firewall forgets on the node, its kubelet and node ports above all, can be tried from the internet. Global IPv6 addresses are given to every machine in some networks: of those only the firewall tells.',
  remediation: 'Give nodes private addresses, and let them out through a gateway and in through load balancers.',
  aliases: { kubescape: ['C-0229', 'C-0248'] },
  check: (node, context) => {
    const { addresses } = projectNode(node);
    if (addresses.length === 0) context.unknown('kind-not-collected', 'the node names no address');
    for (const [index, { type, address }] of addresses.entries()) {
      if (type !== 'ExternalIP' && type !== 'InternalIP') continue;
      const reach = reachOf(address);
      if (reach === 'public' || (reach === 'global' && type === 'ExternalIP'))
        context.report(`status.addresses[${index}].address`, address, `the ${type} is public`);
      else if (reach === 'global')
        context.unknown('not-understood', `whether ${address} can be reached is up to the firewall`);
    }
  },
  examples: {
    fail: [
      {
        given: nodeAt(at('InternalIP', '10.0.0.4'), at('ExternalIP', '52.1.2.3')),
        at: ['status.addresses[1].address'],
      },
      { given: nodeAt(at('InternalIP', '52.1.2.3')), at: ['status.addresses[0].address'] },
      { given: nodeAt(at('ExternalIP', '2600:1f18::1')), at: ['status.addresses[0].address'] },
    ],
    pass: [
      { given: nodeAt(at('InternalIP', '172.31.0.4'), at('Hostname', 'a')) },
      { given: nodeAt(at('InternalIP', '100.64.1.1'), at('InternalIP', 'fd00::1')) },
    ],
    undetermined: [{ given: nodeAt() }, { given: nodeAt(at('InternalIP', '2600:1f18::1')) }],
  },
});
