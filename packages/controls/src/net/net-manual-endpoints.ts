import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'net-manual-endpoints',
  title: 'Hand-written endpoints',
  severity: 'medium',
  rationale:
    'Endpoints that somebody wrote by hand lead a Service wherever he likes: to a Pod of another tenant past its network policies, to a node, or to the metadata service of the cloud. EndpointSlices change with every Pod and are not collected.',
  remediation: 'Give the Service a selector, or forbid tenants to write EndpointSlices and Endpoints.',
  aliases: {},
  ...awaiting('EndpointSlices'),
});
