import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ResourceRef } from '@plimsoll/domain';

/** What a stored batch says of one object, without its body: that is a blob. */
export type BatchEntry =
  | { readonly put: string; readonly ref: ResourceRef }
  // Stored by versions before 0.2, which looked the reference up when the batch was applied.
  | { readonly hold: string }
  | { readonly restart: RestartedKind }
  | { readonly delete: ResourceRef };

/** What an epoch said so far of a kind, in one namespace or, where that is empty, everywhere, is void. */
export interface RestartedKind {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

/** Bodies held, of those whose hash begins with `bucket`: base64 bits in the order of hashes, and the XOR of those set. */
export interface KeptBucket {
  readonly bucket: number;
  readonly seen: string;
  readonly digest: string;
}

/** What a new batch says, before references to held bodies are looked up. */
export type NewEntry = BatchEntry | { readonly keep: KeptBucket };

/** Bound of one batch's entries when inflated: 20,000 of at most 1.5 KB. */
const maximumBytes = 32 << 20;

/** Entries as stored in `ingest_batch.entries`. */
export const packEntries = (entries: readonly BatchEntry[]): Buffer => deflateRawSync(JSON.stringify(entries));

/** Entries as they were packed. */
export const unpackEntries = (bytes: Buffer): readonly BatchEntry[] =>
  JSON.parse(inflateRawSync(bytes, { maxOutputLength: maximumBytes }).toString()) as readonly BatchEntry[];
