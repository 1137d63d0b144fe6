import { randomUUID } from 'node:crypto';
import { everything, type Scope } from '@plimsoll/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser, createTestDatabase, createTestOrganization, type TestDatabase } from '../../test/database.ts';
import { createCluster } from '../clusters/clusters.ts';
import type { OrgTransaction } from '../sql.ts';
import type { Store } from '../store.ts';
import { listImages } from './images.ts';
import { type InventoryFilter, listResources, type ResourcePosition } from './inventory.ts';

/** Enough that reading all of them is never the cheapest way. */
const rows = 20_000;
const clusters = 10;
const now = new Date('2026-03-01T12:00:00Z');

let database: TestDatabase;
let store: Store;
let orgId: string;
let otherOrgId: string;
let clusterIds: readonly string[];

/** Pods and ConfigMaps spread over clusters and 50 namespaces, named by their number. */
const fill = async (org: string, ids: readonly string[], count: number): Promise<void> => {
  const values = [org, ids, count];
  await asSuperuser(
    database,
    `INSERT INTO blob (org_id, hash, dictionary, size, bytes, created_at) VALUES ($1, decode(repeat('ab', 32), 'hex'), 1, 2, '', now())`,
    [org],
  );
  await asSuperuser(
    database,
    `INSERT INTO resource (org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash, not_applicable, source_name, since)
     SELECT $1, ($2::uuid[])[1 + i % array_length($2::uuid[], 1)], gen_random_uuid(), '', 'v1', CASE WHEN i % 5 = 0 THEN 'ConfigMap' ELSE 'Pod' END,
       'space-' || i % 50, 'web-' || md5(i::text) || '-' || i, decode(repeat('ab', 32), 'hex'), '{}', '', now()
     FROM generate_series(1, $3::int) AS i`,
    values,
  );
  await asSuperuser(
    database,
    `INSERT INTO resource_counter SELECT org_id, cluster_id, namespace, api_group, kind, count(*) FROM resource WHERE org_id = $1 GROUP BY 1, 2, 3, 4, 5`,
    [org],
  );
  await asSuperuser(
    database,
    `INSERT INTO workload_image SELECT $1, ($2::uuid[])[1 + i % array_length($2::uuid[], 1)], gen_random_uuid(),
       'registry.example/team-' || i % 40 || '/app-' || i % 2000 || ':1', 'registry.example', 'tag', 'space-' || i % 50
     FROM generate_series(1, $3::int) AS i`,
    values,
  );
};

beforeAll(async () => {
  database = await createTestDatabase();
  store = await database.openStore();
  ({ orgId } = await createTestOrganization(store, 'large', now));
  ({ orgId: otherOrgId } = await createTestOrganization(store, 'other', now));
  const context = {
    environment: 'unknown',
    customerFacing: false,
    criticality: 'unknown',
    dataClass: 'unknown',
    ownerTeam: '',
  } as const;
  const make = (org: string, name: string) =>
    store.withOrg(org, (tx) => createCluster(tx, { name, source: 'agent', context, createdBy: null, now }));
  const ids: string[] = [];
  for (let index = 0; index < clusters; index += 1) ids.push(await make(orgId, `cluster-${index}`));
  clusterIds = ids;
  await fill(orgId, clusterIds, rows);
  await fill(otherOrgId, [await make(otherOrgId, 'theirs')], 100);
  // As autovacuum does: it also brings the index of trigrams in order after many rows at once.
  await asSuperuser(database, 'VACUUM ANALYZE');
}, 120_000);

afterAll(async () => {
  await store.close();
  await database.drop();
});

const list = async (filter: InventoryFilter, scope: Scope = everything, after?: ResourcePosition, limit = 50) =>
  await store.inOrganization(orgId, (tx) => listResources(tx, scope, filter, after, limit));

/** The plans of the statements that a read makes, as the application's own role gets them under its fences. */
const plansOf = async (read: (tx: OrgTransaction) => Promise<unknown>): Promise<string> =>
  await store.inOrganization(orgId, async (tx) => {
    const plans: string[] = [];
    await read({
      orgId,
      query: async (text, values) => {
        const plan = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
        plans.push(plan.map((line) => line['QUERY PLAN']).join('\n'));
        return await tx.query(text, values);
      },
    });
    return plans.join('\n\n');
  });

/** How often an index, and the whole table, was read so far. */
const readsOf = async (index: string): Promise<{ readonly index: number; readonly whole: number }> => {
  const [row] = await asSuperuser<{ index: number; whole: number }>(
    database,
    `SELECT i.idx_scan::int AS index, t.seq_scan::int AS whole FROM pg_stat_user_indexes i JOIN pg_stat_user_tables t USING (relid)
     WHERE i.indexrelname = $1`,
    [index],
  );
  return row ?? { index: 0, whole: 0 };
};

/** What a read made of it; statistics are told before the next statement. */
const madeOf = async (index: string, read: (tx: OrgTransaction) => Promise<unknown>) => {
  const before = await readsOf(index);
  await store.inOrganization(orgId, async (tx) => {
    await read(tx);
    await tx.query('SELECT pg_stat_force_next_flush()');
  });
  const after = await readsOf(index);
  return { index: after.index - before.index, whole: after.whole - before.whole };
};

describe('an inventory of many', () => {
  it('is paged through in its order without a row twice or left out', async () => {
    const filter = { kind: 'ConfigMap', namespaces: ['space-5'] };
    const seen: string[] = [];
    let after: ResourcePosition | undefined;
    for (;;) {
      const { lines, total } = await list(filter, everything, after, 90);
      expect(total).toBe(rows / 50);
      seen.push(...lines.map(({ name, clusterId }) => `${name}|${clusterId}`));
      after = lines.at(-1);
      if (lines.length < 90) break;
    }
    expect(seen).toHaveLength(rows / 50);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual(seen);
  });

  it.each([
    ['everything', {}, 'resource_by_kind'],
    ['a kind', { kind: 'Pod', group: '' }, 'resource_by_kind'],
    ['a namespace', { namespaces: ['space-7'] }, 'resource_by_namespace'],
  ] as const)('is read by an index in its order: %s', async (_what, filter, index) => {
    const middle = (await list(filter)).lines.at(-1);
    const plan = await plansOf((tx) => listResources(tx, everything, filter, middle, 50));
    expect(plan).toContain(`using ${index} on resource`);
    expect(plan).not.toContain('Seq Scan on resource ');
    // The position of the page before is where the index is entered, not a filter over what it passes.
    expect(plan).toMatch(/Index Cond: .*ROW\(/);
  });

  it('finds names by the index of their trigrams, also where nothing is found', async () => {
    for (const [text, found] of [
      ['-1234', 11],
      ['zzzzz', 0],
      ['zz', 0],
      ['WEB-C4CA4238', 1],
    ] as const) {
      const read = (tx: OrgTransaction) => listResources(tx, everything, { text }, undefined, 50);
      const made = await madeOf('resource_name_search', read);
      expect(made.index, text).toBeGreaterThan(0);
      expect(made.whole, text).toBe(0);
      expect((await list({ text })).total, text).toBe(found);
    }
  });

  it('is found whole where more names match than are counted', async () => {
    const { lines, total, exact } = await list({ text: 'web' });
    expect({ total, exact, shown: lines.length }).toEqual({ total: 10_000, exact: false, shown: 50 });
    expect((await list({ text: 'web', kind: 'ConfigMap' })).total).toBe(rows / 5);
  });

  it('takes no row of another organization and none outside of a scope', async () => {
    const [first = '', second = ''] = clusterIds;
    const scope: Scope = {
      kind: 'clusters',
      clusters: [{ clusterId: first }, { clusterId: second, namespaces: ['space-1'] }],
    };
    const { lines, total } = await list({ text: 'web-' }, scope, undefined, 200);
    expect(total).toBeLessThanOrEqual(10_000);
    for (const line of lines)
      expect([`${first}`, `${second}/space-1`]).toContain(
        line.clusterId === first ? first : `${line.clusterId}/${line.namespace}`,
      );
    expect((await list({ clusters: [randomUUID()] })).lines).toEqual([]);
    const theirs = await store.inOrganization(otherOrgId, (tx) =>
      listResources(tx, everything, { text: 'web' }, undefined, 200),
    );
    expect(theirs.total).toBe(100);
    const nobody = await store.withoutOrganization(
      `SELECT * FROM plimsoll_search_resources('%web%', NULL, NULL, NULL, NULL, NULL, NULL, 10)`,
    );
    expect(nobody).toEqual([]);
  });

  it('finds images by the index of their trigrams', async () => {
    const read = (text: string) => (tx: OrgTransaction) => listImages(tx, everything, { text }, undefined, 50);
    for (const text of ['app-1999', 'zzzzz'])
      expect(await madeOf('workload_image_search', read(text)), text).toMatchObject({ whole: 0 });
    const found = await store.inOrganization(orgId, read('app-1999'));
    expect(found).toMatchObject([{ workloads: rows / 2000, registry: 'registry.example', pin: 'tag' }]);
    const plan = await plansOf((tx) => listImages(tx, everything, {}, 'registry.example/team-2', 50));
    expect(plan).toContain('workload_image_by_image');
    expect(plan).not.toContain('Sort');
  });
});
