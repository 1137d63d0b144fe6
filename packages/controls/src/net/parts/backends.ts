import type { CheckContext, ClusterModel, KubernetesObject } from '@plimsoll/engine';

/** A backend of an Ingress: the Service it names, and the port of it, by number or name. */
export interface IngressBackend {
  readonly path: string;
  readonly service: string;
  readonly port: string;
}

interface BackendSpec {
  readonly service?: {
    readonly name?: string;
    readonly port?: { readonly number?: number; readonly name?: string };
  } | null;
  readonly serviceName?: string;
  readonly servicePort?: number | string;
}

interface Spec {
  readonly defaultBackend?: BackendSpec | null;
  readonly backend?: BackendSpec | null;
  readonly rules?:
    | readonly { readonly http?: { readonly paths?: readonly { readonly backend?: BackendSpec }[] | null } | null }[]
    | null;
}

/** Every Service that an Ingress sends traffic to, in the API of today and in the one that it grew up in. */
export const ingressBackends = ({ spec }: KubernetesObject): readonly IngressBackend[] => {
  const { defaultBackend, backend, rules } = (spec ?? {}) as Spec;
  return [
    ...backendAt('spec.defaultBackend', defaultBackend),
    ...backendAt('spec.backend', backend),
    ...(rules ?? []).flatMap((rule, index) =>
      (rule?.http?.paths ?? []).flatMap((path, at) =>
        backendAt(`spec.rules[${index}].http.paths[${at}].backend`, path?.backend),
      ),
    ),
  ];
};

const backendAt = (path: string, backend: BackendSpec | null | undefined): readonly IngressBackend[] => {
  const { service, serviceName, servicePort } = backend ?? {};
  if (service?.name !== undefined)
    return [
      {
        path: `${path}.service.name`,
        service: service.name,
        port: String(service.port?.name ?? service.port?.number ?? ''),
      },
    ];
  return serviceName === undefined
    ? []
    : [{ path: `${path}.serviceName`, service: serviceName, port: String(servicePort ?? '') }];
};

/** Reports a backend whose Service, or whose port of it, is not there. */
export const reportMissing = (
  candidate: { readonly path: string; readonly found: unknown },
  namespace: string,
  cluster: ClusterModel,
  context: CheckContext,
): void => {
  const [name = '', port = ''] = String(candidate.found).split(':');
  const service = cluster.get('Service', namespace, name);
  if (service === undefined) context.report(candidate.path, candidate.found, 'is no Service of the namespace');
  else if (
    port !== '' &&
    service.facts.type !== 'ExternalName' &&
    !service.facts.ports.some((each) => each.name === port || String(each.port) === port)
  )
    context.report(candidate.path, candidate.found, 'has no such port');
};
