import { inBreaths } from '../stream/in-breaths.ts';
import { LineSplitter } from '../stream/line-splitter.ts';
import type { SplitItem } from '../stream/list-splitter.ts';
import type { KubeClient } from './kube-client.ts';
import { type Pace, pauseAfter } from './retry.ts';
import { KubeTrouble, mayPass, troubleOf } from './trouble.ts';

/** One thing a watch says of an object. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: unknown;
}

export interface WatchTask {
  readonly path: string;
  readonly resourceVersion: string;
  readonly longest: number;
  readonly signal: AbortSignal;
  /** Told of each event; nothing more is read until it resolves. */
  readonly onEvent: (event: WatchEvent) => Promise<void>;
  /** An event that is too large to be read. */
  readonly onOversized: (item: SplitItem) => Promise<void>;
  readonly onTrouble: (trouble: KubeTrouble) => void;
  /** The server answered: the watch is in order. */
  readonly onContact: () => void;
}

/** The server is asked to end a watch after 4 to 6 minutes, so that one which never sends is noticed. */
const shortestWatch = 240;
const longestMore = 120;
/** A watch that fails for this long, in milliseconds, is given up: what it would say is not known any more. */
const longestFailing = 300_000;
/** What it may be late. */
const grace = 20_000;

/**
 * Watches one kind for ever: connects again from the last resource version whenever the server ends it or the connection
 * breaks. Rejects with a `KubeTrouble` where that cannot help: `expired` asks for a new list, `denied` and `not-served`
 * for a new look at what may be read, anything else once it has gone on for five minutes.
 */
export const watchObjects = async (client: KubeClient, task: WatchTask, pace: Pace): Promise<never> => {
  let version = task.resourceVersion;
  let orderedAt = pace.now();
  for (let attempt = 0; ; attempt += 1) {
    const began = pace.now();
    try {
      for await (const item of readEvents(client, task, version, pace)) {
        attempt = 0;
        orderedAt = pace.now();
        if ('oversized' in item) await task.onOversized(item);
        else version = (await takeLine(item.bytes, task)) ?? version;
      }
      // Ended in order. One that ends at once, again and again, is no better than a refusal.
      if (pace.now() - began > 1000) {
        attempt = -1;
        orderedAt = pace.now();
      } else if (attempt >= 0) await pace.sleep(pauseAfter(attempt, 0, pace.random), task.signal);
    } catch (error) {
      if (task.signal.aborted || !(error instanceof KubeTrouble) || !mayPass(error)) throw error;
      task.onTrouble(error);
      if (pace.now() - orderedAt > longestFailing) throw error;
      await pace.sleep(pauseAfter(attempt, error.askedPause, pace.random), task.signal);
    }
  }
};

async function* readEvents(
  client: KubeClient,
  task: WatchTask,
  version: string,
  pace: Pace,
): AsyncGenerator<SplitItem> {
  const seconds = shortestWatch + Math.floor(pace.random() * longestMore);
  const query = `watch=1&allowWatchBookmarks=true&timeoutSeconds=${seconds}&resourceVersion=${encodeURIComponent(version)}`;
  const answer = await client.open({
    path: `${task.path}?${query}`,
    signal: task.signal,
    silence: seconds * 1000 + grace,
    // What comes between two breaths stays in the kernel and wakes nobody.
    readAhead: 1,
  });
  task.onContact();
  const lines = new LineSplitter(task.longest);
  try {
    for await (const chunk of inBreaths(answer.chunks(), pace, task.signal)) {
      task.onContact();
      yield* lines.write(chunk);
    }
  } finally {
    answer.close();
  }
}

interface RawEvent {
  readonly type?: unknown;
  readonly object?: {
    readonly code?: unknown;
    readonly message?: unknown;
    readonly metadata?: { readonly resourceVersion?: unknown };
  };
}

/** Takes one line in; resolves with the resource version it brings. */
const takeLine = async (bytes: Buffer, task: WatchTask): Promise<string | undefined> => {
  let event: RawEvent;
  try {
    event = JSON.parse(bytes.toString('utf8')) as RawEvent;
  } catch (cause) {
    throw new KubeTrouble('failed', `the watch ${task.path} sent something that is no event`, { cause });
  }
  const { type, object } = event;
  if (type === 'ERROR') {
    const message = typeof object?.message === 'string' ? object.message : '';
    throw troubleOf(typeof object?.code === 'number' ? object.code : 500, message, undefined);
  }
  const version = object?.metadata?.resourceVersion;
  if (type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED') await task.onEvent({ type, object });
  else if (type !== 'BOOKMARK') throw new KubeTrouble('failed', `the watch ${task.path} sent an unknown event`);
  return typeof version === 'string' && version !== '' ? version : undefined;
};
