import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'net-api-server-public',
  title: 'API server reachable on a public address',
  severity: 'medium',
  rationale:
    'On the internet a leaked kubeconfig, or the next fault in authentication, is enough to come in. From within a cluster nothing tells surely on which addresses its API server answers.',
  remediation:
    'Let the API server answer on private addresses alone, or on the internet to a list of known networks only.',
  aliases: { kubescape: ['C-0227', 'C-0228', 'C-0247'] },
  ...awaiting('the addresses that the API server listens on'),
});
