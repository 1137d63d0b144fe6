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

/** Deletes every row of a demonstration, a bounded number at a time. Nothing of a real organization can be purged so. */
export const purgeDemo = async (store: Store, demoId: string): Promise<void> => {
  await store.inOrganization(demoId, ({ query }) =>
    query(`UPDATE organization SET demo = 'removing' WHERE org_id = $1 AND demo IS NOT NULL`, [demoId]),
  );
  for (;;) {
    const [row] = await store.inOrganization(demoId, ({ query }) =>
      query<{ deleted: number }>('SELECT plimsoll_purge_demo($1) AS deleted', [rowsAtOnce]),
    );
    if ((row?.deleted ?? 0) === 0) return;
  }
};
