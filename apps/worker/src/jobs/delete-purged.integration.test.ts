import { deployment } from '@plimsoll/engine';
import { createLogger } from '@plimsoll/runtime';
import { listPurges, requestClusterPurge, requestOrganizationPurge, verifyAudit } from '@plimsoll/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { createMetrics } from '../process/metrics.ts';
import { deletePurged } from './delete-purged.ts';

const inventory = Array.from({ length: 10 }, (_, number) =>
  deployment({ containers: [{ name: 'app', image: 'app' }] }, { name: `web-${number}` }),
);
const actor = { kind: 'member', id: 'ada', name: 'Ada' } as const;

let fleet: Fleet;

beforeEach(async () => {
  fleet = await createFleet();
  const epoch = await fleet.sync(inventory);
  await fleet.drain();
  fleet.clock.advance(5);
  await fleet.send(epoch, 2, 'delta', [{ delete: inventory[0] ?? deployment({}) }]);
  await fleet.drain();
  await fleet.send(epoch, 3, 'delta', [{ delete: inventory[1] ?? deployment({}) }]);
});
afterEach(() => fleet.close());

const finish = (purgeId: string): Promise<void> =>
  deletePurged(
    {
      store: fleet.store,
      logger: createLogger({ name: 'test', level: 'silent' }),
      metrics: createMetrics(fleet.store),
      now: fleet.clock.now,
    },
    { orgId: fleet.orgId, purgeId },
  );

/** Tables that still hold rows of the organization, or of the cluster. */
const leftIn = async (column: 'org_id' | 'cluster_id', id: string): Promise<readonly string[]> => {
  const tables = await asSuperuser<{ name: string }>(
    fleet.database,
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = '${column}'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  const left: string[] = [];
  for (const { name } of tables)
    if ((await asSuperuser(fleet.database, `SELECT 1 FROM ${name} WHERE ${column} = $1 LIMIT 1`, [id])).length > 0)
      left.push(name);
  return left;
};

const request = (confirmation: string) => ({ actor, confirmation, now: fleet.clock.now() });

it('deletes a cluster from every table, leaves a tombstone, and drains nothing of it any more', async () => {
  const { orgId, clusterId, store } = fleet;
  await expect(
    store.inOrganization(orgId, (tx) => requestClusterPurge(tx, clusterId, request('One'))),
  ).rejects.toMatchObject({ code: 'request.invalid', message: expect.stringContaining('exactly to confirm: one') });
  const id = await store.inOrganization(orgId, (tx) => requestClusterPurge(tx, clusterId, request('one')));
  expect(await leftIn('cluster_id', clusterId)).not.toContain('asset_counter');
  expect(await fleet.drain()).toBe(0);
  await finish(id);
  expect(await leftIn('cluster_id', clusterId)).toEqual(['purge']);
  const [tombstone] = await store.inOrganization(orgId, listPurges);
  expect(tombstone).toMatchObject({ kind: 'cluster', name: 'one', requestedBy: 'Ada', finishedAt: expect.any(String) });
  expect(tombstone?.rows).toBeGreaterThan(50);
  const acts = await asSuperuser<{ act: string }>(
    fleet.database,
    'SELECT act FROM audit_entry ORDER BY sequence DESC LIMIT 2',
  );
  expect(acts.map((row) => row.act)).toEqual(['cluster.deleted', 'cluster.deletion-requested']);
  expect((await store.inOrganization(orgId, verifyAudit)).intact).toBe(true);
  await finish(id);
  expect(await store.inOrganization(orgId, listPurges)).toEqual([tombstone]);
});

it('deletes an organization: at once nobody can use it, and its row, audit log and tombstones are what stays', async () => {
  const { orgId, store } = fleet;
  const [organization] = await asSuperuser<{ name: string }>(fleet.database, 'SELECT name FROM organization');
  const id = await store.inOrganization(orgId, (tx) => requestOrganizationPurge(tx, request(organization?.name ?? '')));
  expect(await asSuperuser(fleet.database, `SELECT 1 FROM member WHERE disabled_at IS NULL`)).toEqual([]);
  await finish(id);
  expect(await leftIn('org_id', orgId)).toEqual(['audit_entry', 'organization', 'purge']);
  expect((await store.inOrganization(orgId, verifyAudit)).intact).toBe(true);
});

it('reaches no other organization, whatever purge is named', async () => {
  const other = await createFleet();
  try {
    const id = await other.store.inOrganization(other.orgId, (tx) =>
      requestClusterPurge(tx, other.clusterId, { actor, confirmation: 'one', now: other.clock.now() }),
    );
    await finish(id);
    expect(await leftIn('cluster_id', fleet.clusterId)).toContain('finding');
    const foreign = await fleet.store.inOrganization(fleet.orgId, ({ query }) =>
      query('SELECT plimsoll_purge_step($1, 100)::int AS rows', [id]),
    );
    expect(foreign).toEqual([{ rows: 0 }]);
  } finally {
    await other.close();
  }
});
