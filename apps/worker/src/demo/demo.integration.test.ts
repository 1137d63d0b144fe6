import { rm } from 'node:fs/promises';
import { baselinePolicyId, everything, inPolicyPercent } from '@plimsoll/domain';
import { migrateQueue } from '@plimsoll/queue';
import {
  demoIdOf,
  findDemo,
  listAudit,
  listEnrolments,
  listExpected,
  readPostureAt,
  readPostureDays,
  removeDemo,
  type Store,
  verifyAudit,
} from '@plimsoll/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asSuperuser,
  createTestDatabase,
  createTestOrganization,
  type TestDatabase,
} from '../../../../packages/store/test/database.ts';
import { searchPostgres } from '../../../../packages/store/test/search-postgres.ts';
import { SecretSearch } from '../../../../packages/store/test/secret-search.ts';
import { bundleWorker, startDemo, startWorker, type WorkerProcess } from '../../test/worker-process.ts';
import { cloudKey, type Day, firstDay, mailPassword, story } from './story.ts';

const now = new Date();
const dateOf = (day: Day): string => new Date(now.getTime() + day * 86_400_000).toISOString().slice(0, 10);

let folder: string;
let database: TestDatabase;
let store: Store;
let worker: WorkerProcess;
let orgId: string;
let demoId: string;

/** Killed in the middle, then made to its end, while a worker looks for work as it always does. */
beforeAll(async () => {
  [folder, database] = await Promise.all([bundleWorker(), createTestDatabase()]);
  store = await database.openStore();
  ({ orgId } = await createTestOrganization(store, 'real', now));
  demoId = demoIdOf(orgId);
  await migrateQueue(database.url('plimsoll_owner'), database.url('plimsoll_queue'));
  worker = await startWorker(folder, database);
  const killed = startDemo(folder, database);
  await killed.untilLogged('"percent":20');
  await killed.kill();
  const second = startDemo(folder, database);
  expect(await second.ended, second.output()).toBe(0);
}, 300_000);

afterAll(async () => {
  await worker.stop();
  await store.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const rows = <Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
  asSuperuser<Row>(database, text, values);

const clusterId = async (name: string): Promise<string> => {
  const [row] = await rows<{ id: string }>('SELECT cluster_id AS id FROM cluster WHERE org_id = $1 AND name = $2', [
    demoId,
    name,
  ]);
  return row?.id ?? '';
};

interface Found {
  readonly name: string;
  readonly opened: string;
  readonly cause: number;
  readonly priority: number;
  readonly exposure: string | null;
}

const failing = async (cluster: string, control: string, namespace: string): Promise<readonly Found[]> =>
  await rows<Found>(
    `SELECT f.name, to_char(f.opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS opened, f.cause, f.priority,
       (SELECT x ->> 'value' FROM jsonb_array_elements(f.factors) x WHERE x ->> 'factor' = 'exposure') AS exposure
     FROM finding f WHERE f.org_id = $1 AND f.cluster_id = $2 AND f.control_id = $3 AND f.namespace = $4 AND f.status = 0 ORDER BY 1`,
    [demoId, await clusterId(cluster), control, namespace],
  );

const filterOf = async (cluster: string) => ({ policy: baselinePolicyId, clusterId: await clusterId(cluster) });

describe('the demonstration', () => {
  it('is whole after a kill in the middle, and made once', async () => {
    expect(await findDemo(store, orgId)).toMatchObject({ state: 'ready', percent: 100 });
    const clusters = await rows<{ name: string; generation: number }>(
      'SELECT name, generation::int FROM cluster WHERE org_id = $1 ORDER BY name',
      [demoId],
    );
    expect(clusters.map(({ name }) => name)).toEqual(['development', 'production', 'production-asia', 'staging']);
    expect(clusters.find(({ name }) => name === 'production-asia')?.generation).toBe(0);
    const expected = await store.inOrganization(demoId, (tx) => listExpected(tx));
    expect(expected.map(({ name }) => name)).toContain('production-asia');
    expect(await rows(`SELECT 1 FROM ingest_batch WHERE state IN ('staged', 'pending')`)).toEqual([]);
    const again = startDemo(folder, database);
    expect(await again.ended).toBe(0);
    expect(await rows('SELECT 1 FROM cluster WHERE org_id = $1', [demoId])).toHaveLength(4);
  });

  it('follows frameworks since its first day, and says why it leaves one cluster out', async () => {
    const followed = await store.inOrganization(demoId, (tx) => listEnrolments(tx, { live: true }));
    expect(followed.map(({ frameworkId }) => frameworkId)).toEqual(expect.arrayContaining(['nsa-cisa', 'pss']));
    expect(followed.find(({ frameworkId }) => frameworkId === 'pss')).toMatchObject({
      from: dateOf(firstDay),
      owner: null,
      scope: [{ clusters: { every: true } }],
      exclusions: [{ cluster: await clusterId('production-asia'), reason: expect.stringContaining('not built yet') }],
    });
  });

  it('has a posture for each of 95 days up to today, across the end of a quarter, each as its spans say', async () => {
    const filter = await filterOf('production');
    const days = await store.inOrganization(demoId, (tx) =>
      readPostureDays(tx, everything, filter, dateOf(firstDay - 5)),
    );
    expect(days.map(({ day }) => day)).toEqual(Array.from({ length: 96 }, (_, index) => dateOf(firstDay + index)));
    const quarters = new Set(
      days.map(({ day }) => `${day.slice(0, 4)} ${Math.floor((Number(day.slice(5, 7)) - 1) / 3)}`),
    );
    expect(quarters.size).toBeGreaterThan(1);
    for (const { day, counts } of days.slice(0, -1)) {
      const spans = await store.inOrganization(demoId, (tx) =>
        readPostureAt(tx, everything, filter, `${day}T23:59:59Z`),
      );
      expect(spans, day).toEqual(counts);
    }
  });

  it('lies in partitions of its months, none of it where nothing else fits', async () => {
    for (const table of ['resource_history_rest', 'finding_history_rest', 'asset_history_rest'])
      expect(await rows(`SELECT 1 FROM ${table}`), table).toEqual([]);
  });

  it('(a) knows less after the cut of rights, and shows no better number', async () => {
    const filter = await filterOf('production');
    const on = (day: Day) =>
      store.inOrganization(demoId, (tx) => readPostureAt(tx, everything, filter, `${dateOf(day)}T23:59:59Z`));
    const [before, after] = [await on(story.roleCut - 1), await on(story.roleCut)];
    expect(after.unknown).toBeGreaterThan(before.unknown);
    expect(inPolicyPercent(after)).toBeLessThanOrEqual(inPolicyPercent(before) ?? 0);
    const [evidence] = await rows<{ state: string; day: string }>(
      `SELECT state, to_char(valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day FROM kind_evidence
       WHERE cluster_id = $1 AND kind = 'NetworkPolicy' AND api_group = 'networking.k8s.io' AND valid_to IS NULL`,
      [filter.clusterId],
    );
    expect(evidence).toEqual({ state: 'unreadable', day: dateOf(story.roleCut) });
    expect(
      await rows(`SELECT 1 FROM resource WHERE cluster_id = $1 AND kind = 'NetworkPolicy'`, [filter.clusterId]),
    ).not.toEqual([]);
  });

  it('(b) says since which release one namespace runs as root, and (c) that staging is clean', async () => {
    const found = await failing('production', 'pod-run-as-non-root', 'checkout');
    expect(found.map(({ name }) => name)).toEqual(['cart', 'checkout-web', 'payments']);
    for (const { opened, cause } of found)
      expect({ opened, cause }).toEqual({ opened: dateOf(story.nonRootDropped), cause: 0 });
    expect(await failing('production', 'pod-run-as-non-root', 'storefront')).toEqual([]);
    expect(await failing('staging', 'pod-run-as-non-root', 'checkout')).toEqual([]);
    expect(
      await rows(
        `SELECT 1 FROM subject WHERE cluster_id = $1 AND live AND namespace = 'checkout' AND 'pod-run-as-non-root' = ANY(applicable)`,
        [await clusterId('staging')],
      ),
    ).not.toEqual([]);
  });

  it('(d) puts a medium finding that faces the internet above a critical one that nothing reaches', async () => {
    const [medium] = (await failing('production', 'pod-run-as-non-root', 'checkout')).filter(
      ({ name }) => name === 'checkout-web',
    );
    const [critical] = await failing('development', 'pod-runtime-socket', 'build');
    expect(medium?.exposure).toBe('internet');
    expect(critical?.exposure).toBe('isolated');
    expect(medium?.priority).toBeGreaterThan(critical?.priority ?? 100);
  });

  it('(e) finds the cloud key in a ConfigMap and holds its value nowhere', async () => {
    expect((await failing('production', 'sec-configmap-credential', 'checkout')).map(({ name }) => name)).toEqual([
      'payments-export',
    ]);
    const { id, secret } = cloudKey();
    const search = new SecretSearch([
      { name: 'key id', value: id },
      { name: 'key', value: secret },
      { name: 'mail password', value: mailPassword() },
    ]);
    const clean = await searchPostgres(database, search);
    expect(clean.found).toEqual([]);
    expect(clean.inflated).toBeGreaterThan(500);
    // The same search finds it where it was put, so it looks.
    const blob = Buffer.from(`xx${Buffer.from(`x${secret}`).toString('base64')}`);
    await rows(
      `INSERT INTO outbox (org_id, outbox_id, topic, payload, created_at) VALUES ($1, gen_random_uuid(), 'planted', $2, now())`,
      [orgId, JSON.stringify({ text: blob.toString() })],
    );
    expect((await searchPostgres(database, search)).found).toEqual(['outbox.payload: key']);
    await rows(`DELETE FROM outbox WHERE topic = 'planted'`);
  });
});

describe('beside the demonstration', () => {
  it('the real organization has nothing of it', async () => {
    const tables = await tenantTables();
    for (const table of tables) {
      const [row] = await store.inOrganization(orgId, ({ query }) =>
        query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE org_id <> $1`, [orgId]),
      );
      expect(row?.count, table).toBe(0);
    }
    const posture = await store.inOrganization(orgId, (tx) =>
      readPostureAt(tx, everything, { policy: baselinePolicyId }, now.toISOString()),
    );
    expect(posture).toEqual({ in: 0, excepted: 0, unknown: 0, out: 0 });
  });

  it('no real organization can be made into one, and purging one changes nothing', async () => {
    const made = store.inOrganization(orgId, ({ query }) =>
      query(`UPDATE organization SET demo = 'removing' WHERE org_id = $1`, [orgId]),
    );
    await expect(made).rejects.toThrow('cannot become a demonstration');
    const [purged] = await store.inOrganization(orgId, ({ query }) =>
      query<{ deleted: number }>('SELECT plimsoll_purge_demo(1000) AS deleted'),
    );
    expect(purged?.deleted).toBe(0);
  });

  it('nothing of it stays once it is removed, and it is not made again', async () => {
    const actor = { kind: 'member', id: 'x', name: 'Olive Owner' } as const;
    expect(await removeDemo(store, orgId, actor, now)).toBe(true);
    for (const table of await tenantTables())
      expect(await rows(`SELECT 1 FROM ${table} WHERE org_id = $1 LIMIT 1`, [demoId]), table).toEqual([]);
    const [entry] = await store.inOrganization(orgId, (tx) => listAudit(tx, {}, undefined, 1));
    expect(entry).toMatchObject({ act: 'demo.removed', actor: { name: 'Olive Owner' } });
    expect(await store.inOrganization(orgId, (tx) => verifyAudit(tx))).toMatchObject({ intact: true });
    const again = startDemo(folder, database);
    expect(await again.ended).toBe(0);
    expect(await findDemo(store, orgId)).toBeUndefined();
  });
});

const tenantTables = async (): Promise<readonly string[]> =>
  (
    await rows<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
    )
  ).map(({ name }) => name);
