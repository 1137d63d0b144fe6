import { groupKind, groupOf } from '@plimsoll/domain';
import { z } from 'zod';
import type { KubeClient } from './kube-client.ts';
import { askReady, groupsOfEveryCluster } from './readiness.ts';
import { KubeTrouble } from './trouble.ts';

/** A kind that the cluster serves and that can be listed and watched. */
export interface ServedKind {
  readonly group: string;
  readonly kind: string;
  readonly apiVersion: string;
  /** Name in paths: `pods`. */
  readonly resource: string;
  readonly namespaced: boolean;
}

/** Everything that the cluster serves. */
export interface Discovery {
  readonly version: string | undefined;
  readonly kinds: readonly ServedKind[];
  /** Groups that did not answer, with why: what they hold is not known. */
  readonly failedGroups: ReadonlyMap<string, string>;
}

const Groups = z.object({
  kind: z.literal('APIGroupList'),
  groups: z
    .array(
      z.object({
        name: z.string().max(253),
        versions: z.array(z.object({ groupVersion: z.string().max(317) })).max(20),
        preferredVersion: z.object({ groupVersion: z.string().max(317) }).optional(),
      }),
    )
    .max(2000),
});
const Resources = z.object({
  kind: z.literal('APIResourceList'),
  resources: z
    .array(
      z.object({
        name: z.string().max(253),
        kind: z.string().max(63),
        namespaced: z.boolean().default(false),
        verbs: z.array(z.string()).default([]),
      }),
    )
    .max(2000),
});
const Version = z.object({ major: z.string().max(10), minor: z.string().max(10) });

/** Path of a kind's objects, in one namespace or, where that is empty, everywhere. */
export const pathOf = ({ apiVersion, resource }: ServedKind, namespace: string): string =>
  `${baseOf(apiVersion)}/${namespace === '' ? '' : `namespaces/${namespace}/`}${resource}`;

const baseOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;

/**
 * What the cluster serves, each kind in the version its group prefers among those that have it. A group that does not
 * answer is told of and hides no other. A server that is still starting is not believed. Rejects with a `KubeTrouble` when the cluster answers nothing at all.
 */
export const discover = async (client: KubeClient, signal: AbortSignal): Promise<Discovery> => {
  const ready = await askReady(client, signal);
  const groups = Groups.safeParse(await client.json({ path: '/apis', signal }));
  if (!groups.success) throw new KubeTrouble('failed', 'the API server did not list its groups; is it one?');
  const kinds = new Map<string, ServedKind>();
  const failedGroups = new Map<string, string>();
  const listed = new Set(groups.data.groups.map(({ name }) => name));
  for (const name of groupsOfEveryCluster)
    if (ready === undefined && !listed.has(name))
      failedGroups.set(
        name,
        'every cluster serves this group and it is not listed: the API server may still be starting',
      );
  const all = [
    { name: '', versions: ['v1'] },
    ...groups.data.groups.map((group) => ({ name: group.name, versions: inOrder(group) })),
  ];
  for (const { name, versions } of all)
    for (const apiVersion of versions) {
      const found = await resourcesOf(client, apiVersion, signal);
      if (typeof found === 'string') failedGroups.set(name, found);
      else for (const kind of found) if (!kinds.has(keyOf(kind))) kinds.set(keyOf(kind), kind);
    }
  return { version: await versionOf(client, signal), kinds: [...kinds.values()], failedGroups };
};

const keyOf = ({ group, kind }: ServedKind): string => groupKind(group, kind);

const inOrder = (group: z.infer<typeof Groups>['groups'][number]): readonly string[] => {
  const versions = group.versions.map(({ groupVersion }) => groupVersion);
  const preferred = group.preferredVersion?.groupVersion;
  return preferred === undefined ? versions : [preferred, ...versions.filter((version) => version !== preferred)];
};

const resourcesOf = async (
  client: KubeClient,
  apiVersion: string,
  signal: AbortSignal,
): Promise<readonly ServedKind[] | string> => {
  try {
    const answer = Resources.safeParse(await client.json({ path: baseOf(apiVersion), signal }));
    if (!answer.success) return 'it did not list its resources';
    return answer.data.resources.flatMap(({ name, kind, namespaced, verbs }) =>
      name.includes('/') || !verbs.includes('list') || !verbs.includes('watch')
        ? []
        : [{ group: groupOf(apiVersion), kind, apiVersion, resource: name, namespaced }],
    );
  } catch (error) {
    // The API server itself, as opposed to one group behind it.
    if (!(error instanceof KubeTrouble) || error.kind === 'unreachable' || error.kind === 'unauthorized') throw error;
    return error.kind === 'not-served' ? 'it is listed, and not served just now' : error.message;
  }
};

const versionOf = async (client: KubeClient, signal: AbortSignal): Promise<string | undefined> => {
  try {
    const { major, minor } = Version.parse(await client.json({ path: '/version', signal }));
    // Managed clusters say `32+`.
    return `${major}.${minor.replace(/\D.*$/, '')}`;
  } catch (error) {
    if (error instanceof z.ZodError || (error instanceof KubeTrouble && error.kind === 'denied')) return undefined;
    throw error;
  }
};
