import { AppError } from '@plimsoll/domain';
import { stableId } from '../stable-id.ts';
import type { Store } from '../store.ts';

/** The demonstration that stands beside an organization, as a tenant of its own. */
export interface Demo {
  readonly orgId: string;
  readonly name: string;
  readonly state: 'making' | 'ready' | 'removing';
  /** How much of its history is made. */
  readonly percent: number;
}

/** Id of an organization's demonstration, whether there is one or not. */
export const demoIdOf = (orgId: string): string => stableId(orgId, 'demonstration');

const read = async (store: Store, demoId: string): Promise<Demo | undefined> =>
  await store.inOrganization(demoId, async ({ query }) => {
    const [row] = await query<{ name: string; demo: Demo['state']; demo_percent: number | null }>(
      'SELECT name, demo, demo_percent FROM organization WHERE org_id = $1 AND demo IS NOT NULL',
      [demoId],
    );
    return row && { orgId: demoId, name: row.name, state: row.demo, percent: row.demo_percent ?? 0 };
  });

/** The demonstration of an organization; undefined where there is none. */
export const findDemo = (store: Store, orgId: string): Promise<Demo | undefined> => read(store, demoIdOf(orgId));

/** The demonstration that an organization itself is; undefined for a real one. */
export const readDemo = (store: Store, orgId: string): Promise<Demo | undefined> => read(store, orgId);

/** True for an organization without a cluster whose owner has not removed the demonstration: one that begins. */
export const isUntouched = async (store: Store, orgId: string): Promise<boolean> =>
  await store.inOrganization(orgId, async ({ query }) => {
    const [row] = await query<{ untouched: boolean }>(
      `SELECT demo IS NULL AND demo_removed_at IS NULL AND NOT EXISTS (SELECT FROM cluster WHERE org_id = $1) AS untouched
       FROM organization WHERE org_id = $1`,
      [orgId],
    );
    return row?.untouched === true;
  });

/** Begins an organization's demonstration. It has no members, so nobody can sign in to it. Returns its id. */
export const createDemo = async (store: Store, orgId: string, name: string, now: Date): Promise<string> => {
  const demoId = demoIdOf(orgId);
  await store.inOrganization(demoId, async ({ query }) => {
    await query(
      `INSERT INTO organization (org_id, name, created_at, demo, demo_percent) VALUES ($1, $2, $3, 'making', 0)`,
      [demoId, name, now.toISOString()],
    );
  });
  return demoId;
};

/** Says how far the making has come, 100 and `ready` at its end. Throws when it is not being made any more. */
export const noteDemoProgress = async (
  store: Store,
  demoId: string,
  state: 'making' | 'ready',
  percent: number,
): Promise<void> => {
  const noted = await store.inOrganization(demoId, ({ query }) =>
    query(
      `UPDATE organization SET demo = $2, demo_percent = $3 WHERE org_id = $1 AND demo = 'making' RETURNING org_id`,
      [demoId, state, percent],
    ),
  );
  if (noted.length === 0)
    throw new AppError('resource.conflict', 'The demonstration is not being made any more: somebody removed it.');
};

/**
 * Runs `work` while nobody else makes this demonstration; undefined, without running it, while somebody does. The lock
 * ends with the connection, so that whoever was killed holds nothing.
 */
export const aloneWithDemo = async <Result>(
  store: Store,
  demoId: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> =>
  await store.inOrganization(demoId, async ({ query }) => {
    const [row] = await query<{ locked: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('demo:' || $1::text, 0)) AS locked`,
      [demoId],
    );
    return row?.locked === true ? await work() : undefined;
  });
