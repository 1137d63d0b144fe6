import { AssetCounts, ClusterSource, ResourceRef, SentKindEvidence } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';

/** Protocol versions served: the current minor and the two before it. */
export const protocolVersion = '1.0';
export const servedProtocols: readonly string[] = ['1.0'];

/** Lines of one access report: a few hundred kinds, or some of them in each of many namespaces. */
export const accessLines = 4000;

/** Bounds of one batch, told at `begin` so that a client needs no copy of them. */
export const batchLimits = { compressedBytes: 8 << 20, inflatedBytes: 64 << 20, lines: 10_000, depth: 64 } as const;

const tag = 'Sync';
const epochParams = z.object({ epoch: z.uuid() });

export const beginSync = operation({
  id: 'beginSync',
  method: 'POST',
  path: '/v1/sync/begin',
  summary: 'Begin a sync: the server mints an epoch, which ends every older one',
  tag,
  access: 'cluster-credential',
  body: z.object({
    protocol: z.string().max(10),
    client: z.object({ name: z.string().max(60), version: z.string().max(40) }),
    detectors: z.string().max(60),
    /** Must be the cluster's own: what is pushed by hand and what an agent watches are never mixed. */
    source: ClusterSource.default('push'),
    kubernetesVersion: z.string().max(60).optional(),
    mode: z.enum(['full', 'partial']).default('full'),
    /** Names the part of the inventory that a partial sync replaces. */
    sourceName: z.string().max(120).default(''),
    /** The files are everything there is: a kind without objects has none. */
    complete: z.boolean().default(false),
    kinds: z.array(SentKindEvidence).max(accessLines),
  }),
  status: 201,
  response: z.object({
    epoch: z.uuid(),
    clusterId: z.uuid(),
    limits: z.object({
      compressedBytes: z.number(),
      inflatedBytes: z.number(),
      lines: z.number(),
      depth: z.number(),
    }),
  }),
});

/** Answers with 32-byte SHA-256 digests, one after another. */
export const getHashes = operation({
  id: 'getHashes',
  method: 'GET',
  path: '/v1/sync/{epoch}/hashes',
  summary: 'Hashes of the bodies that the server holds for this cluster (application/octet-stream)',
  tag,
  access: 'cluster-credential',
  params: epochParams,
  status: 200,
});

/**
 * Answers with what the server holds, short: the first `width` bytes of each digest, in the order of the digests, byte
 * plane by byte plane (all first bytes, all second bytes, …), so that neighbours compress. `keep` lines refer to it by
 * position. Answers 429 while batches of an older sync wait, because they would move it.
 */
export const getHeld = operation({
  id: 'getHeld',
  method: 'GET',
  path: '/v1/sync/{epoch}/held',
  summary: 'Beginnings of the hashes of the bodies that the server holds for this cluster, sorted, in byte planes',
  tag,
  access: 'cluster-credential',
  params: epochParams,
  query: z.object({ width: z.coerce.number().int().min(4).max(32).default(5) }),
  status: 200,
});

/**
 * Bodies that are as the server holds them, of those whose hash begins with byte `bucket`: a bit for each of them in the
 * order of the hashes (lowest bit first, base64), and the XOR of the hashes whose bit is set. The server refuses one that
 * does not add up.
 */
const Keep = z.object({
  bucket: z.number().int().min(0).max(255),
  seen: z.base64().max(200_000),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Keep = z.infer<typeof Keep>;

/**
 * One line of a batch. `hold` names a body that the server said it holds; `keep` many of them. `restart` takes back what
 * this sync said of a kind in a namespace (empty: everywhere) so far. `refused` tells of an object that the sender could
 * not take; it goes to quarantine, and its kind counts as listed in part. `delete` is for deltas only, `keep` and
 * `restart` are for snapshots only.
 */
export const BatchLine = z.union([
  z.strictObject({ put: z.record(z.string(), z.unknown()) }),
  z.strictObject({ hold: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }) }),
  z.strictObject({ keep: Keep }),
  z.strictObject({ restart: z.object({ group: z.string(), kind: z.string(), namespace: z.string() }) }),
  z.strictObject({ refused: ResourceRef.extend({ reason: z.string() }) }),
  z.strictObject({ delete: ResourceRef }),
]);
export type BatchLine = z.infer<typeof BatchLine>;

export const BatchAccepted = z.object({
  accepted: z.number().int(),
  quarantined: z.array(z.object({ line: z.number().int(), reason: z.string() })),
});
export type BatchAccepted = z.infer<typeof BatchAccepted>;

export const putBatch = operation({
  id: 'putBatch',
  method: 'PUT',
  path: '/v1/sync/{epoch}/batches/{sequence}',
  summary: 'Stage one batch of a sync: NDJSON of batch lines, compressed as gzip or br',
  tag,
  access: 'cluster-credential',
  params: z.object({ epoch: z.uuid(), sequence: z.coerce.number().int().min(1).max(100_000) }),
  status: 200,
  response: BatchAccepted,
});

export const endSync = operation({
  id: 'endSync',
  method: 'POST',
  path: '/v1/sync/{epoch}/end',
  summary: 'Commit a sync: all of its batches are evaluated, or none',
  tag,
  access: 'cluster-credential',
  params: epochParams,
  body: z.object({
    batches: z.number().int().min(0).max(100_000),
    objects: z.number().int().min(0),
    kinds: z.array(z.object({ group: z.string(), kind: z.string(), count: z.number().int().min(0) })).max(accessLines),
    /** The access report once everything was listed; it takes the place of the one that the sync began with. */
    access: z.array(SentKindEvidence).max(accessLines).optional(),
  }),
  status: 202,
  response: z.object({ epoch: z.uuid(), state: z.literal('pending') }),
});

export const putDelta = operation({
  id: 'putDelta',
  method: 'PUT',
  path: '/v1/sync/{epoch}/deltas/{sequence}',
  summary: 'Changes after a committed sync; sequences go on where its batches ended',
  tag,
  access: 'cluster-credential',
  params: z.object({ epoch: z.uuid(), sequence: z.coerce.number().int().min(1).max(2_000_000_000) }),
  status: 202,
  response: BatchAccepted,
});

export const beatHeart = operation({
  id: 'beatHeart',
  method: 'POST',
  path: '/v1/sync/{epoch}/heartbeat',
  summary: 'Say that the cluster is being watched; a cluster without a word for 15 minutes is stale',
  tag,
  access: 'cluster-credential',
  params: epochParams,
  status: 204,
});

export const getSync = operation({
  id: 'getSync',
  method: 'GET',
  path: '/v1/sync/{epoch}',
  summary: 'What became of a sync: staged, waiting, applied or superseded, and what it found',
  tag,
  access: 'cluster-credential',
  params: epochParams,
  status: 200,
  response: z.object({
    state: z.enum(['open', 'pending', 'applied', 'superseded']),
    generation: z.number().int().nullable(),
    quarantined: z.number().int(),
    resources: z.number().int(),
    counts: AssetCounts,
    /** Assets that add-on vendors or the provider run, which count beside the others. Older servers leave it out. */
    system: AssetCounts.optional(),
    percent: z.number().int().nullable(),
    findings: z.object({
      critical: z.number().int(),
      high: z.number().int(),
      medium: z.number().int(),
      low: z.number().int(),
      info: z.number().int(),
    }),
    /** The cluster's page. */
    link: z.string(),
    /** Kinds that would decide assets which are unknown without them. */
    missing: z.array(z.string()),
    /** Kinds that were pushed before and are not part of this full sync: kept, and undetermined. */
    kept: z.array(z.object({ kind: z.string(), objects: z.number().int() })),
  }),
});
