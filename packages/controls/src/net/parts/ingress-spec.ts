import type { KubernetesObject } from '@plimsoll/engine';

export interface IngressRule {
  readonly host?: string;
}

interface IngressSpec {
  readonly rules?: readonly IngressRule[] | null;
  readonly tls?: readonly { readonly hosts?: readonly string[] | null; readonly secretName?: string }[] | null;
}

/** The spec of an Ingress, empty where it has none. */
export const ingressSpecOf = (object: KubernetesObject): IngressSpec => (object.spec ?? {}) as IngressSpec;
