import { type BatchAccepted, putBatch, putDelta } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  type Blob,
  type NewBatch,
  type NewEntry,
  noteConfirmed,
  noteSeen,
  type Quarantined,
  storeBatch,
} from '@plimsoll/store';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { announceWork } from '../clusters/announce.ts';
import type { Dependencies } from '../server/dependencies.ts';
import { type ClusterCaller, route } from '../server/route.ts';
import { linesOf, readBatchBody } from './read-batch.ts';
import { type ReadLine, Refusal, readLine } from './read-line.ts';

type Accepted = z.input<typeof BatchAccepted>;

export const putBatchRoute = route(
  putBatch,
  async (dependencies, { caller, params, request }) => await accept(dependencies, caller, 'snapshot', params, request),
);

export const putDeltaRoute = route(putDelta, async (dependencies, { caller, params, request }) => {
  const accepted = await accept(dependencies, caller, 'delta', params, request);
  await announceWork(dependencies, caller.orgId, caller.id);
  return accepted;
});

const accept = async (
  { store, clock, batchSlots }: Dependencies,
  caller: ClusterCaller,
  kind: NewBatch['kind'],
  at: { readonly epoch: string; readonly sequence: number },
  request: FastifyRequest,
): Promise<Accepted> => {
  if (!Buffer.isBuffer(request.body))
    throw new AppError('body.malformed', 'Send the batch as application/x-ndjson, gzipped.');
  const header = request.headers['content-digest'];
  const body = request.body;
  const { digest, size, entries, blobs, quarantined } = await batchSlots.run(async () => {
    const { bytes, digest: computed } = await readBatchBody(
      body,
      request.headers['content-encoding'],
      typeof header === 'string' ? header : undefined,
    );
    return { digest: computed, size: bytes.length, ...(await readLines(linesOf(bytes), kind)) };
  });
  const batch: NewBatch = {
    clusterId: caller.id,
    epochId: at.epoch,
    sequence: at.sequence,
    kind,
    digest,
    bytes: size,
    entries,
    blobs,
    quarantined,
  };
  await store.inOrganization(caller.orgId, (tx) => storeBatch(tx, batch, clock.now()));
  // Changes say that everything else is as it was; a part of a sync says nothing until the sync is whole.
  const note = kind === 'delta' ? noteConfirmed : noteSeen;
  await store.inOrganization(caller.orgId, (tx) => note(tx, caller.id, clock.now()));
  return { accepted: entries.length, quarantined: quarantined.map(({ line, reason }) => ({ line, reason })) };
};

/** Bytes read before other requests get their turn: some 20 ms of work. */
const turnBytes = 1 << 20;

const readLines = async (
  lines: readonly Buffer[],
  kind: NewBatch['kind'],
): Promise<{ entries: readonly NewEntry[]; blobs: readonly Blob[]; quarantined: readonly Quarantined[] }> => {
  const entries: NewEntry[] = [];
  const blobs = new Map<string, Blob>();
  const quarantined: Quarantined[] = [];
  let sinceTurn = 0;
  for (const [index, line] of lines.entries()) {
    sinceTurn += line.length;
    if (sinceTurn > turnBytes) {
      sinceTurn = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
    try {
      const read = refuseMisplaced(readLine(line), kind);
      entries.push(read.entry);
      if (read.blob !== undefined) blobs.set(read.blob.hash.toString('hex'), read.blob);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      quarantined.push({ line: index + 1, reference: error.reference, reason: error.message, ref: error.ref });
    }
  }
  return { entries, blobs: [...blobs.values()], quarantined };
};

const refuseMisplaced = (read: ReadLine, kind: NewBatch['kind']): ReadLine => {
  if (kind === 'snapshot' && 'delete' in read.entry)
    throw new Refusal('"delete" belongs in deltas: a snapshot deletes what it does not name');
  if (kind === 'delta' && ('keep' in read.entry || 'restart' in read.entry))
    throw new Refusal('"keep" and "restart" belong in a snapshot: a delta changes only what it names');
  return read;
};
