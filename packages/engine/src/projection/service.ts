import type { KubernetesObject, Labels } from '../kubernetes/object.ts';
import { list, number, record, text, textMap, texts } from './json.ts';
import { rememberLast } from './remember-last.ts';

export interface ServicePortFacts {
  readonly name: string;
  readonly port: number;
  /** A number, or the name of a container port. */
  readonly targetPort: number | string;
  readonly nodePort: number;
  readonly protocol: string;
}

export interface ServiceFacts {
  readonly type: string;
  /** Undefined: the Service selects nothing, its endpoints are made by hand. */
  readonly selector?: Labels;
  readonly ports: readonly ServicePortFacts[];
  /** Addresses inside the cluster; none of a headless Service. */
  readonly clusterIPs: readonly string[];
  readonly externalIPs: readonly string[];
  readonly sourceRanges: readonly string[];
  /** Annotated as an internal load balancer of a cloud known here. */
  readonly internal: boolean;
  readonly externalName: string;
  /** Addresses and names that a load balancer was given. */
  readonly addresses: readonly string[];
}

/** Facts of a Service. */
export const projectService = rememberLast((object: KubernetesObject): ServiceFacts => {
  const spec = record(object.spec);
  const selector = textMap(spec.selector);
  return {
    type: text(spec.type) ?? 'ClusterIP',
    ...(Object.keys(selector).length === 0 ? {} : { selector }),
    ports: list(spec.ports).flatMap((item) => {
      const port = record(item);
      const number_ = number(port.port);
      if (number_ === undefined) return [];
      return [
        {
          name: text(port.name) ?? '',
          port: number_,
          targetPort: number(port.targetPort) ?? text(port.targetPort) ?? number_,
          nodePort: number(port.nodePort) ?? 0,
          protocol: text(port.protocol) ?? 'TCP',
        },
      ];
    }),
    clusterIPs: clusterAddresses(spec),
    externalIPs: texts(spec.externalIPs),
    sourceRanges: texts(spec.loadBalancerSourceRanges),
    internal: isInternalLoadBalancer(textMap(object.metadata.annotations)),
    externalName: text(spec.externalName) ?? '',
    addresses: list(record(record(object.status).loadBalancer).ingress)
      .map(record)
      .flatMap(({ ip, hostname }) => text(ip) ?? text(hostname) ?? []),
  };
});

/** `clusterIP` is the first of `clusterIPs`, and all there is before 1.20. */
const clusterAddresses = ({ clusterIP, clusterIPs }: ReturnType<typeof record>): readonly string[] =>
  [...new Set([...texts([clusterIP]), ...texts(clusterIPs)])].filter((address) => address !== '' && address !== 'None');

/** Annotations by which the clouds make a load balancer reachable from their private network only. */
export const internalAnnotations: readonly (readonly [string, readonly string[]])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-internal', ['true', '0.0.0.0/0']],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', ['internal']],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', ['true']],
  ['networking.gke.io/load-balancer-type', ['Internal', 'internal']],
  ['cloud.google.com/load-balancer-type', ['Internal', 'internal']],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', ['true']],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', ['true']],
];

/** True when one of the clouds' annotations keeps the load balancer off the internet. */
export const isInternalLoadBalancer = (annotations: Labels): boolean =>
  internalAnnotations.some(([key, values]) => values.includes(annotations[key] ?? ''));
