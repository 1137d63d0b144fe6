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

const purgeWaits = async (): Promise<boolean> => {
  const waiting = await asSuperuser(
    database,
    `SELECT 1 FROM pg_stat_activity
     WHERE datname = current_database() AND query LIKE '%plimsoll_purge_demo%' AND wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
};

it('a purge that meets somebody who still writes is done once they have ended', async () => {
  const { orgId } = await createTestOrganization(store, 'real', now);
  const demoId = await createDemo(store, orgId, 'Shop', now);
  const clusterId = await store.withOrg(demoId, (tx) =>
    createCluster(tx, { name: 'production', source: 'agent', context, createdBy: null, now }),
  );
  const writer = new pg.Client({ connectionString: database.superuserUrl });
  await writer.connect();
  await writer.query('BEGIN');
  await writer.query('SELECT 1 FROM cluster WHERE cluster_id = $1 FOR UPDATE', [clusterId]);
  const purged = purgeDemo(store, demoId);
  await expect.poll(purgeWaits, { timeout: 10_000 }).toBe(true);
  // The purge holds the organization and waits for the cluster; this holds the cluster and waits for the organization.
  await writer.query('SELECT 1 FROM organization WHERE org_id = $1 FOR KEY SHARE', [demoId]);
  await writer.query('COMMIT');
  await writer.end();
  await purged;
  expect(await asSuperuser(database, 'SELECT 1 FROM organization WHERE org_id = $1', [demoId])).toEqual([]);
});
