import { isLeftOut } from '@plimsoll/collect';
import { controlsByKind } from '@plimsoll/contracts';
import { groupKind, type KindEvidence } from '@plimsoll/domain';
import { type Discovery, discover, pathOf, type ServedKind } from './discover.ts';
import type { KubeClient } from './kube-client.ts';
import { namespacesThatAllow } from './namespaced-access.ts';
import type { Retry } from './retry.ts';
import { KubeTrouble } from './trouble.ts';

/** A list and a watch: a kind everywhere, or in one namespace where it may only be read there. */
export interface Target {
  readonly kind: ServedKind;
  readonly namespace: string;
}

/** What may be read, and of everything else why not. */
export interface Access {
  readonly kubernetesVersion: string | undefined;
  readonly targets: readonly Target[];
  readonly report: readonly KindEvidence[];
}

export interface AccessWishes {
  readonly secrets: boolean;
  readonly leftKinds: readonly string[];
  readonly namespaces: readonly string[];
}

/** Measurements that an aggregated API serves as if they were objects. */
const measurements = new Set(['PodMetrics.metrics.k8s.io', 'NodeMetrics.metrics.k8s.io']);

const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/** Asks the API server, kind by kind, what may be read. */
export const surveyAccess = async (
  client: KubeClient,
  wishes: AccessWishes,
  signal: AbortSignal,
  retry: Retry,
): Promise<Access> => {
  const discovery = await retry(() => discover(client, signal));
  const targets: Target[] = [];
  const report: KindEvidence[] = [];
  const denied: ServedKind[] = [];
  for (const kind of discovery.kinds) {
    const left = whyLeft(kind, wishes);
    if (left !== undefined) {
      report.push(lineOf(kind, '', 'not-collected', left));
      continue;
    }
    const trouble = await probe(client, kind, signal, retry);
    if (trouble === undefined) {
      targets.push({ kind, namespace: '' });
      report.push(lineOf(kind, '', 'complete', ''));
    } else {
      report.push(lineOf(kind, '', 'unreadable', reasonOf(trouble)));
      if (trouble.kind === 'denied' && kind.namespaced) denied.push(kind);
    }
  }
  const within = await namespacesThatAllow(client, denied, wishes.namespaces, targets, signal, retry);
  for (const target of within) {
    targets.push(target);
    report.push(lineOf(target.kind, target.namespace, 'complete', ''));
  }
  return { kubernetesVersion: discovery.version, targets, report: [...report, ...unserved(discovery)] };
};

/** One line of the access report. */
export const lineOf = (
  { group, kind }: Pick<ServedKind, 'group' | 'kind'>,
  namespace: string,
  state: KindEvidence['state'],
  reason: string,
): KindEvidence => ({ group, kind, namespace, state, reason: reason.slice(0, 500) });

/** Why a list did not succeed, as the access report says it. */
export const reasonOf = (trouble: KubeTrouble): string => {
  if (trouble.kind === 'denied') return `no permission: ${trouble.message}`;
  return trouble.kind === 'not-served' ? 'not served by this cluster' : `failed: ${trouble.message}`;
};

const whyLeft = ({ group, kind }: ServedKind, wishes: AccessWishes): string | undefined => {
  const name = groupKind(group, kind);
  if (name === 'Secret' && !wishes.secrets)
    return 'Secrets are left alone; PLIMSOLL_SECRETS=names collects their names';
  if (isLeftOut(name) || measurements.has(name)) return 'it changes by the second and says nothing about posture';
  return wishes.leftKinds.includes(name) ? 'PLIMSOLL_LEAVE_KINDS leaves it out' : undefined;
};

/** Lists one object: what RBAC says of get, list and watch is what the API server does. */
const probe = async (
  client: KubeClient,
  kind: ServedKind,
  signal: AbortSignal,
  retry: Retry,
): Promise<KubeTrouble | undefined> => {
  try {
    const path = `${pathOf(kind, '')}?limit=1`;
    const answer = await retry(() => client.open({ path, accept: metadataOnly, signal }));
    for await (const _ of answer.chunks()) {
      // Read to its end, so that the connection can be used again.
    }
    return undefined;
  } catch (error) {
    if (error instanceof KubeTrouble) return error;
    throw error;
  }
};

/**
 * Kinds that controls look at and the cluster does not have: there are none of them. What a group that does not answer
 * would say is not known. Where every group answered, there is nothing beside what is named.
 */
const unserved = ({ kinds, failedGroups }: Discovery): readonly KindEvidence[] => {
  const served = new Set(kinds.map(({ group, kind }) => groupKind(group, kind)));
  const lines = Object.keys(controlsByKind)
    .filter((name) => !served.has(name) && !name.startsWith('*'))
    .map((name): KindEvidence => {
      const [kind = '', ...rest] = name.split('.');
      const group = rest.join('.');
      const failed = failedGroups.get(group);
      return failed === undefined
        ? lineOf({ group, kind }, '', 'complete', 'not served by this cluster, so there are none')
        : lineOf({ group, kind }, '', 'unreadable', `failed: ${failed}`);
    });
  const nothingElse: KindEvidence = {
    group: '*',
    kind: '*',
    namespace: '',
    state: 'complete',
    reason: 'the cluster serves no other kind',
  };
  return failedGroups.size === 0 ? [...lines, nothingElse] : lines;
};
