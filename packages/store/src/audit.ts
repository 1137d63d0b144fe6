import { createHash } from 'node:crypto';
import type { OrgTransaction } from './sql.ts';

/** Who did something. */
export interface Actor {
  readonly kind: 'member' | 'token' | 'cluster' | 'system';
  readonly id: string;
  readonly name: string;
}

/** What was done, to what. `details` hold no secret. */
export interface Act {
  readonly at: Date;
  readonly actor: Actor;
  /** Dotted, as in `member.invited`. */
  readonly act: string;
  readonly target: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditEntry {
  readonly sequence: number;
  readonly at: string;
  readonly actor: Actor;
  readonly act: string;
  readonly target: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

interface Row {
  readonly sequence: number;
  readonly at: string;
  readonly actor_kind: Actor['kind'];
  readonly actor_id: string;
  readonly actor_name: string;
  readonly act: string;
  readonly target: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly previous_hash: string;
  readonly hash: string;
}

const columns = `sequence::int4 AS sequence, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
  actor_kind, actor_id, actor_name, act, target, details, encode(previous_hash, 'hex') AS previous_hash, encode(hash, 'hex') AS hash`;

const noEntry = '0'.repeat(64);

/** SHA-256 over the hash before and every field in a fixed order: what an entry's `hash` must be. */
const chainHash = (previous: string, sequence: number, act: Act): string =>
  createHash('sha256')
    .update(Buffer.from(previous, 'hex'))
    .update(
      JSON.stringify([
        sequence,
        act.at.toISOString(),
        act.actor.kind,
        act.actor.id,
        act.actor.name,
        act.act,
        act.target,
        Object.entries(act.details).sort(([a], [b]) => (a < b ? -1 : 1)),
      ]),
    )
    .digest('hex');

/** Appends to the organization's chain, in the transaction of the act itself: both happen or neither. */
export const recordAct = async ({ orgId, query }: OrgTransaction, act: Act): Promise<void> => {
  // Serialises appends of one organization; released with the transaction.
  await query(
    `SELECT 1 AS locked FROM (SELECT pg_advisory_xact_lock(hashtextextended('audit:' || $1::text, 0))) AS l`,
    [orgId],
  );
  const [last] = await query<{ sequence: number; hash: string }>(
    `SELECT sequence::int4 AS sequence, encode(hash, 'hex') AS hash FROM audit_entry
     WHERE org_id = $1::uuid ORDER BY sequence DESC LIMIT 1`,
    [orgId],
  );
  const sequence = (last?.sequence ?? 0) + 1;
  const previous = last?.hash ?? noEntry;
  await query(
    `INSERT INTO audit_entry (org_id, sequence, at, actor_kind, actor_id, actor_name, act, target, details, previous_hash, hash)
     VALUES ($1::uuid, $2::int8, $3::timestamptz, $4, $5, $6, $7, $8, $9::jsonb, decode($10, 'hex'), decode($11, 'hex'))`,
    [
      orgId,
      sequence,
      act.at.toISOString(),
      act.actor.kind,
      act.actor.id,
      act.actor.name,
      act.act,
      act.target,
      JSON.stringify(act.details),
      previous,
      chainHash(previous, sequence, act),
    ],
  );
};

/** Entries before `before` (exclusive), newest first. */
export const listAudit = async (
  { orgId, query }: OrgTransaction,
  before: number | undefined,
  limit: number,
): Promise<readonly AuditEntry[]> => {
  const rows = await query<Row>(
    `SELECT ${columns} FROM audit_entry WHERE org_id = $1::uuid AND ($2::int8 IS NULL OR sequence < $2::int8)
     ORDER BY sequence DESC LIMIT $3::int4`,
    [orgId, before ?? null, limit],
  );
  return rows.map(toEntry);
};

const toEntry = (row: Row): AuditEntry => ({
  sequence: row.sequence,
  at: row.at,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  act: row.act,
  target: row.target,
  details: row.details,
  hash: row.hash,
});

export interface AuditVerification {
  readonly entries: number;
  readonly intact: boolean;
  readonly brokenAt: number | null;
  readonly head: string;
}

/** Entries read at a time, so that a long log is verified in constant memory. */
const verificationPage = 1000;

/** Recomputes the chain from its first entry. A gap, an edit or a changed order shows as `brokenAt`. */
export const verifyAudit = async ({ orgId, query }: OrgTransaction): Promise<AuditVerification> => {
  let previous = noEntry;
  let entries = 0;
  for (;;) {
    const rows = await query<Row>(
      `SELECT ${columns} FROM audit_entry WHERE org_id = $1::uuid AND sequence > $2::int8 ORDER BY sequence LIMIT $3::int4`,
      [orgId, entries, verificationPage],
    );
    for (const row of rows) {
      const expected = chainHash(previous, entries + 1, actOf(row));
      if (row.sequence !== entries + 1 || row.previous_hash !== previous || row.hash !== expected)
        return { entries, intact: false, brokenAt: entries + 1, head: previous };
      previous = row.hash;
      entries += 1;
    }
    if (rows.length < verificationPage) return { entries, intact: true, brokenAt: null, head: previous };
  }
};

const actOf = (row: Row): Act => ({
  at: new Date(row.at),
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  act: row.act,
  target: row.target,
  details: row.details as Act['details'],
});
