import type { KubernetesObject } from '@plimsoll/engine';
import type { Kubernetes } from '../../../../tooling/test/kubernetes/start-kubernetes.ts';

/** What the API server did with an object: let it in, or refused it by a policy or for its shape. */
export type Answer =
  | { readonly outcome: 'admitted'; readonly name: string }
  | { readonly outcome: 'refused'; readonly policy: string; readonly message: string }
  | { readonly outcome: 'malformed'; readonly message: string };

/** Asks whether the object would be let in; stores nothing but the Pod that a debug container is to join. */
export const askAdmission = async (kubernetes: Kubernetes, object: KubernetesObject, path: string): Promise<Answer> => {
  const { ephemeralContainers, ...spec } = (object.spec ?? {}) as { ephemeralContainers?: readonly object[] | null };
  const folder = path.slice(0, path.lastIndexOf('/'));
  if (object.kind !== 'Pod' || (ephemeralContainers ?? []).length === 0)
    return await answer(kubernetes, 'POST', folder, object);
  const { name: _, ...metadata } = { ...object.metadata, generateName: 'debugged-' };
  const made = await answer(kubernetes, 'POST', folder, { ...object, metadata, spec }, '');
  if (made.outcome !== 'admitted') return made;
  return await answer(kubernetes, 'PATCH', `${folder}/${made.name}/ephemeralcontainers`, {
    spec: { ephemeralContainers },
  });
};

const answer = async (
  kubernetes: Kubernetes,
  method: 'POST' | 'PATCH',
  path: string,
  body: object,
  dryRun = '&dryRun=All',
): Promise<Answer> => {
  const contentType = method === 'PATCH' ? 'application/strategic-merge-patch+json' : 'application/json';
  const { status, body: said } = await kubernetes.admin.request(method, `${path}?fieldValidation=Ignore${dryRun}`, {
    body,
    contentType,
  });
  const { message = '', metadata } = said as {
    readonly message?: string;
    readonly metadata?: { readonly name?: string };
  };
  // What exists already was let in before the server saw that.
  if (status < 300 || status === 409) return { outcome: 'admitted', name: metadata?.name ?? '' };
  const policy = /ValidatingAdmissionPolicy '([^']+)' with binding '[^']+' denied request: (.*)$/s.exec(message);
  return policy === null
    ? { outcome: 'malformed', message: `${status} ${message}` }
    : { outcome: 'refused', policy: policy[1] ?? '', message: policy[2] ?? '' };
};
