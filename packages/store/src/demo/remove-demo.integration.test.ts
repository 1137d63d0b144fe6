import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSuperuser, createTestDatabase, createTestOrganization, type TestDatabase } from '../../test/database.ts';
import { createCluster, createDemo, purgeDemo, type Store } from '../index.ts';

const context = {
  environment: 'unknown',
  customerFacing: false,
  criticality: 'unknown',
  dataClass: 'unknown',
  ownerTeam: '',
} as const;

const now = new Date('2026-03-01T12:00:00Z');

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await database.openStore();
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

/** Whether a statement that contains `text` waits for somebody's lock. */
const waits = async (text: string): Promise<boolean> => {
  const waiting = await asSuperuser(
    database,
    `SELECT 1 FROM pg_stat_activity
     WHERE datname = current_database() AND position('${text}' IN query) > 0
       AND pid <> pg_backend_pid() AND wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
};

/** Somebody in the middle of a transaction, who never finds a deadlock themselves. */
const beginWriter = async (): Promise<pg.Client> => {
  const writer = new pg.Client({ connectionString: database.superuserUrl });
  await writer.connect();
  await writer.query(`SET deadlock_timeout = '1h'`);
  await writer.query('BEGIN');
  return writer;
};

it('a purge that meets somebody who still writes is done once they have ended', async () => {
  const { orgId } = await createTestOrganization(store, 'real', now);
  const demoId = await createDemo(store, orgId, 'Shop', now);
  for (const name of ['production', 'staging'])
    await store.withOrg(demoId, (tx) => createCluster(tx, { name, source: 'agent', context, createdBy: null, now }));
  const clusters = await asSuperuser<{ cluster_id: string }>(
    database,
    'SELECT cluster_id FROM cluster WHERE org_id = $1 ORDER BY ctid',
    [demoId],
  );
  const holdCluster = 'SELECT 1 FROM cluster WHERE cluster_id = $1 FOR UPDATE';
  const early = await beginWriter();
  await early.query(holdCluster, [clusters[0]?.cluster_id]);
  const late = await beginWriter();
  await late.query(holdCluster, [clusters[1]?.cluster_id]);
  const purged = purgeDemo(store, demoId);
  // The purge holds the organization and waits for the first cluster; the late writer waits for the organization.
  await expect.poll(() => waits('plimsoll_purge_demo'), { timeout: 30_000 }).toBe(true);
  const written = late.query('SELECT 1 FROM organization WHERE org_id = $1 FOR KEY SHARE', [demoId]);
  await expect.poll(() => waits('FOR KEY SHARE'), { timeout: 30_000 }).toBe(true);
  // Now it goes on to the second cluster, and each waits for the other: the purge finds that out, and gives way.
  await early.query('COMMIT');
  await written;
  await late.query('COMMIT');
  await Promise.all([early.end(), late.end()]);
  await purged;
  expect(await asSuperuser(database, 'SELECT 1 FROM organization WHERE org_id = $1', [demoId])).toEqual([]);
}, 90_000);
