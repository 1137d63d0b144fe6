import { AppError } from '@plimsoll/domain';
import { z } from 'zod';
import type { KubeGet } from './kube-api.ts';

/** A kind that the cluster serves and that can be listed. */
export interface ServedKind {
  readonly group: string;
  readonly kind: string;
  readonly apiVersion: string;
  /** Path of its list over all namespaces. */
  readonly path: string;
}

const Groups = z.object({
  groups: z.array(z.object({ name: z.string(), preferredVersion: z.object({ groupVersion: z.string() }) })),
});
const Resources = z.object({
  resources: z.array(z.object({ name: z.string(), kind: z.string(), verbs: z.array(z.string()).default([]) })),
});

/** Kinds that say nothing about posture and change by the second; and Secrets, which no scan needs to see. */
const leftOut = new Set([
  'Event',
  'Lease',
  'LeaseCandidate',
  'EndpointSlice',
  'Endpoints',
  'Secret',
  'ComponentStatus',
  'PodMetrics',
  'NodeMetrics',
  'ControllerRevision',
]);

/** Every kind that can be listed, in the version the cluster prefers. Throws when the cluster answers nobody. */
export const discover = async (get: KubeGet): Promise<readonly ServedKind[]> => {
  const answer = await get('/apis');
  if (answer.status === 401 || answer.status === 403)
    throw new AppError('access.denied', `the cluster refused the credentials of the kubeconfig (${answer.status})`);
  const groups = Groups.safeParse(answer.body);
  if (!groups.success)
    throw new AppError('server.unreachable', `the cluster did not list its APIs (${answer.status}); is it one?`);
  const versions = ['v1', ...groups.data.groups.map(({ preferredVersion }) => preferredVersion.groupVersion)];
  const kinds: ServedKind[] = [];
  for (const apiVersion of versions) {
    const base = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
    const resources = Resources.safeParse((await get(base)).body);
    // A group whose server is down is no reason to see nothing of the others.
    for (const { name, kind, verbs } of resources.data?.resources ?? []) {
      if (name.includes('/') || !verbs.includes('list') || leftOut.has(kind)) continue;
      const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
      kinds.push({ group, kind, apiVersion, path: `${base}/${name}` });
    }
  }
  return kinds;
};
