import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ResourceRef } from '@plimsoll/domain';

/** What a batch says of one object, without its body: that is a blob. */
export type BatchEntry =
  | { readonly put: string; readonly ref: ResourceRef }
  | { readonly hold: string }
  | { readonly delete: ResourceRef };

/** Bound of one batch's entries when inflated: 10,000 lines of at most 1.5 KB. */
const maximumBytes = 32 << 20;

/** Entries as stored in `ingest_batch.entries`. */
export const packEntries = (entries: readonly BatchEntry[]): Buffer => deflateRawSync(JSON.stringify(entries));

/** Entries as they were packed. */
export const unpackEntries = (bytes: Buffer): readonly BatchEntry[] =>
  JSON.parse(inflateRawSync(bytes, { maxOutputLength: maximumBytes }).toString()) as readonly BatchEntry[];
