import { AuditChain, auditHash, noAuditEntry } from '@plimsoll/domain';
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
  readonly previousHash: string;
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
  const previous = last?.hash ?? noAuditEntry;
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
      auditHash(previous, { ...act, sequence, at: act.at.toISOString() }),
    ],
  );
};

/** What of the log is looked at; what is left out narrows nothing. */
export interface AuditFilter {
  /** Part of a name, or the id of who did it, in whatever letters. */
  readonly actor?: string | undefined;
  /** An act, or the beginning of several up to a dot. */
  readonly act?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Entries before `before` (exclusive), newest first. */
export const listAudit = async (
  { orgId, query }: OrgTransaction,
  filter: AuditFilter,
  before: number | undefined,
  limit: number,
): Promise<readonly AuditEntry[]> => {
  const rows = await query<Row>(
    `SELECT ${columns} FROM audit_entry WHERE org_id = $1::uuid AND ($2::int8 IS NULL OR sequence < $2::int8)
       AND ($4::text IS NULL OR actor_id = $4 OR strpos(lower(actor_name), lower($4)) > 0)
       AND ($5::text IS NULL OR act = $5 OR starts_with(act, $5 || '.'))
       AND ($6::timestamptz IS NULL OR at >= $6::timestamptz) AND ($7::timestamptz IS NULL OR at < $7::timestamptz)
     ORDER BY sequence DESC LIMIT $3::int4`,
    [orgId, before ?? null, limit, filter.actor ?? null, filter.act ?? null, filter.from ?? null, filter.until ?? null],
  );
  return rows.map(toEntry);
};

/** Entries after a number, oldest first, at most so many: an export goes from page to page. */
export const auditAfter = async (
  { orgId, query }: OrgTransaction,
  after: number,
  limit: number,
): Promise<readonly AuditEntry[]> => {
  const rows = await query<Row>(
    `SELECT ${columns} FROM audit_entry WHERE org_id = $1::uuid AND sequence > $2::int8 ORDER BY sequence LIMIT $3::int4`,
    [orgId, after, limit],
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
  previousHash: row.previous_hash,
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
export const verifyAudit = async (tx: OrgTransaction): Promise<AuditVerification> => {
  const chain = new AuditChain();
  for (;;) {
    const page = await auditAfter(tx, chain.so.entries, verificationPage);
    for (const entry of page)
      if (chain.follow(entry) !== undefined) return { ...chain.so, intact: false, brokenAt: chain.so.entries + 1 };
    if (page.length < verificationPage) return { ...chain.so, intact: true, brokenAt: null };
  }
};
