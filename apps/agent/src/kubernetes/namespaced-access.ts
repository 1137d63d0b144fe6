import { z } from 'zod';
import type { Target } from './access.ts';
import type { ServedKind } from './discover.ts';
import type { KubeClient } from './kube-client.ts';
import type { Retry } from './retry.ts';
import { KubeTrouble } from './trouble.ts';

/** Beyond these a ClusterRole is the right tool: each costs a question at every look, or a connection. */
const mostNamespaces = 200;
const mostTargets = 300;

const Names = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string().max(63) }) })) });
const Review = z.object({
  status: z.object({
    resourceRules: z.array(
      z.object({
        verbs: z.array(z.string()),
        apiGroups: z.array(z.string()).default([]),
        resources: z.array(z.string()).default([]),
        resourceNames: z.array(z.string()).default([]),
      }),
    ),
  }),
});

type Rule = z.infer<typeof Review>['status']['resourceRules'][number];

/**
 * Where kinds that may not be read in the whole cluster may be read after all, by Roles: the rules of each namespace that
 * is named, or can be listed, are asked for once.
 */
export const namespacesThatAllow = async (
  client: KubeClient,
  denied: readonly ServedKind[],
  named: readonly string[],
  readable: readonly Target[],
  signal: AbortSignal,
  retry: Retry,
): Promise<readonly Target[]> => {
  if (denied.length === 0) return [];
  const mayListNamespaces = readable.some(({ kind }) => kind.kind === 'Namespace' && kind.group === '');
  const namespaces = named.length > 0 ? named : mayListNamespaces ? await listNamespaces(client, signal, retry) : [];
  const targets: Target[] = [];
  for (const namespace of namespaces.slice(0, mostNamespaces)) {
    const rules = await rulesIn(client, namespace, signal, retry);
    for (const kind of denied)
      if (targets.length < mostTargets && rules.some((rule) => allows(rule, kind))) targets.push({ kind, namespace });
  }
  return targets;
};

const listNamespaces = async (client: KubeClient, signal: AbortSignal, retry: Retry): Promise<readonly string[]> => {
  const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
  const path = `/api/v1/namespaces?limit=${mostNamespaces}`;
  const names = Names.safeParse(await retry(() => client.json({ path, accept, signal })));
  return names.success ? names.data.items.map(({ metadata }) => metadata.name) : [];
};

const rulesIn = async (
  client: KubeClient,
  namespace: string,
  signal: AbortSignal,
  retry: Retry,
): Promise<readonly Rule[]> => {
  try {
    const answer = await retry(() =>
      client.json({
        path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
        method: 'POST',
        body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } },
        signal,
      }),
    );
    const review = Review.safeParse(answer);
    return review.success ? review.data.status.resourceRules : [];
  } catch (error) {
    if (error instanceof KubeTrouble) return [];
    throw error;
  }
};

const allows = (rule: Rule, { group, resource }: ServedKind): boolean =>
  rule.resourceNames.length === 0 &&
  ['list', 'watch'].every((verb) => rule.verbs.includes(verb) || rule.verbs.includes('*')) &&
  (rule.apiGroups.includes(group) || rule.apiGroups.includes('*')) &&
  (rule.resources.includes(resource) || rule.resources.includes('*'));
