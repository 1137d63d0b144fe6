import type { KubeClient } from './kube-client.ts';
import { KubeTrouble, troubleOf } from './trouble.ts';

/**
 * Groups that every Kubernetes serves; https://kubernetes.io/docs/reference/generated/kubernetes-api/. A list of groups
 * without one of them comes from a server that has not registered all of them yet.
 */
export const groupsOfEveryCluster = [
  'apps',
  'batch',
  'rbac.authorization.k8s.io',
  'networking.k8s.io',
  'policy',
  'apiextensions.k8s.io',
] as const;

/**
 * Whether the API server says that it is ready; undefined where it may not be asked. One that is still starting lists
 * fewer groups than there are, and what it leaves out would be taken for absent. Rejects with a `KubeTrouble` that passes
 * while it is not ready.
 */
export const askReady = async (client: KubeClient, signal: AbortSignal): Promise<true | undefined> => {
  const { status, retryAfter } = await client.status({ path: '/readyz', signal });
  if (status === 200) return true;
  if (status === 403 || status === 404) return undefined;
  if (status >= 500)
    throw new KubeTrouble(
      'unreachable',
      `the API server says that it is not ready yet (${status} at /readyz); it is asked again until it is`,
    );
  throw troubleOf(status, '', retryAfter);
};
