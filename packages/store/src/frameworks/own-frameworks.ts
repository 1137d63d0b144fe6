import { isDeepStrictEqual } from 'node:util';
import { AppError, type Framework } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';

/** A revision of a framework of the organization's own. */
export interface OwnFramework {
  readonly framework: Framework;
  readonly revision: number;
  readonly madeBy: string;
  readonly madeAt: string;
}

interface Row {
  readonly definition: Framework;
  readonly revision: number;
  readonly made_by: string | null;
  readonly made_at: string;
}

/** Most frameworks of an organization's own, and revisions of one. */
const most = { frameworks: 100, revisions: 1000 } as const;

const toOwn = ({ definition, revision, made_by, made_at }: Row): OwnFramework => ({
  // Parsed where it was written.
  framework: definition,
  revision,
  madeBy: made_by ?? '',
  madeAt: made_at,
});

const columns = `r.definition, r.revision, m.name AS made_by, r.made_at FROM own_framework f
  JOIN own_framework_revision r ON r.org_id = f.org_id AND r.framework_id = f.framework_id
  LEFT JOIN member m ON m.org_id = r.org_id AND m.member_id = r.made_by WHERE f.org_id = $1`;

/** Frameworks of the organization's own that were not deleted, as they are now, by their ids. */
export const listOwnFrameworks = async ({ orgId, query }: OrgTransaction): Promise<readonly OwnFramework[]> => {
  const rows = await query<Row>(
    `SELECT ${columns} AND f.deleted_at IS NULL AND r.revision = f.revision ORDER BY f.framework_id`,
    [orgId],
  );
  return rows.map(toOwn);
};

/** Those that there were as of an instant, in the revisions of then. */
export const listOwnFrameworksAt = async (
  { orgId, query }: OrgTransaction,
  at: string,
): Promise<readonly OwnFramework[]> => {
  const rows = await query<Row>(
    `SELECT ${columns} AND (f.deleted_at IS NULL OR f.deleted_at > $2) AND r.revision = (
       SELECT max(l.revision) FROM own_framework_revision l
       WHERE l.org_id = $1 AND l.framework_id = f.framework_id AND l.made_at <= $2)
     ORDER BY f.framework_id`,
    [orgId, at],
  );
  return rows.map(toOwn);
};

/** All revisions of one, latest first; also of one that was deleted. */
export const listRevisions = async (
  { orgId, query }: OrgTransaction,
  frameworkId: string,
): Promise<readonly OwnFramework[]> => {
  const rows = await query<Row>(`SELECT ${columns} AND f.framework_id = $2 ORDER BY r.revision DESC`, [
    orgId,
    frameworkId,
  ]);
  return rows.map(toOwn);
};

const sameFramework = (one: Framework, other: Framework): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));

interface Made {
  readonly by: string;
  readonly now: Date;
}

const writeRevision = async (
  { orgId, query }: OrgTransaction,
  framework: Framework,
  revision: number,
  { by, now }: Made,
): Promise<void> => {
  await query(
    `INSERT INTO own_framework_revision (org_id, framework_id, revision, definition, made_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [orgId, framework.id, revision, JSON.stringify(framework), by, now.toISOString()],
  );
};

interface Head {
  readonly revision: number;
  readonly deleted: boolean;
  readonly definition: Framework;
}

/** The present state of one, locked until the transaction ends. */
const lockHead = async ({ orgId, query }: OrgTransaction, id: string): Promise<Head | undefined> => {
  const [head] = await query<Head>(
    `SELECT f.revision, f.deleted_at IS NOT NULL AS deleted, r.definition FROM own_framework f
       JOIN own_framework_revision r USING (org_id, framework_id, revision)
     WHERE f.org_id = $1 AND f.framework_id = $2 FOR NO KEY UPDATE OF f`,
    [orgId, id],
  );
  return head;
};

/**
 * Adds a framework as revision 1. Returns whether it is new: the same sent twice is one. Throws `resource.conflict` when
 * the id is taken, was taken by one that is deleted, or there are too many.
 */
export const createOwnFramework = async (tx: OrgTransaction, framework: Framework, made: Made): Promise<boolean> => {
  const fresh = await tx.query(
    `INSERT INTO own_framework (org_id, framework_id, revision) VALUES ($1, $2, 1) ON CONFLICT DO NOTHING RETURNING 1`,
    [tx.orgId, framework.id],
  );
  if (fresh.length > 0) {
    const [row] = await tx.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM own_framework WHERE org_id = $1 AND deleted_at IS NULL',
      [tx.orgId],
    );
    if ((row?.count ?? 0) > most.frameworks)
      throw new AppError('resource.conflict', `There can be ${most.frameworks} of your own. Delete some first.`);
    await writeRevision(tx, framework, 1, made);
    return true;
  }
  const head = await lockHead(tx, framework.id);
  if (head?.deleted === true)
    throw new AppError(
      'resource.conflict',
      `A framework ${framework.id} was deleted, and its id means that one. Choose another id.`,
    );
  if (head?.revision === 1 && sameFramework(head.definition, framework)) return false;
  throw new AppError(
    'resource.conflict',
    `There is a framework ${framework.id} already. Replace it, or choose another id.`,
  );
};

/**
 * Writes the next revision; those before stay as they are. Returns false when nothing would change. Throws
 * `resource.not-found` when there is none, `resource.conflict` when `revision` is not the present one.
 */
export const replaceOwnFramework = async (
  tx: OrgTransaction,
  framework: Framework,
  revision: number,
  made: Made,
): Promise<boolean> => {
  const head = await lockHead(tx, framework.id);
  if (head === undefined || head.deleted)
    throw new AppError('resource.not-found', 'There is no such framework of your own.');
  if (sameFramework(head.definition, framework)) return false;
  if (head.revision !== revision) throw staleSave('this framework');
  if (revision >= most.revisions)
    throw new AppError('resource.conflict', `It has ${most.revisions} revisions. Begin another framework.`);
  await writeRevision(tx, framework, revision + 1, made);
  await tx.query('UPDATE own_framework SET revision = revision + 1 WHERE org_id = $1 AND framework_id = $2', [
    tx.orgId,
    framework.id,
  ]);
  return true;
};

/**
 * Deletes one; its id and its revisions stay as a tombstone. Throws `resource.not-found` when there is none,
 * `resource.conflict` when `revision` is not the present one, or while it is followed.
 */
export const deleteOwnFramework = async (
  tx: OrgTransaction,
  id: string,
  revision: number,
  now: Date,
): Promise<void> => {
  const head = await lockHead(tx, id);
  if (head === undefined || head.deleted)
    throw new AppError('resource.not-found', 'There is no such framework of your own.');
  if (head.revision !== revision) throw staleSave('this framework');
  const followed = await tx.query(
    'SELECT 1 FROM framework_enrolment WHERE org_id = $1 AND framework_id = $2 AND ended_at IS NULL',
    [tx.orgId, id],
  );
  if (followed.length > 0)
    throw new AppError('resource.conflict', 'It is followed. End its enrolment first, so that no number vanishes.');
  await tx.query('UPDATE own_framework SET deleted_at = $3 WHERE org_id = $1 AND framework_id = $2', [
    tx.orgId,
    id,
    now.toISOString(),
  ]);
};
