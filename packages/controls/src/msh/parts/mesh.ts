import type { KubernetesObject, Labels } from '@plimsoll/engine';

/** Istio's root namespace unless its operator chose another: what stands there holds for the whole mesh. */
export const meshRoot = 'istio-system';

/** True for a namespace whose Pods join a mesh: Istio with sidecars or ambient, or Linkerd. */
export const isMeshed = ({ metadata: { labels = {}, annotations = {} } }: KubernetesObject): boolean =>
  injectsSidecars(labels) ||
  own(labels, 'istio.io/dataplane-mode') === 'ambient' ||
  own(annotations, 'linkerd.io/inject') === 'enabled';

/** True for labels of a namespace into whose Pods Istio puts its proxy. */
export const injectsSidecars = (labels: Labels): boolean =>
  own(labels, 'istio-injection') === 'enabled' ||
  (own(labels, 'istio.io/rev') !== undefined && own(labels, 'istio-injection') !== 'disabled');

const own = (map: Labels, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : undefined);
