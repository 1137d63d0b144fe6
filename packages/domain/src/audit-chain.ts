import { createHash } from 'node:crypto';
import { z } from 'zod';

/** One entry of the audit log as its hash covers it. */
export interface ChainedAct {
  readonly sequence: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string };
  readonly act: string;
  readonly target: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What stands before the first entry. */
export const noAuditEntry = '0'.repeat(64);

/** SHA-256 over the hash before and every field in a fixed order: what an entry's hash must be. */
export const auditHash = (previous: string, entry: ChainedAct): string =>
  createHash('sha256')
    .update(Buffer.from(previous, 'hex'))
    .update(
      JSON.stringify([
        entry.sequence,
        entry.at,
        entry.actor.kind,
        entry.actor.id,
        entry.actor.name,
        entry.act,
        entry.target,
        Object.entries(entry.details).sort(([a], [b]) => (a < b ? -1 : 1)),
      ]),
    )
    .digest('hex');

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A line of an exported audit log: an entry with the hash before its own. */
export const AuditLine = z.strictObject({
  sequence: z.number().int().positive(),
  at: z.iso.datetime(),
  actor: z.strictObject({ kind: z.string(), id: z.string(), name: z.string() }),
  act: z.string(),
  target: z.string(),
  details: z.record(z.string(), z.unknown()),
  previousHash: Hash,
  hash: Hash,
});
export type AuditLine = z.infer<typeof AuditLine>;

/** The last line of an export: a file that was cut off has none. */
export const AuditEnd = z.strictObject({ end: z.strictObject({ entries: z.number().int(), head: Hash }) });
export type AuditEnd = z.infer<typeof AuditEnd>;

/** Follows a chain entry by entry, in constant memory. */
export class AuditChain {
  #entries = 0;
  #head = noAuditEntry;

  /** Entries that followed, and the hash of the last one. */
  get so(): { readonly entries: number; readonly head: string } {
    return { entries: this.#entries, head: this.#head };
  }

  /** Why an entry does not follow from the one before; undefined where it does. */
  follow(line: AuditLine): string | undefined {
    const expected = this.#entries + 1;
    if (line.sequence !== expected) return `it has the number ${line.sequence}, and ${expected} is next`;
    if (line.previousHash !== this.#head) return 'it names another entry before it than there is';
    if (line.hash !== auditHash(this.#head, line)) return 'what it says is not what its hash was made of';
    this.#entries = expected;
    this.#head = line.hash;
    return undefined;
  }
}
