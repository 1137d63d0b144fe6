import { z } from 'zod';
import { ListSplitter, type SplitItem } from '../stream/list-splitter.ts';
import type { KubeClient } from './kube-client.ts';
import type { Retry } from './retry.ts';
import { KubeTrouble } from './trouble.ts';

/** Objects asked for at once: pages of this size stay well below what an API server gives a request to finish. */
const pageLimit = 500;

const Envelope = z.object({
  metadata: z.object({ resourceVersion: z.string().default(''), continue: z.string().default('') }),
});

export interface ListTask {
  readonly path: string;
  /** Bytes of the largest object that is taken. */
  readonly longest: number;
  readonly signal: AbortSignal;
  /** Told of each object; nothing more is read until it resolves. */
  readonly onItem: (item: SplitItem) => Promise<void>;
  /** The list starts over: what was told of so far is void. */
  readonly onRestart: () => Promise<void>;
}

/** Times one list starts over before it counts as failed: each time it took longer than etcd keeps what it began with. */
const mostRestarts = 3;

/**
 * Lists one kind page by page, streaming. A page that fails is asked for again; a list whose continuation has expired
 * starts over. Resolves with the resource version to watch from; rejects with the `KubeTrouble` that remained.
 */
export const listObjects = async (client: KubeClient, task: ListTask, retry: Retry): Promise<string> => {
  for (let restarts = 0; ; restarts += 1) {
    try {
      return await listPages(client, task, retry);
    } catch (error) {
      if (!(error instanceof KubeTrouble) || error.kind !== 'expired') throw error;
      if (restarts >= mostRestarts)
        throw new KubeTrouble('failed', 'the list expired again and again before its end (410); it is tried later');
      await task.onRestart();
    }
  }
};

const listPages = async (client: KubeClient, task: ListTask, retry: Retry): Promise<string> => {
  let version = '';
  let next = '';
  do {
    const query = `limit=${pageLimit}${next === '' ? '' : `&continue=${encodeURIComponent(next)}`}`;
    const page = await retry(() => readPage(client, `${task.path}?${query}`, task));
    version = page.resourceVersion;
    next = page.continue;
  } while (next !== '');
  return version;
};

const readPage = async (
  client: KubeClient,
  path: string,
  { longest, signal, onItem }: ListTask,
): Promise<z.infer<typeof Envelope>['metadata']> => {
  const answer = await client.open({ path, signal, silence: 60_000 });
  try {
    const splitter = new ListSplitter(longest);
    for await (const chunk of answer.chunks()) for (const item of splitter.write(chunk)) await onItem(item);
    return Envelope.parse(splitter.end()).metadata;
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof z.ZodError)
      throw new KubeTrouble(
        'failed',
        `the list ${path.split('?')[0]} was cut off or is no list; it is asked for again`,
        {
          cause,
        },
      );
    throw cause;
  } finally {
    answer.close();
  }
};
