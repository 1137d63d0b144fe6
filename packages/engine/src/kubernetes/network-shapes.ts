import { selectorShape } from './pod-shape.ts';
import type { Shape } from './shape.ts';

const backend = {
  service: { name: 'text', port: { number: 'number', name: 'text' } },
  resource: 'object',
  serviceName: 'text',
  servicePort: 'intOrText',
} as const;

const ingress = {
  spec: {
    ingressClassName: 'text',
    defaultBackend: backend,
    backend,
    rules: [{ host: 'text', http: { paths: [{ path: 'text', pathType: 'text', backend }] } }],
    tls: [{ hosts: 'texts', secretName: 'text' }],
  },
} as const satisfies Shape;

const peer = {
  ipBlock: { cidr: 'text', except: 'texts' },
  namespaceSelector: selectorShape,
  podSelector: selectorShape,
} as const;
const ports = [{ protocol: 'text', port: 'intOrText', endPort: 'number' }] as const;

const networkPolicy = {
  spec: {
    podSelector: selectorShape,
    policyTypes: 'texts',
    ingress: [{ from: [peer], ports }],
    egress: [{ to: [peer], ports }],
  },
} as const satisfies Shape;

const pods = { namespaceSelector: selectorShape, podSelector: selectorShape } as const;
const adminPeer = { namespaces: 'object', pods, networks: 'texts', domainNames: 'texts' } as const;
const adminPolicy = {
  spec: {
    tier: 'text',
    priority: 'number',
    subject: { namespaces: 'object', pods },
    ingress: [{ name: 'text', action: 'text', from: [adminPeer], ports: ['object'], protocols: ['object'] }],
    egress: [{ name: 'text', action: 'text', to: [adminPeer], ports: ['object'], protocols: ['object'] }],
  },
} as const satisfies Shape;

const cidrSet = [{ cidr: 'text', except: 'texts' }] as const;
const toPorts = [{ ports: [{ port: 'intOrText', protocol: 'text' }] }] as const;
const from = {
  fromEndpoints: [selectorShape],
  fromEntities: 'texts',
  fromCIDR: 'texts',
  fromCIDRSet: cidrSet,
} as const;
const to = { toEndpoints: [selectorShape], toEntities: 'texts', toCIDR: 'texts', toCIDRSet: cidrSet } as const;
const ciliumRule = {
  endpointSelector: selectorShape,
  nodeSelector: selectorShape,
  enableDefaultDeny: { ingress: 'flag', egress: 'flag' },
  ingress: [{ ...from, toPorts }],
  ingressDeny: [{ ...from, toPorts }],
  egress: [{ ...to, toPorts }],
  egressDeny: [{ ...to, toPorts }],
} as const;
const ciliumPolicy = { spec: ciliumRule, specs: [ciliumRule] } as const satisfies Shape;

const calicoPeer = {
  nets: 'texts',
  notNets: 'texts',
  selector: 'text',
  notSelector: 'text',
  namespaceSelector: 'text',
  ports: ['intOrText'],
  notPorts: ['intOrText'],
} as const;
const calicoRules = [
  { action: 'text', protocol: 'intOrText', source: calicoPeer, destination: calicoPeer, ipVersion: 'number' },
] as const;
const calicoPolicy = {
  spec: {
    tier: 'text',
    order: 'number',
    selector: 'text',
    namespaceSelector: 'text',
    serviceAccountSelector: 'text',
    types: 'texts',
    doNotTrack: 'flag',
    preDNAT: 'flag',
    applyOnForward: 'flag',
    ingress: calicoRules,
    egress: calicoRules,
  },
} as const satisfies Shape;
const calicoTier = { spec: { order: 'number', defaultAction: 'text' } } as const;
const felix = { spec: { wireguardEnabled: 'flag', wireguardEnabledV6: 'flag' } } as const;

/** What is read of policies and of what lets traffic in, Kubernetes' own kinds and those of network plugins. */
export const networkShapes: readonly (readonly [string, Shape])[] = [
  ['Ingress.networking.k8s.io', ingress],
  ['Ingress.extensions', ingress],
  ['NetworkPolicy.networking.k8s.io', networkPolicy],
  ['AdminNetworkPolicy.policy.networking.k8s.io', adminPolicy],
  ['BaselineAdminNetworkPolicy.policy.networking.k8s.io', adminPolicy],
  ['ClusterNetworkPolicy.policy.networking.k8s.io', adminPolicy],
  ['CiliumNetworkPolicy.cilium.io', ciliumPolicy],
  ['CiliumClusterwideNetworkPolicy.cilium.io', ciliumPolicy],
  ['NetworkPolicy.projectcalico.org', calicoPolicy],
  ['NetworkPolicy.crd.projectcalico.org', calicoPolicy],
  ['GlobalNetworkPolicy.projectcalico.org', calicoPolicy],
  ['GlobalNetworkPolicy.crd.projectcalico.org', calicoPolicy],
  ['Tier.projectcalico.org', calicoTier],
  ['Tier.crd.projectcalico.org', calicoTier],
  ['FelixConfiguration.projectcalico.org', felix],
  ['FelixConfiguration.crd.projectcalico.org', felix],
];
