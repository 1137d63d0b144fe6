import { selectorShape } from './pod-shape.ts';
import type { Shape } from './shape.ts';

const backendRefs = [{ group: 'text', kind: 'text', namespace: 'text', name: 'text', weight: 'number' }] as const;

const gatewayRoute = {
  spec: {
    parentRefs: [{ group: 'text', kind: 'text', namespace: 'text', name: 'text', sectionName: 'text' }],
    hostnames: 'texts',
    rules: [{ backendRefs }],
  },
} as const satisfies Shape;

const httpRoute = {
  spec: {
    ...gatewayRoute.spec,
    rules: [{ backendRefs, filters: [{ type: 'text', requestRedirect: { scheme: 'text', hostname: 'text' } }] }],
  },
} as const satisfies Shape;

const gateway = {
  spec: {
    gatewayClassName: 'text',
    infrastructure: { annotations: 'map' },
    listeners: [
      {
        name: 'text',
        hostname: 'text',
        port: 'number',
        protocol: 'text',
        allowedRoutes: { namespaces: { from: 'text', selector: selectorShape } },
        tls: { mode: 'text', certificateRefs: [{ group: 'text', kind: 'text', namespace: 'text', name: 'text' }] },
      },
    ],
  },
} as const satisfies Shape;

const referenceGrant = {
  spec: {
    from: [{ group: 'text', kind: 'text', namespace: 'text' }],
    to: [{ group: 'text', kind: 'text', name: 'text' }],
  },
} as const satisfies Shape;

const sources = {
  principals: 'texts',
  notPrincipals: 'texts',
  requestPrincipals: 'texts',
  notRequestPrincipals: 'texts',
  namespaces: 'texts',
  notNamespaces: 'texts',
  ipBlocks: 'texts',
  notIpBlocks: 'texts',
  remoteIpBlocks: 'texts',
  notRemoteIpBlocks: 'texts',
} as const;

const istioRoutes = [{ route: [{ destination: { host: 'text' }, weight: 'number' }] }] as const;

const mtls = { mode: 'text' } as const;
const tlsProfile = { type: 'text', custom: { minTLSVersion: 'text' } } as const;

/**
 * What is read of custom kinds. Only of fields that leave a cluster (`KeptFields` of package collect): every other one
 * arrives as the name of its type.
 */
export const customShapes: readonly (readonly [string, Shape])[] = [
  ['Gateway.gateway.networking.k8s.io', gateway],
  ['HTTPRoute.gateway.networking.k8s.io', httpRoute],
  ['GRPCRoute.gateway.networking.k8s.io', gatewayRoute],
  ['TLSRoute.gateway.networking.k8s.io', gatewayRoute],
  ['TCPRoute.gateway.networking.k8s.io', gatewayRoute],
  ['UDPRoute.gateway.networking.k8s.io', gatewayRoute],
  ['ReferenceGrant.gateway.networking.k8s.io', referenceGrant],
  [
    'Route.route.openshift.io',
    {
      spec: {
        host: 'text',
        to: { kind: 'text', name: 'text' },
        alternateBackends: [{ kind: 'text', name: 'text' }],
        tls: { termination: 'text', insecureEdgeTerminationPolicy: 'text' },
      },
    },
  ],
  [
    'APIServer.config.openshift.io',
    {
      spec: {
        audit: { profile: 'text', customRules: [{ group: 'text', profile: 'text' }] },
        encryption: { type: 'text' },
        tlsSecurityProfile: tlsProfile,
      },
    },
  ],
  ['IngressController.operator.openshift.io', { spec: { tlsSecurityProfile: tlsProfile } }],
  [
    'Image.config.openshift.io',
    { spec: { registrySources: { allowedRegistries: 'texts', blockedRegistries: 'texts' } } },
  ],
  ['SecurityContextConstraints.security.openshift.io', { users: 'texts', groups: 'texts' }],
  [
    'AuthorizationPolicy.security.istio.io',
    { spec: { selector: 'object', action: 'text', rules: [{ from: [{ source: sources }], when: [{ key: 'text' }] }] } },
  ],
  ['PeerAuthentication.security.istio.io', { spec: { selector: 'object', mtls, portLevelMtls: { '*': mtls } } }],
  ['RequestAuthentication.security.istio.io', { spec: { selector: 'object', jwtRules: [{ issuer: 'text' }] } }],
  [
    'Gateway.networking.istio.io',
    {
      spec: {
        selector: 'map',
        servers: [
          {
            port: { number: 'number', name: 'text', protocol: 'text' },
            hosts: 'texts',
            tls: { mode: 'text', httpsRedirect: 'flag' },
          },
        ],
      },
    },
  ],
  [
    'VirtualService.networking.istio.io',
    { spec: { hosts: 'texts', gateways: 'texts', http: istioRoutes, tls: istioRoutes, tcp: istioRoutes } },
  ],
];
