import type { KubernetesObject } from '../kubernetes/object.ts';
import { list, record, text, textMap } from './json.ts';

export interface IngressFacts {
  readonly className: string;
  readonly hosts: readonly string[];
  /** Each host with each of its paths, as in `shop.example/cart`. */
  readonly places: readonly string[];
  /** Names of the Services it sends traffic to, in its own namespace. */
  readonly services: readonly string[];
  /** Annotated, or by its class's name, as reachable from a private network only. */
  readonly internal: boolean;
}

/** Facts of an Ingress. */
export const projectIngress = (object: KubernetesObject): IngressFacts => {
  const spec = record(object.spec);
  const rules = list(spec.rules).map(record);
  const paths = rules.flatMap((rule) => list(record(rule.http).paths).map((path) => record(path).backend));
  const backends = [spec.defaultBackend, spec.backend, ...paths].map(record);
  const annotations = textMap(object.metadata.annotations);
  const className = text(spec.ingressClassName) ?? annotations['kubernetes.io/ingress.class'] ?? '';
  return {
    className,
    hosts: rules.map((rule) => text(rule.host) ?? ''),
    places: rules.flatMap((rule) =>
      list(record(rule.http).paths).map((path) => `${text(rule.host) ?? ''}${text(record(path).path) ?? '/'}`),
    ),
    // `serviceName` is the shape of extensions/v1beta1 and networking.k8s.io/v1beta1.
    services: backends.flatMap((backend) => text(record(backend.service).name) ?? text(backend.serviceName) ?? []),
    internal:
      annotations['alb.ingress.kubernetes.io/scheme'] === 'internal' ||
      /(?:^|[-_.])(?:internal|private)(?:$|[-_.])/.test(className),
  };
};
