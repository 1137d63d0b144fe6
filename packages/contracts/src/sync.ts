import { AssetCounts, ResourceRef, SentKindEvidence } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';

/** Protocol versions served: the current minor and the two before it. */
export const protocolVersion = '1.0';
export const servedProtocols: readonly string[] = ['1.0'];

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
    kubernetesVersion: z.string().max(60).optional(),
    mode: z.enum(['full', 'partial']).default('full'),
    /** Names the part of the inventory that a partial sync replaces. */
    sourceName: z.string().max(120).default(''),
    /** The files are everything there is: a kind without objects has none. */
    complete: z.boolean().default(false),
    kinds: z.array(SentKindEvidence).max(2000),
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

/** One line of a batch. `hold` names a body that the server said it holds. `delete` is for deltas only. */
export const BatchLine = z.union([
  z.strictObject({ put: z.record(z.string(), z.unknown()) }),
  z.strictObject({ hold: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }) }),
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
  summary: 'Stage one batch of a sync: gzipped NDJSON of batch lines',
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
    kinds: z.array(z.object({ group: z.string(), kind: z.string(), count: z.number().int().min(0) })).max(2000),
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
