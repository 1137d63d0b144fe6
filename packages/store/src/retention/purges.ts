import { randomUUID } from 'node:crypto';
import { AppError } from '@plimsoll/domain';
import { type Actor, recordAct } from '../audit.ts';
import type { OrgTransaction } from '../sql.ts';

/** A deletion under way, or the tombstone of one. */
export interface Purge {
  readonly id: string;
  readonly kind: 'cluster' | 'organization';
  readonly clusterId: string | null;
  readonly name: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  readonly rows: number;
}

const columns = `purge_id AS id, kind, cluster_id AS "clusterId", name, requested_by AS "requestedBy",
  requested_at AS "requestedAt", finished_at AS "finishedAt", rows_deleted AS rows`;

/** Deletions, newest first. */
export const listPurges = async ({ orgId, query }: OrgTransaction): Promise<readonly Purge[]> =>
  await query<Purge>(`SELECT ${columns} FROM purge WHERE org_id = $1 ORDER BY requested_at DESC LIMIT 200`, [orgId]);

/** Deletions that are not finished. */
export const openPurges = async ({ orgId, query }: OrgTransaction): Promise<readonly string[]> =>
  (
    await query<{ id: string }>('SELECT purge_id AS id FROM purge WHERE org_id = $1 AND finished_at IS NULL', [orgId])
  ).map((row) => row.id);

interface Request {
  readonly actor: Actor;
  /** What the person typed to confirm: the name of what is deleted. */
  readonly confirmation: string;
  readonly now: Date;
}

/**
 * Has a cluster deleted with all of its history. At once its credentials stop working and its numbers are in no sum; the
 * rows follow. Throws `request.invalid` when the confirmation is not its name. Returns the deletion's id.
 */
export const requestClusterPurge = async (tx: OrgTransaction, clusterId: string, request: Request): Promise<string> => {
  const { orgId, query } = tx;
  const [cluster] = await query<{ name: string }>(
    'SELECT name FROM cluster WHERE org_id = $1 AND cluster_id = $2 FOR UPDATE',
    [orgId, clusterId],
  );
  if (cluster === undefined) throw new AppError('resource.not-found', 'There is no such cluster.');
  refuseUnconfirmed(request.confirmation, cluster.name);
  // Closed too: nobody needs the history of its end.
  await query(
    'UPDATE cluster SET decommissioned_at = coalesce(decommissioned_at, $3), closed_at = coalesce(closed_at, $3), version = version + 1 WHERE org_id = $1 AND cluster_id = $2',
    [orgId, clusterId, request.now.toISOString()],
  );
  for (const counters of ['asset_counter', 'control_counter'])
    await query(`DELETE FROM ${counters} WHERE org_id = $1 AND cluster_id = $2`, [orgId, clusterId]);
  return await writeRequest(tx, { kind: 'cluster', clusterId, name: cluster.name }, request);
};

/**
 * Has the whole organization deleted. At once nobody can sign in to it, and no token or credential works. Throws
 * `request.invalid` when the confirmation is not its name. Returns the deletion's id.
 */
export const requestOrganizationPurge = async (tx: OrgTransaction, request: Request): Promise<string> => {
  const { orgId, query } = tx;
  const [organization] = await query<{ name: string }>('SELECT name FROM organization WHERE org_id = $1 FOR UPDATE', [
    orgId,
  ]);
  refuseUnconfirmed(request.confirmation, organization?.name ?? '');
  const now = request.now.toISOString();
  await query('UPDATE organization SET deleted_at = $2 WHERE org_id = $1', [orgId, now]);
  await query('UPDATE member SET disabled_at = coalesce(disabled_at, $2) WHERE org_id = $1', [orgId, now]);
  for (const held of ['session', 'api_token', 'invitation', 'cluster_credential', 'enrolment_token'])
    await query(`UPDATE ${held} SET revoked_at = coalesce(revoked_at, $2) WHERE org_id = $1`, [orgId, now]);
  return await writeRequest(tx, { kind: 'organization', clusterId: null, name: organization?.name ?? '' }, request);
};

const refuseUnconfirmed = (confirmation: string, name: string): void => {
  if (confirmation !== name)
    throw new AppError('request.invalid', `Type the name exactly to confirm: ${name}. Nothing was deleted.`);
};

const writeRequest = async (
  tx: OrgTransaction,
  target: { readonly kind: Purge['kind']; readonly clusterId: string | null; readonly name: string },
  { actor, now }: Request,
): Promise<string> => {
  const { orgId, query } = tx;
  const id = randomUUID();
  await query(
    `INSERT INTO purge (org_id, purge_id, kind, cluster_id, name, requested_by, requested_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [orgId, id, target.kind, target.clusterId, target.name, actor.name.slice(0, 200), now.toISOString()],
  );
  await query(
    `INSERT INTO outbox (org_id, outbox_id, topic, payload, created_at) VALUES ($1, $2, 'purge.requested', $3, $4)`,
    [orgId, randomUUID(), JSON.stringify({ purgeId: id }), now.toISOString()],
  );
  await recordAct(tx, {
    at: now,
    actor,
    act: `${target.kind}.deletion-requested`,
    target: target.name,
    details: { purge: id, ...(target.clusterId === null ? {} : { id: target.clusterId }) },
  });
  return id;
};

/** Rows deleted in one transaction: well under a second of work. */
const rowsAtOnce = 20_000;

/**
 * Deletes one bounded piece of what a purge names, children before parents; once nothing is left the purge becomes its
 * tombstone, with an entry in the audit log. Returns how many rows went; 0: it is finished.
 */
export const purgeStep = async (tx: OrgTransaction, purgeId: string, now: Date): Promise<number> => {
  const { orgId, query } = tx;
  const [step] = await query<{ rows: number }>('SELECT plimsoll_purge_step($1, $2) AS rows', [purgeId, rowsAtOnce]);
  const rows = step?.rows ?? 0;
  if (rows > 0) {
    await query('UPDATE purge SET rows_deleted = rows_deleted + $3 WHERE org_id = $1 AND purge_id = $2', [
      orgId,
      purgeId,
      rows,
    ]);
    return rows;
  }
  const [purge] = await query<Purge>(
    `UPDATE purge SET finished_at = $3 WHERE org_id = $1 AND purge_id = $2 AND finished_at IS NULL RETURNING ${columns}`,
    [orgId, purgeId, now.toISOString()],
  );
  // What open pages were told of it names its namespaces.
  if (purge?.clusterId)
    await query(`DELETE FROM outbox WHERE org_id = $1 AND topic LIKE 'live.%' AND payload ->> 'clusterId' = $2`, [
      orgId,
      purge.clusterId,
    ]);
  if (purge !== undefined)
    await recordAct(tx, {
      at: now,
      actor: { kind: 'system', id: 'purge', name: 'Deletion' },
      act: `${purge.kind}.deleted`,
      target: purge.name,
      details: { purge: purge.id, rows: purge.rows, requestedBy: purge.requestedBy },
    });
  return 0;
};
