import { type Actor, recordAct } from '../audit.ts';
import type { Store } from '../store.ts';
import { demoIdOf, readDemo } from './demo.ts';

/** Rows deleted in one transaction, so that no lock is held for long. */
const rowsAtOnce = 5_000;

/**
 * Removes an organization's demonstration for good: noted in the organization's audit log first, then purged. Asked again
 * after a purge that was cut short, it ends that one. False when there is none.
 */
export const removeDemo = async (store: Store, orgId: string, actor: Actor, now: Date): Promise<boolean> => {
  const demo = await readDemo(store, demoIdOf(orgId));
  if (demo === undefined) return false;
  await store.inOrganization(orgId, async (tx) => {
    await tx.query('UPDATE organization SET demo_removed_at = coalesce(demo_removed_at, $2) WHERE org_id = $1', [
      orgId,
      now.toISOString(),
    ]);
    await recordAct(tx, { at: now, actor, act: 'demo.removed', target: demo.name, details: { id: demo.orgId } });
  });
  await purgeDemo(store, demo.orgId);
  return true;
};

/** SQLSTATEs of a meeting with somebody who still writes to it: a deadlock, and a row that refers to one just deleted. */
const metSomebody: readonly unknown[] = ['40P01', '23503'];

/** Whoever still writes ends with its transaction, and nobody begins anew on what is being removed. */
const maximumMeetings = 5;

/**
 * Deletes every row of a demonstration, a bounded number at a time. Nothing of a real organization can be purged so. A
 * maker that was killed a moment ago, or a worker that still applies to it, is met with patience.
 */
export const purgeDemo = async (store: Store, demoId: string): Promise<void> => {
  await store.inOrganization(demoId, ({ query }) =>
    query(`UPDATE organization SET demo = 'removing' WHERE org_id = $1 AND demo IS NOT NULL`, [demoId]),
  );
  for (let meetings = 0; ; )
    try {
      if ((await purgeSome(store, demoId)) === 0) return;
    } catch (error) {
      meetings += 1;
      const met = error instanceof Error && 'code' in error && metSomebody.includes(error.code);
      if (!met || meetings > maximumMeetings) throw error;
    }
};

const purgeSome = async (store: Store, demoId: string): Promise<number> => {
  const [row] = await store.inOrganization(demoId, ({ query }) =>
    query<{ deleted: number }>('SELECT plimsoll_purge_demo($1) AS deleted', [rowsAtOnce]),
  );
  return row?.deleted ?? 0;
};
