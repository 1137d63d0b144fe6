import type { KubernetesObject } from '@plimsoll/engine';

export interface GatewayListener {
  readonly name?: unknown;
  readonly protocol?: unknown;
  readonly allowedRoutes?: { readonly namespaces?: { readonly from?: unknown } };
  readonly tls?: { readonly mode?: unknown; readonly certificateRefs?: readonly CertificateReference[] | null } | null;
}

interface CertificateReference {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** The listeners of a Gateway with their paths. Throws on a shape the API would refuse. */
export const listenersOf = (
  object: KubernetesObject,
): readonly { readonly path: string; readonly listener: GatewayListener }[] => {
  const { listeners } = (object.spec ?? {}) as { readonly listeners?: readonly GatewayListener[] | null };
  return (listeners ?? []).map((listener, index) => ({ path: `spec.listeners[${index}]`, listener: listener ?? {} }));
};
