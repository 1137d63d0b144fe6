import { type BatchAccepted, putBatch, putDelta } from '@plimsoll/contracts';
import type { BatchEntry, Blob, NewBatch, Quarantined } from '@plimsoll/store';
import { noteSeen, storeBatch } from '@plimsoll/store';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
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
  await dependencies.queues.add('drain-cluster', { version: 1, orgId: caller.orgId, clusterId: caller.id });
  return accepted;
});

const accept = async (
  { store, clock }: Dependencies,
  caller: ClusterCaller,
  kind: NewBatch['kind'],
  at: { readonly epoch: string; readonly sequence: number },
  request: FastifyRequest,
): Promise<Accepted> => {
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const header = request.headers['content-digest'];
  const { bytes, digest } = await readBatchBody(
    raw,
    request.headers['content-encoding'],
    typeof header === 'string' ? header : undefined,
  );
  const { entries, blobs, quarantined } = await readLines(linesOf(bytes), kind);
  const batch: NewBatch = {
    clusterId: caller.id,
    epochId: at.epoch,
    sequence: at.sequence,
    kind,
    digest,
    entries,
    blobs,
    quarantined,
  };
  await store.inOrganization(caller.orgId, (tx) => storeBatch(tx, batch, clock.now()));
  await store.inOrganization(caller.orgId, (tx) => noteSeen(tx, caller.id, clock.now()));
  return { accepted: entries.length, quarantined: quarantined.map(({ line, reason }) => ({ line, reason })) };
};

/** Lines read before other requests get their turn. */
const turn = 200;

const readLines = async (
  lines: readonly Buffer[],
  kind: NewBatch['kind'],
): Promise<{ entries: readonly BatchEntry[]; blobs: readonly Blob[]; quarantined: readonly Quarantined[] }> => {
  const entries: BatchEntry[] = [];
  const blobs = new Map<string, Blob>();
  const quarantined: Quarantined[] = [];
  for (const [index, line] of lines.entries()) {
    if (index % turn === turn - 1) await new Promise((resolve) => setImmediate(resolve));
    try {
      const read = refuseDelete(readLine(line), kind);
      entries.push(read.entry);
      if (read.blob !== undefined) blobs.set(read.blob.hash.toString('hex'), read.blob);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      quarantined.push({ line: index + 1, reference: error.reference, reason: error.message });
    }
  }
  return { entries, blobs: [...blobs.values()], quarantined };
};

const refuseDelete = (read: ReadLine, kind: NewBatch['kind']): ReadLine => {
  if (kind === 'snapshot' && 'delete' in read.entry)
    throw new Refusal('"delete" belongs in deltas: a snapshot deletes what it does not name');
  return read;
};
