import { defaultKubernetesVersion, type KindEvidence } from '@plimsoll/domain';
import { z } from 'zod';
import { itemOfList } from '../read/read-json.ts';
import { inputError, type ReadItem } from '../read/source.ts';
import { discover, type ServedKind } from './discover.ts';
import { type KubeGet, kubeApi } from './kube-api.ts';

/** A live cluster on its way in. `evidence` is complete once `items` has ended. */
export interface LiveCluster {
  readonly kubernetesVersion: string;
  /** `v1.34.2-eks-1a2b3c`; undefined where the cluster does not say. */
  readonly serverVersion: string | undefined;
  readonly items: AsyncIterable<ReadItem>;
  readonly evidence: () => readonly KindEvidence[];
}

const Version = z.object({ major: z.string(), minor: z.string(), gitVersion: z.string().max(60).optional() });
const Page = z.object({
  kind: z.string(),
  items: z.array(z.unknown()),
  metadata: z.object({ continue: z.string().optional() }).optional(),
});

/** Connects, and lists kind after kind as `items` is read. A kind that is refused becomes evidence, not an error. */
export const readCluster = async (context: string | undefined): Promise<LiveCluster> => {
  const { server, get } = await kubeApi(context);
  const kinds = await discover(get);
  const version = Version.safeParse((await get('/version')).body);
  const evidence: KindEvidence[] = [];
  return {
    kubernetesVersion: version.success ? `${version.data.major}.${version.data.minor}` : defaultKubernetesVersion,
    serverVersion: version.data?.gitVersion,
    items: listAll(kinds, get, server, evidence),
    evidence: () => evidence,
  };
};

async function* listAll(
  kinds: readonly ServedKind[],
  get: KubeGet,
  server: string,
  evidence: KindEvidence[],
): AsyncIterable<ReadItem> {
  for (const served of kinds) {
    const { group, kind } = served;
    const refusal = yield* listKind(served, get, server);
    evidence.push({
      group,
      kind,
      namespace: '',
      state: refusal === undefined ? 'complete' : 'unreadable',
      reason: refusal ?? '',
    });
  }
}

/** Objects of one kind, page by page; returns why the list did not come to its end, if it did not. */
async function* listKind(
  { path, kind, apiVersion }: ServedKind,
  get: KubeGet,
  server: string,
): AsyncGenerator<ReadItem, string | undefined> {
  const source = { file: server, document: 1, line: 1 };
  let next: string | undefined;
  do {
    const answer = await get(`${path}?limit=500${next === undefined ? '' : `&continue=${encodeURIComponent(next)}`}`);
    const page = Page.safeParse(answer.body);
    if (answer.status !== 200 || !page.success) {
      // Expired in the middle of a long list: told as unreadable rather than taken for complete.
      if (answer.status === 401) yield inputError(source, `the credentials ran out while ${kind} was listed`);
      return answer.status === 403 ? 'the kubeconfig may not list it' : `the cluster answered ${answer.status}`;
    }
    for (const item of page.data.items)
      yield { kind: 'object', value: itemOfList(item, { apiVersion, kind: `${kind}List` }), source };
    next = page.data.metadata?.continue || undefined;
  } while (next !== undefined);
  return undefined;
}
