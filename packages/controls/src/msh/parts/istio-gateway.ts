import { type KubernetesObject, object } from '@plimsoll/engine';

export interface IstioServer {
  readonly port?: { readonly protocol?: unknown } | null;
  readonly hosts?: readonly unknown[] | null;
  readonly tls?: { readonly httpsRedirect?: unknown } | null;
}

/** The servers of an Istio Gateway with their paths. */
export const serversOf = ({
  spec,
}: KubernetesObject): readonly { readonly path: string; readonly server: IstioServer }[] =>
  ((spec as { readonly servers?: readonly IstioServer[] | null } | undefined)?.servers ?? []).map((server, index) => ({
    path: `spec.servers[${index}]`,
    server: server ?? {},
  }));

/** An Istio Gateway of namespace `shop`. */
export const istioGateway = (...servers: readonly object[]): KubernetesObject =>
  object('networking.istio.io/v1', 'Gateway', { namespace: 'shop' }, { spec: { servers } });
