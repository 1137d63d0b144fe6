import { celConstant, type KubernetesObject, keyPath, object } from '@plimsoll/engine';

const prefix = 'nginx.ingress.kubernetes.io/';

/** The value of one of ingress-nginx's annotations; undefined where it is not set, or is no text. */
export const nginxAnnotation = ({ metadata: { annotations } }: KubernetesObject, name: string): string | undefined => {
  const key = `${prefix}${name}`;
  const value: unknown = annotations !== undefined && Object.hasOwn(annotations, key) ? annotations[key] : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** The path of one of ingress-nginx's annotations. */
export const nginxPath = (name: string): string => keyPath('metadata.annotations', `${prefix}${name}`);

/** An Ingress of namespace `shop` with these annotations of ingress-nginx. */
export const nginxIngress = (annotations: Readonly<Record<string, string>>, spec: object = {}): KubernetesObject =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    {
      namespace: 'shop',
      annotations: Object.fromEntries(Object.entries(annotations).map(([name, value]) => [`${prefix}${name}`, value])),
    },
    { spec },
  );

/** Ingress in the API of today and in the one that it grew up in. */
export const ingressKinds: readonly string[] = ['Ingress.networking.k8s.io', 'Ingress.extensions'];

/** The value of one of ingress-nginx's annotations in CEL; the text in its place where it is not set. */
export const nginxOption = (name: string, absent = ''): string =>
  `variables.object.metadata.?annotations[?${celConstant(`${prefix}${name}`)}].orValue(${celConstant(absent)})`;
