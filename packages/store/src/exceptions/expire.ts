import { recordAct } from '../audit.ts';
import { tellLive } from '../live/tell.ts';
import type { OrgTransaction } from '../sql.ts';
import { askRematch } from './rematch.ts';

/** An exception that ended by itself. */
export interface Expiry {
  readonly id: string;
  /** It was in force until then. */
  readonly wasApproved: boolean;
}

/**
 * Ends what has reached its expiry at `now`: it has no effect from here on, and its clusters are matched again. Called by a
 * job, and by whoever is about to evaluate, so that no evaluation counts an exception beyond its end.
 */
export const expireExceptions = async (tx: OrgTransaction, now: Date): Promise<readonly Expiry[]> => {
  const due = await tx.query<{ id: string; control: string; expires_at: string; was: string }>(
    `WITH due AS (
       SELECT exception_id, state FROM exception WHERE org_id = $1 AND state IN ('requested', 'approved') AND expires_at <= $2
       ORDER BY exception_id FOR NO KEY UPDATE
     )
     UPDATE exception e SET state = 'expired', ended_at = e.expires_at, moved_at = $2 FROM due d
     WHERE e.org_id = $1 AND e.exception_id = d.exception_id
     RETURNING e.exception_id AS id, e.control_id AS control, e.expires_at, d.state AS was`,
    [tx.orgId, now.toISOString()],
  );
  const clusters = new Map<string, number>();
  for (const { id, was } of due) clusters.set(id, was === 'approved' ? (await askRematch(tx, id, now)).length : 0);
  for (const { id } of due) await tellLive(tx, { topic: 'live.exception', exceptionId: id });
  // After the clusters are locked: everybody takes these locks in this order.
  for (const { id, control, expires_at, was } of due)
    await recordAct(tx, {
      at: now,
      actor: { kind: 'system', id: 'expiry', name: 'Plimsoll' },
      act: 'exception.expired',
      target: control,
      details: { id, expires: expires_at, before: was, clusters: clusters.get(id) ?? 0 },
    });
  return due.map(({ id, was }) => ({ id, wasApproved: was === 'approved' }));
};
