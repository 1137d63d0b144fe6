import { protocolVersion } from '@plimsoll/contracts';
import { detectorsVersion } from '@plimsoll/detect';
import { groupKind, type KindEvidence } from '@plimsoll/domain';
import { HeldTable } from '../inventory/held-table.ts';
import { largestObject, nameOf, type RefusedObject, readObject } from '../inventory/read-object.ts';
import { type Access, lineOf, reasonOf, surveyAccess, type Target } from '../kubernetes/access.ts';
import { pathOf } from '../kubernetes/discover.ts';
import { listObjects } from '../kubernetes/list-objects.ts';
import { type Retry, retrying } from '../kubernetes/retry.ts';
import { KubeTrouble } from '../kubernetes/trouble.ts';
import type { SplitItem } from '../stream/list-splitter.ts';
import { BatchSender } from './batch-sender.ts';
import type { AgentContext } from './context.ts';

/** A target and the resource version its list had: from there it is watched. */
export interface ListedTarget extends Target {
  readonly resourceVersion: string;
}

/** A sync that the platform has accepted. */
export interface TakenSnapshot {
  readonly epoch: string;
  /** Sequence of its last batch: deltas go on from there. */
  readonly sequence: number;
  readonly access: Access;
  readonly listed: readonly ListedTarget[];
  /** True when a list did not come to its end though it had begun. */
  readonly lost: boolean;
  /** Objects that could not be taken, by name. */
  readonly refused: ReadonlySet<string>;
}

/** Entries of one batch that keeps: each comes to a line on the server. */
const keptAtOnce = 8000;

/**
 * One whole sync: asks what may be read, begins, learns what the platform holds, lists kind after kind sending what it
 * lacks, and ends with what was listed to its end. `width` is how many bytes of each hash are asked for. Rejects with an
 * `AppError` of the platform or an abort.
 */
export const takeSnapshot = async (
  context: AgentContext,
  width: number,
  signal: AbortSignal,
): Promise<TakenSnapshot> => {
  const { kube, platform, wishes, pace, trouble, counts, version } = context;
  counts.state = 'listing';
  const retry = retrying(pace, signal, (problem) => trouble.happened('the API server', problem.message));
  const access = await surveyAccess(kube, wishes, signal, retry);
  trouble.over('the API server');
  const begun = await platform.begin({
    protocol: protocolVersion,
    client: { name: 'plimsoll-agent', version },
    detectors: detectorsVersion,
    source: 'agent',
    kinds: [...access.report],
    ...(access.kubernetesVersion === undefined ? {} : { kubernetesVersion: access.kubernetesVersion }),
  });
  counts.epoch = begun.epoch;
  const held = new HeldTable(await platform.held(begun.epoch, width), width);
  context.sent.clear();
  const sender = new BatchSender(platform, begun, (count) => {
    counts.refused += count;
  });
  const listing = new Listing(context, held, sender, signal);
  for (const target of access.targets) await listing.list(target, retry);
  await listing.sendKept();
  await sender.flush();
  const report = listing.report(access.report);
  await platform.end(begun.epoch, {
    batches: sender.sequence,
    objects: listing.lines,
    kinds: listing.countsByKind(),
    access: [...report],
  });
  counts.syncs += 1;
  counts.objects = listing.objects;
  counts.kept = listing.kept;
  counts.unreadableKinds = report.filter((line) => line.state === 'unreadable' && line.namespace === '').length;
  return {
    epoch: begun.epoch,
    sequence: sender.sequence,
    access,
    listed: listing.listed,
    lost: listing.hasLost,
    refused: listing.refused,
  };
};

class Listing {
  readonly #context: AgentContext;
  readonly #held: HeldTable;
  readonly #sender: BatchSender;
  readonly #signal: AbortSignal;
  readonly #kinds = new Map<string, { readonly group: string; readonly kind: string; count: number }>();
  readonly #lost = new Map<string, KindEvidence>();
  readonly listed: ListedTarget[] = [];
  readonly refused = new Set<string>();
  #pass = 0;
  /** Entries the server will have counted at the end. */
  lines = 0;
  objects = 0;
  kept = 0;

  constructor(context: AgentContext, held: HeldTable, sender: BatchSender, signal: AbortSignal) {
    this.#context = context;
    this.#held = held;
    this.#sender = sender;
    this.#signal = signal;
  }

  get hasLost(): boolean {
    return this.#lost.size > 0;
  }

  async list(target: Target, retry: Retry): Promise<void> {
    const { kind, namespace } = target;
    const mark = this.#held.mark();
    const before = { objects: this.objects, kept: this.kept };
    this.#pass += 1;
    let count = 0;
    try {
      const resourceVersion = await listObjects(
        this.#context.kube,
        {
          path: pathOf(kind, namespace),
          longest: largestObject,
          signal: this.#signal,
          onItem: async (item) => {
            if (await this.#take(item, target)) count += 1;
          },
          onRestart: async () => {
            this.#pass += 1;
            count = 0;
            Object.assign(this, before);
            this.#held.restore(mark);
            this.lines += 1;
            await this.#sender.line({ restart: { group: kind.group, kind: kind.kind, namespace } });
          },
        },
        retry,
      );
      this.listed.push({ ...target, resourceVersion });
    } catch (error) {
      if (!(error instanceof KubeTrouble) || this.#signal.aborted) throw error;
      this.#lose(target, error);
    }
    this.#count(target, count);
  }

  /** Names what the platform holds and the cluster still has. */
  async sendKept(): Promise<void> {
    let together = 0;
    for (const { keep, count } of this.#held.keepLines()) {
      if (together > 0 && together + count > keptAtOnce) {
        await this.#sender.flush();
        together = 0;
      }
      await this.#sender.line({ keep });
      together += count;
      this.lines += count;
    }
  }

  /** The access report as it turned out. */
  report(planned: readonly KindEvidence[]): readonly KindEvidence[] {
    return planned.map((line) => this.#lost.get(keyOf(line)) ?? line);
  }

  countsByKind(): { group: string; kind: string; count: number }[] {
    return [...this.#kinds.values()].map((entry) => ({ ...entry }));
  }

  /** Takes one object in; false for one that was seen in this list before, as when a page is read again. */
  async #take(item: SplitItem, target: Target): Promise<boolean> {
    this.#context.counts.clusterContact = this.#context.pace.now();
    const read = readObject(item, target.kind);
    if ('refused' in read) return await this.#refuse(read, target);
    const { sent } = this.#context;
    if (sent.has(read.key, read.hash, this.#pass)) return false;
    sent.set(read.key, read.hash, this.#pass);
    this.objects += 1;
    if (this.#held.keep(read.hash)) this.kept += 1;
    else {
      this.lines += 1;
      await this.#sender.put(read.canonical);
    }
    return true;
  }

  async #refuse({ ref, refused }: RefusedObject, { kind, namespace }: Target): Promise<boolean> {
    const { log, counts } = this.#context;
    const known = ref ?? { apiVersion: kind.apiVersion, kind: kind.kind, namespace, name: 'unnamed' };
    const name = nameOf(known);
    if (this.refused.has(name)) return false;
    if (this.refused.size < 1000) this.refused.add(name);
    counts.refused += 1;
    log.warn(
      { object: name, problem: `${refused}; the object is left out and its kind counts as known in part` },
      'object.refused',
    );
    this.lines += 1;
    await this.#sender.line({ refused: { ...known, reason: refused.slice(0, 500) } });
    return true;
  }

  #lose({ kind, namespace }: Target, trouble: KubeTrouble): void {
    // Also where it is not served any more: that is believed once the next look at everything agrees.
    const line = lineOf(kind, namespace, 'unreadable', reasonOf(trouble));
    this.#lost.set(keyOf(line), line);
    this.#context.log.warn({ kind: groupKind(kind.group, kind.kind), namespace, problem: line.reason }, 'kind.lost');
  }

  #count({ kind: { group, kind } }: Target, count: number): void {
    const key = groupKind(group, kind);
    const entry = this.#kinds.get(key) ?? { group, kind, count: 0 };
    entry.count += count;
    this.#kinds.set(key, entry);
  }
}

const keyOf = ({ group, kind, namespace }: KindEvidence): string => `${group}|${kind}|${namespace}`;
