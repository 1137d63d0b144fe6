/**
 * Custom kinds whose fields controls and models read, and which of their fields leave: `true` for a field that leaves with
 * all that is in it, masked, an object for one of which the named fields do. Lists are looked through. Every other field
 * leaves as the name of its type, so that whoever reads it knows that something was there.
 */
export interface KeptFields {
  readonly [field: string]: true | KeptFields;
}

const kept = (...fields: readonly string[]): KeptFields =>
  Object.fromEntries(fields.map((field) => [field, true as const]));

const ciliumPeers = (prefix: 'from' | 'to'): KeptFields => ({
  ...kept(...['Endpoints', 'Entities', 'CIDR', 'CIDRSet'].map((field) => `${prefix}${field}`)),
  // What a rule looks for in requests stays: it may hold a token.
  toPorts: { ports: true },
});

const ciliumRule: KeptFields = {
  ...kept('endpointSelector', 'nodeSelector', 'enableDefaultDeny'),
  ingress: ciliumPeers('from'),
  ingressDeny: ciliumPeers('from'),
  egress: ciliumPeers('to'),
  egressDeny: ciliumPeers('to'),
};

const calicoPeer = kept('nets', 'notNets', 'selector', 'notSelector', 'namespaceSelector', 'ports', 'notPorts');
const calicoRule: KeptFields = {
  ...kept('action', 'ipVersion', 'protocol', 'notProtocol'),
  source: calicoPeer,
  destination: calicoPeer,
};
const calicoPolicy: KeptFields = {
  spec: {
    ...kept('tier', 'order', 'selector', 'serviceAccountSelector', 'namespaceSelector', 'types', 'doNotTrack'),
    ...kept('preDNAT', 'applyOnForward'),
    ingress: calicoRule,
    egress: calicoRule,
  },
};
const calicoTier: KeptFields = { spec: kept('order', 'defaultAction') };

const backend = kept('group', 'kind', 'namespace', 'name', 'port', 'weight');
const route = (rule: KeptFields): KeptFields => ({
  spec: { ...kept('parentRefs', 'hostnames'), rules: { backendRefs: backend, ...rule } },
});
const gateway: KeptFields = {
  spec: {
    ...kept('gatewayClassName', 'addresses'),
    infrastructure: kept('annotations'),
    listeners: {
      ...kept('name', 'hostname', 'port', 'protocol', 'allowedRoutes'),
      tls: kept('mode', 'certificateRefs'),
    },
  },
};
const httpRoute = route({
  matches: { path: true },
  filters: {
    type: true,
    requestRedirect: kept('scheme', 'hostname', 'port', 'statusCode'),
    requestMirror: { backendRef: backend },
  },
});

/** A certificate and its key stand in `tls`, beside what is asked for. */
const openShiftRoute: KeptFields = {
  spec: {
    ...kept('host', 'path', 'to', 'alternateBackends', 'port', 'wildcardPolicy'),
    tls: kept('termination', 'insecureEdgeTerminationPolicy'),
  },
};

const istioSource = kept(
  ...['principals', 'notPrincipals', 'requestPrincipals', 'notRequestPrincipals', 'namespaces', 'notNamespaces'],
  ...['serviceAccounts', 'notServiceAccounts', 'ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'],
);
const istioTarget = kept('selector', 'targetRef', 'targetRefs');

/** By `Kind.group`; those with a namespace, and those without. */
const namespaced: Readonly<Record<string, KeptFields>> = {
  'CiliumNetworkPolicy.cilium.io': { spec: ciliumRule, specs: ciliumRule },
  'NetworkPolicy.projectcalico.org': calicoPolicy,
  'NetworkPolicy.crd.projectcalico.org': calicoPolicy,
  'Gateway.gateway.networking.k8s.io': gateway,
  'HTTPRoute.gateway.networking.k8s.io': httpRoute,
  'GRPCRoute.gateway.networking.k8s.io': route({}),
  'TLSRoute.gateway.networking.k8s.io': route({}),
  'TCPRoute.gateway.networking.k8s.io': route({}),
  'UDPRoute.gateway.networking.k8s.io': route({}),
  'ReferenceGrant.gateway.networking.k8s.io': { spec: kept('from', 'to') },
  'Route.route.openshift.io': openShiftRoute,
  'IngressController.operator.openshift.io': { spec: kept('tlsSecurityProfile') },
  'PeerAuthentication.security.istio.io': { spec: kept('selector', 'mtls', 'portLevelMtls') },
  'AuthorizationPolicy.security.istio.io': {
    spec: { ...istioTarget, action: true, rules: { from: { source: istioSource }, when: { key: true } } },
  },
  'RequestAuthentication.security.istio.io': { spec: { ...istioTarget, jwtRules: kept('issuer') } },
  'VirtualService.networking.istio.io': {
    spec: {
      ...kept('hosts', 'gateways'),
      http: { route: kept('destination', 'weight') },
      tls: { route: kept('destination', 'weight') },
      tcp: { route: kept('destination', 'weight') },
    },
  },
  'EnvoyFilter.networking.istio.io': { spec: kept('workloadSelector') },
  'Server.policy.linkerd.io': { spec: kept('podSelector', 'accessPolicy') },
  'AuthorizationPolicy.policy.linkerd.io': { spec: kept('targetRef') },
  'Gateway.networking.istio.io': {
    spec: { selector: true, servers: { port: true, hosts: true, tls: kept('mode', 'httpsRedirect') } },
  },
};

const clusterScoped: Readonly<Record<string, KeptFields>> = {
  'AdminNetworkPolicy.policy.networking.k8s.io': { spec: true },
  'BaselineAdminNetworkPolicy.policy.networking.k8s.io': { spec: true },
  'ClusterNetworkPolicy.policy.networking.k8s.io': { spec: true },
  'CiliumClusterwideNetworkPolicy.cilium.io': { spec: ciliumRule, specs: ciliumRule },
  'GlobalNetworkPolicy.projectcalico.org': calicoPolicy,
  'GlobalNetworkPolicy.crd.projectcalico.org': calicoPolicy,
  'FelixConfiguration.projectcalico.org': { spec: kept('wireguardEnabled', 'wireguardEnabledV6') },
  'FelixConfiguration.crd.projectcalico.org': { spec: kept('wireguardEnabled', 'wireguardEnabledV6') },
  'Tier.projectcalico.org': calicoTier,
  'Tier.crd.projectcalico.org': calicoTier,
  'APIServer.config.openshift.io': { spec: kept('audit', 'encryption', 'tlsSecurityProfile') },
  'Image.config.openshift.io': { spec: { registrySources: kept('allowedRegistries', 'blockedRegistries') } },
  'SecurityContextConstraints.security.openshift.io': kept('users', 'groups'),
};

const all: ReadonlyMap<string, KeptFields> = new Map([...Object.entries(namespaced), ...Object.entries(clusterScoped)]);

/** Every custom kind that is understood, as `Kind.group`. */
export const understoodCustomKinds = (): readonly string[] => [...all.keys()];

/** The fields of a custom kind that leave; undefined for one that is not understood. */
export const keptFieldsOf = (key: string): KeptFields | undefined => all.get(key);

/** True for understood custom kinds that live in a namespace. */
export const isNamespacedCustomKind = (key: string): boolean => Object.hasOwn(namespaced, key);
