import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppError, type EnrolmentTerms } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';

/** Terms as they are stored: a demonstration's enrolment has no owner, because nobody belongs to it. */
export type StoredTerms = Omit<EnrolmentTerms, 'owner'> & { readonly owner: string | null };

/** A framework that is, was or will be followed. */
export interface StoredEnrolment extends StoredTerms {
  readonly id: string;
  readonly frameworkId: string;
  readonly ownerName: string;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly endedAt: string | null;
  readonly endNote: string;
  readonly version: number;
}

interface Row {
  readonly enrolment_id: string;
  readonly framework_id: string;
  readonly starts_on: string;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly target_requirements: number | null;
  readonly target_on: string | null;
  readonly scope: EnrolmentTerms['scope'];
  readonly exclusions: EnrolmentTerms['exclusions'];
  readonly created_at: string;
  readonly changed_at: string;
  readonly ended_at: string | null;
  readonly end_note: string;
  readonly version: number;
}

const targetOf = ({ target_requirements: requirements, target_on: by }: Row): EnrolmentTerms['target'] =>
  requirements === null && by === null
    ? null
    : { ...(requirements === null ? {} : { requirements }), ...(by === null ? {} : { by }) };

const toEnrolment = (row: Row): StoredEnrolment => ({
  id: row.enrolment_id,
  frameworkId: row.framework_id,
  from: row.starts_on,
  owner: row.owner_id,
  ownerName: row.owner_name ?? '',
  target: targetOf(row),
  // Parsed where they were decided.
  scope: row.scope,
  exclusions: row.exclusions,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  endedAt: row.ended_at,
  endNote: row.end_note,
  version: row.version,
});

/** Which enrolments are listed; what is left out filters nothing. */
export interface EnrolmentFilter {
  readonly id?: string | undefined;
  readonly frameworkId?: string | undefined;
  /** Only those that have not ended. */
  readonly live?: boolean | undefined;
}

/** Most enrolments listed: each framework once, and the latest of those that ended. */
const mostListed = 500;

/** Enrolments by framework; those that have not ended first, then the latest. */
export const listEnrolments = async (
  { orgId, query }: OrgTransaction,
  { id, frameworkId, live = false }: EnrolmentFilter = {},
): Promise<readonly StoredEnrolment[]> => {
  const rows = await query<Row>(
    `SELECT e.*, m.name AS owner_name FROM framework_enrolment e
       LEFT JOIN member m ON m.org_id = e.org_id AND m.member_id = e.owner_id
     WHERE e.org_id = $1 AND ($2::uuid IS NULL OR e.enrolment_id = $2) AND ($3::text IS NULL OR e.framework_id = $3)
       AND (NOT $4::boolean OR e.ended_at IS NULL)
     ORDER BY (e.ended_at IS NOT NULL), e.ended_at DESC, e.framework_id LIMIT ${mostListed}`,
    [orgId, id ?? null, frameworkId ?? null, live],
  );
  return rows.map(toEnrolment);
};

const ofTerms = 'starts_on, owner_id, target_requirements, target_on, scope, exclusions';

/**
 * Enrolments as they stood at an instant, under the terms of then, by framework. Following one from an earlier day enters
 * the past from that day on, because that is what was decided; other terms and an end change no past.
 */
export const listEnrolmentsAt = async (
  { orgId, query }: OrgTransaction,
  at: string,
): Promise<readonly StoredEnrolment[]> => {
  const rows = await query<Row>(
    `WITH held AS (
       SELECT enrolment_id, ${ofTerms}, version, terms_since FROM framework_enrolment
       WHERE org_id = $1 AND (terms_since IS NULL OR terms_since <= $2) AND (ended_at IS NULL OR ended_at > $2)
       UNION ALL SELECT enrolment_id, ${ofTerms}, version, nullif(valid_from, '-infinity') FROM framework_enrolment_history
       WHERE org_id = $1 AND valid_from <= $2 AND valid_to > $2)
     SELECT h.*, coalesce(h.terms_since, e.created_at) AS changed_at, e.framework_id, e.created_at, NULL AS ended_at, '' AS end_note,
       m.name AS owner_name
     FROM held h JOIN framework_enrolment e ON e.org_id = $1 AND e.enrolment_id = h.enrolment_id
       LEFT JOIN member m ON m.org_id = $1 AND m.member_id = h.owner_id
     ORDER BY e.framework_id`,
    [orgId, at],
  );
  return rows.map(toEnrolment);
};

const termsOf = ({ from, owner, target, scope, exclusions }: StoredTerms): StoredTerms => ({
  from,
  owner,
  target,
  scope,
  exclusions,
});

/** True where nothing would change. */
const sameTerms = (one: StoredTerms, other: StoredTerms): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(termsOf(one))), JSON.parse(JSON.stringify(termsOf(other))));

const columnsOf = ({ from, owner, target, scope, exclusions }: StoredTerms): readonly unknown[] => [
  from,
  owner,
  target?.requirements ?? null,
  target?.by ?? null,
  JSON.stringify(scope),
  JSON.stringify(exclusions),
];

/**
 * Follows a framework. Returns the enrolment's id and whether it is new: the same terms sent twice are one enrolment.
 * Throws `resource.conflict` when the framework is followed under other terms.
 */
export const followFramework = async (
  tx: OrgTransaction,
  frameworkId: string,
  terms: StoredTerms,
  now: Date,
): Promise<{ readonly id: string; readonly fresh: boolean }> => {
  const id = randomUUID();
  const made = await tx.query(
    `INSERT INTO framework_enrolment (org_id, enrolment_id, framework_id, starts_on, owner_id, target_requirements, target_on,
       scope, exclusions, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
     ON CONFLICT (org_id, framework_id) WHERE ended_at IS NULL DO NOTHING RETURNING 1`,
    [tx.orgId, id, frameworkId, ...columnsOf(terms), now.toISOString()],
  );
  if (made.length > 0) return { id, fresh: true };
  const [known] = await listEnrolments(tx, { frameworkId, live: true });
  if (known !== undefined && sameTerms(known, terms)) return { id: known.id, fresh: false };
  throw new AppError(
    'resource.conflict',
    'The framework is followed already, under other terms. Change that enrolment instead.',
  );
};

/**
 * Gives an enrolment other terms. Returns false when they are what they were: then nothing is written. Throws
 * `resource.conflict` when it has ended, or when somebody changed it since `version` was read.
 */
export const changeEnrolment = async (
  { orgId, query }: OrgTransaction,
  known: StoredEnrolment,
  terms: StoredTerms,
  version: number,
  now: Date,
): Promise<boolean> => {
  if (known.endedAt !== null)
    throw new AppError('resource.conflict', 'The enrolment has ended. Follow the framework anew instead.');
  if (sameTerms(known, terms)) return false;
  await query(
    `INSERT INTO framework_enrolment_history (org_id, enrolment_id, version, ${ofTerms}, valid_from, valid_to)
     SELECT org_id, enrolment_id, version, ${ofTerms}, coalesce(terms_since, '-infinity'), $4 FROM framework_enrolment
     WHERE org_id = $1 AND enrolment_id = $2 AND version = $3 AND ended_at IS NULL FOR NO KEY UPDATE`,
    [orgId, known.id, version, now.toISOString()],
  );
  const changed = await query(
    `UPDATE framework_enrolment SET starts_on = $3, owner_id = $4, target_requirements = $5, target_on = $6, scope = $7,
       exclusions = $8, changed_at = $9, terms_since = $9, version = version + 1
     WHERE org_id = $1 AND enrolment_id = $2 AND version = $10 AND ended_at IS NULL RETURNING 1`,
    [orgId, known.id, ...columnsOf(terms), now.toISOString(), version],
  );
  if (changed.length === 0) throw staleSave('this enrolment');
  return true;
};

/**
 * Ends an enrolment; it stays on record. Returns false when it had ended before. Throws `resource.conflict` when somebody
 * changed it since `version` was read.
 */
export const endEnrolment = async (
  { orgId, query }: OrgTransaction,
  known: StoredEnrolment,
  { note, version, now }: { readonly note: string; readonly version: number; readonly now: Date },
): Promise<boolean> => {
  if (known.endedAt !== null) return false;
  const ended = await query(
    `UPDATE framework_enrolment SET ended_at = $3, end_note = $4, changed_at = $3, version = version + 1
     WHERE org_id = $1 AND enrolment_id = $2 AND version = $5 AND ended_at IS NULL RETURNING 1`,
    [orgId, known.id, now.toISOString(), note, version],
  );
  if (ended.length === 0) throw staleSave('this enrolment');
  return true;
};

/** True for somebody who can sign in: an owner has to be asked. */
export const isActiveMember = async ({ orgId, query }: OrgTransaction, memberId: string): Promise<boolean> =>
  (await query('SELECT 1 FROM member WHERE org_id = $1 AND member_id = $2 AND disabled_at IS NULL', [orgId, memberId]))
    .length > 0;
