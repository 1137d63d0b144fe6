import { randomUUID } from 'node:crypto';
import {
  AppError,
  type ExceptionClusters,
  type ExceptionScope,
  type ExceptionState,
  type ExceptionType,
} from '@plimsoll/domain';
import { tellLive } from '../live/tell.ts';
import type { OrgTransaction } from '../sql.ts';
import { askRematch } from './rematch.ts';

/** What is asked for. */
export interface ExceptionRequest {
  readonly type: ExceptionType;
  readonly clusters: ExceptionClusters;
  readonly scope: ExceptionScope;
  readonly reason: string;
  readonly ticket: string;
  readonly expiresAt: Date;
  readonly renews: string | null;
}

/** Most exceptions that wait or are in force in one organization. */
const maximumOpen = 5000;

/** Stores a request, which has no effect yet. Returns its id. Throws `resource.conflict` when there are too many. */
export const requestException = async (
  tx: OrgTransaction,
  { type, clusters, scope, ...request }: ExceptionRequest,
  by: string,
  now: Date,
): Promise<string> => {
  const { orgId, query } = tx;
  const id = randomUUID();
  const stored = await query(
    `INSERT INTO exception (org_id, exception_id, type, state, cluster_id, cluster_labels, control_id, namespace, kind, name, labels,
       container, found, reason, ticket, expires_at, requested_by, requested_at, renews)
     SELECT $1, $2, $3, 'requested', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
     WHERE (SELECT count(*) FROM exception e WHERE e.org_id = $1 AND e.state IN ('requested', 'approved')) < ${maximumOpen}
     RETURNING 1`,
    [
      orgId,
      id,
      type,
      'id' in clusters ? clusters.id : null,
      'labels' in clusters ? JSON.stringify(clusters.labels) : null,
      scope.control,
      scope.namespace,
      scope.kind,
      'name' in scope.subject ? scope.subject.name : null,
      'labels' in scope.subject ? JSON.stringify(scope.subject.labels) : null,
      scope.container ?? null,
      scope.found === undefined ? null : JSON.stringify(scope.found),
      request.reason,
      request.ticket,
      request.expiresAt.toISOString(),
      by,
      now.toISOString(),
      request.renews,
    ],
  );
  if (stored.length === 0)
    throw new AppError(
      'resource.conflict',
      `There are ${maximumOpen} exceptions that wait or are in force. Revoke some that are inert first.`,
    );
  await tellLive(tx, { topic: 'live.exception', exceptionId: id });
  return id;
};

/** The state of an exception, locked until the transaction ends; undefined when there is no such exception. */
export const lockException = async (
  { orgId, query }: OrgTransaction,
  id: string,
): Promise<ExceptionState | undefined> => {
  const [row] = await query<{ state: ExceptionState }>(
    'SELECT state FROM exception WHERE org_id = $1 AND exception_id = $2 FOR NO KEY UPDATE',
    [orgId, id],
  );
  return row?.state;
};

/** Who decides or ends an exception, when, and what they say to it. */
export interface Decision {
  readonly by: string;
  readonly note: string;
  readonly now: Date;
}

/**
 * Approves or rejects a locked request. An approval asks for matching again, and an exception that it renews ends with it.
 * Returns the clusters to match again.
 */
export const decideException = async (
  tx: OrgTransaction,
  id: string,
  state: 'approved' | 'rejected',
  { by, note, now }: Decision,
): Promise<readonly string[]> => {
  const [row] = await tx.query<{ renews: string | null }>(
    `UPDATE exception SET state = $3, decided_by = $4, decision_note = $5, decided_at = $6,
       moved_at = CASE WHEN $3 = 'approved' THEN $6::timestamptz END
     WHERE org_id = $1 AND exception_id = $2 AND state = 'requested' RETURNING renews`,
    [tx.orgId, id, state, by, note, now.toISOString()],
  );
  if (row === undefined) return [];
  await tellLive(tx, { topic: 'live.exception', exceptionId: id });
  if (state === 'rejected') return [];
  if (row.renews !== null) {
    await tellLive(tx, { topic: 'live.exception', exceptionId: row.renews });
    await tx.query(
      `UPDATE exception SET state = 'replaced', ended_by = $3, ended_at = $4, end_note = 'renewed'
       WHERE org_id = $1 AND exception_id = $2 AND state = 'approved'`,
      [tx.orgId, row.renews, by, now.toISOString()],
    );
  }
  return await askRematch(tx, id, now);
};

/** Takes a locked exception its effect, or its request back. Returns the clusters to match again. */
export const revokeException = async (
  tx: OrgTransaction,
  id: string,
  before: ExceptionState,
  { by, note, now }: Decision,
): Promise<readonly string[]> => {
  await tx.query(
    `UPDATE exception SET state = 'revoked', ended_by = $3, end_note = $4, ended_at = $5, moved_at = $5
     WHERE org_id = $1 AND exception_id = $2`,
    [tx.orgId, id, by, note, now.toISOString()],
  );
  await tellLive(tx, { topic: 'live.exception', exceptionId: id });
  return before === 'approved' ? await askRematch(tx, id, now) : [];
};

/** How many people of the organization can sign in: where it is one alone, nobody else could approve. */
export const countMembers = async ({ orgId, query }: OrgTransaction): Promise<number> => {
  const [row] = await query<{ count: number }>(
    'SELECT count(*)::int AS count FROM member WHERE org_id = $1 AND disabled_at IS NULL',
    [orgId],
  );
  return row?.count ?? 0;
};
