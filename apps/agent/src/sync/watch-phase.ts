import { setMaxListeners } from 'node:events';
import { groupKind } from '@plimsoll/domain';
import { keyOf, largestObject, nameOf, readValue } from '../inventory/read-object.ts';
import { type Access, surveyAccess } from '../kubernetes/access.ts';
import { pathOf } from '../kubernetes/discover.ts';
import { retrying } from '../kubernetes/retry.ts';
import { KubeTrouble } from '../kubernetes/trouble.ts';
import { type WatchEvent, watchObjects } from '../kubernetes/watch-objects.ts';
import type { AgentContext } from './context.ts';
import { DeltaBuffer } from './delta-buffer.ts';
import { DeltaSender } from './delta-sender.ts';
import type { ListedTarget, TakenSnapshot } from './snapshot.ts';

/** All in milliseconds. */
const heartbeat = 60_000;
const surveyEvery = 300_000;
/** After a change of roles or kinds: often they come together. */
const surveySoon = 3000;
const leastBetweenSurveys = 30_000;
/** Without a word of the API server for this long, the platform is told nothing either: it must not believe us. */
const longestDeaf = 360_000;

/** Kinds whose changes may change what can be read. */
const decidesAccess = new Set([
  'CustomResourceDefinition',
  'APIService',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
]);

/** Watches everything that was listed and sends what changes, until a new sync is needed. */
export class WatchPhase {
  readonly #context: AgentContext;
  readonly #snapshot: TakenSnapshot;
  readonly #buffer = new DeltaBuffer();
  readonly #sender: DeltaSender;
  readonly #refused: Set<string>;
  #surveyAsked = false;
  #askForSurvey: () => void = () => undefined;

  constructor(context: AgentContext, snapshot: TakenSnapshot) {
    this.#context = context;
    this.#snapshot = snapshot;
    this.#sender = new DeltaSender(context, snapshot.epoch, snapshot.sequence, this.#buffer);
    this.#refused = new Set(snapshot.refused);
  }

  /**
   * Resolves with why a new sync is needed. Rejects with an `AppError` of the platform, or when the signal is aborted;
   * then what waits is sent once more.
   */
  async run(stop: AbortSignal): Promise<string> {
    const { counts, pace, resyncMs } = this.#context;
    counts.state = 'watching';
    counts.clusterContact = pace.now();
    const ending = new AbortController();
    const signal = AbortSignal.any([stop, ending.signal]);
    // A listener a watch, and there are as many as kinds.
    setMaxListeners(0, signal);
    const tasks = [
      ...this.#snapshot.listed.map((target) => this.#watch(target, signal)),
      this.#sender.run(signal),
      this.#beat(signal),
      this.#survey(signal),
      pace.sleep(resyncMs, signal).then(() => 'it is time to list everything anew'),
    ];
    try {
      return await Promise.race(tasks);
    } finally {
      ending.abort();
      await Promise.allSettled(tasks);
      counts.watches = 0;
      if (stop.aborted) await this.#sender.send();
    }
  }

  async #watch(target: ListedTarget, signal: AbortSignal): Promise<string> {
    const { kube, pace, trouble, counts } = this.#context;
    const { kind, namespace, resourceVersion } = target;
    const name = groupKind(kind.group, kind.kind);
    const about = `the watch of ${name}${namespace === '' ? '' : ` in ${namespace}`}`;
    counts.watches += 1;
    try {
      return await watchObjects(
        kube,
        {
          path: pathOf(kind, namespace),
          resourceVersion,
          longest: largestObject,
          signal,
          onEvent: (event) => this.#take(event, target, signal),
          onOversized: async () => this.#refuse(`${name} of too many bytes`),
          onTrouble: (problem) => trouble.happened(about, problem.message),
          onContact: () => {
            counts.clusterContact = pace.now();
            trouble.over(about);
          },
        },
        pace,
      );
    } catch (error) {
      if (error instanceof KubeTrouble && !signal.aborted) return `${about} ended: ${error.message}`;
      if (error instanceof ObjectRefused) return error.message;
      throw error;
    }
  }

  async #take(event: WatchEvent, { kind }: ListedTarget, signal: AbortSignal): Promise<void> {
    const { sent, counts } = this.#context;
    counts.events += 1;
    if (event.type === 'DELETED') {
      const { name = '', namespace = '' } =
        (event.object as { readonly metadata?: { readonly name?: string; readonly namespace?: string } }).metadata ??
        {};
      const ref = { apiVersion: kind.apiVersion, kind: kind.kind, namespace, name };
      const key = keyOf(ref);
      sent.delete(key);
      await this.#buffer.add(key, Buffer.from(`${JSON.stringify({ delete: ref })}\n`), signal);
    } else {
      const read = readValue(event.object, kind);
      if ('refused' in read) return this.#refuse(read.ref === undefined ? kind.kind : nameOf(read.ref));
      // Most writes to an object change nothing that leaves the cluster.
      if (sent.has(read.key, read.hash)) return;
      sent.set(read.key, read.hash);
      const line = Buffer.concat([Buffer.from('{"put":'), read.canonical, Buffer.from('}\n')]);
      await this.#buffer.add(read.key, line, signal);
    }
    this.#context.counts.waiting = this.#buffer.bytes;
    if (decidesAccess.has(kind.kind)) this.#askForSurvey();
  }

  /** An object that cannot be taken is told of in a sync, where its kind then counts as known in part. */
  #refuse(name: string): void {
    if (this.#refused.has(name)) return;
    this.#refused.add(name);
    throw new ObjectRefused(`${name} cannot be taken any more`);
  }

  async #beat(signal: AbortSignal): Promise<never> {
    const { platform, pace, counts, trouble } = this.#context;
    for (;;) {
      await pace.sleep(heartbeat, signal);
      if (pace.now() - counts.clusterContact > longestDeaf)
        trouble.happened(
          'the heartbeat',
          'the API server has been silent for minutes, so the platform is not told that all is well',
        );
      else {
        await platform.beatHeart(this.#snapshot.epoch);
        trouble.over('the heartbeat');
      }
    }
  }

  async #survey(signal: AbortSignal): Promise<string> {
    const { kube, wishes, pace, trouble } = this.#context;
    const retry = retrying(pace, signal, (problem) => trouble.happened('the API server', problem.message));
    const before = fingerprint(this.#snapshot.access);
    for (;;) {
      await this.#untilSurvey(signal);
      const access = await surveyAccess(kube, wishes, signal, retry);
      trouble.over('the API server');
      if (this.#snapshot.lost) return 'what failed while it was listed is tried again';
      if (fingerprint(access) !== before) return 'what may be read, or what the cluster serves, has changed';
      await pace.sleep(leastBetweenSurveys, signal);
    }
  }

  /** Until the usual time is over, or a role or a kind has changed. */
  async #untilSurvey(signal: AbortSignal): Promise<void> {
    const { pace } = this.#context;
    const waiting = new AbortController();
    const asked = new Promise<void>((resolve) => {
      this.#askForSurvey = () => {
        this.#surveyAsked = true;
        resolve();
      };
    });
    try {
      if (!this.#surveyAsked)
        await Promise.race([asked, pace.sleep(surveyEvery, AbortSignal.any([signal, waiting.signal]))]);
    } finally {
      waiting.abort();
    }
    if (this.#surveyAsked) await pace.sleep(surveySoon, signal);
    this.#surveyAsked = false;
  }
}

class ObjectRefused extends Error {}

const fingerprint = ({ report }: Access): string =>
  report.map(({ group, kind, namespace, state }) => `${group}|${kind}|${namespace}|${state}`).join('\n');
