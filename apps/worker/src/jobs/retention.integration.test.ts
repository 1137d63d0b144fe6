import { everything } from '@plimsoll/domain';
import { deployment, type KubernetesObject } from '@plimsoll/engine';
import { createLogger } from '@plimsoll/runtime';
import { readKnownRange, setRetention, verifyAudit } from '@plimsoll/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { breaches, storedState } from '../../test/stored-state.ts';
import { createMetrics } from '../process/metrics.ts';
import { applyRetention } from './retention.ts';

const web = (number: number, privileged: boolean): KubernetesObject =>
  deployment(
    { containers: [{ name: 'app', image: `example.com/app:${number}`, securityContext: { privileged } }] },
    { name: 'web' },
  );
const day = 24 * 60;

let fleet: Fleet;
let metrics: ReturnType<typeof createMetrics>;

beforeEach(async () => {
  fleet = await createFleet();
  metrics = createMetrics(fleet.store);
});
afterEach(() => fleet.close());

const run = (): Promise<void> =>
  applyRetention({
    store: fleet.store,
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics,
    now: fleet.clock.now,
  });

const count = async (text: string): Promise<number> =>
  (await asSuperuser<{ n: number }>(fleet.database, `SELECT count(*)::int AS n FROM ${text}`))[0]?.n ?? -1;

/** A version of the object every 30 days, for so many months. */
const live = async (months: number): Promise<void> => {
  const epoch = await fleet.sync([web(0, true)]);
  await fleet.drain();
  for (let month = 1; month <= months; month += 1) {
    fleet.clock.advance(30 * day);
    await fleet.send(epoch, month + 1, 'delta', [{ put: web(month, month % 2 === 0) }]);
    await fleet.drain();
  }
};

it('drops what lies before, says so in the audit log and the metrics, and leaves what is kept alone', async () => {
  await live(12);
  await fleet.store.inOrganization(fleet.orgId, (tx) => setRetention(tx, 3));
  const [state, bodies] = [await storedState(fleet), await count('blob')];
  expect(bodies).toBe(13);
  await run();
  const [kept] = await asSuperuser<{ from: string; spans: number }>(
    fleet.database,
    `SELECT history_from::text AS from, (SELECT count(*)::int FROM finding_history WHERE valid_to <= history_from) AS spans FROM organization`,
  );
  // 24 February 2027, three whole months before its month.
  expect(kept).toEqual({ from: '2026-11-01 00:00:00+00', spans: 0 });
  expect(await count('finding_history')).toBeGreaterThan(0);
  expect(await storedState(fleet)).toEqual(state);
  expect(await breaches(fleet)).toEqual([]);
  const { from: start } = await fleet.store.inOrganization(fleet.orgId, (tx) =>
    readKnownRange(tx, everything, [fleet.clusterId]),
  );
  expect(start).toBe('2026-11-01T00:00:00Z');
  const [act] = await asSuperuser<{ details: Record<string, unknown> }>(
    fleet.database,
    `SELECT details FROM audit_entry WHERE act = 'retention.applied'`,
  );
  expect(act?.details).toMatchObject({ historyFrom: '2026-11-01T00:00:00Z', resource_history: expect.any(Number) });
  expect(await metrics.registry.metrics()).toMatch(/plimsoll_retention_rows_total\{table="finding_history"\} [1-9]/);
  const audit = await fleet.store.inOrganization(fleet.orgId, verifyAudit);
  expect(audit.intact).toBe(true);
});

it('drops bodies a day after nothing refers to them, never one that was staged again meanwhile', async () => {
  await live(12);
  await fleet.store.inOrganization(fleet.orgId, (tx) => setRetention(tx, 3));
  await run();
  expect(await count('blob')).toBe(13);
  const marked = await count('blob_unused');
  expect(marked).toBeGreaterThan(5);
  // The object goes back to an old version, whose body is marked: the batch waits while bodies are dropped.
  fleet.clock.advance(60);
  const [epoch] = await asSuperuser<{ id: string }>(fleet.database, 'SELECT epoch_id AS id FROM sync_epoch');
  await fleet.send(epoch?.id ?? '', 14, 'delta', [{ put: web(1, false) }]);
  expect(await count('blob_unused')).toBe(marked - 1);
  fleet.clock.advance(2 * day);
  await run();
  expect(await count('blob')).toBe(13 - marked + 1);
  await fleet.drain();
  expect(await breaches(fleet)).toEqual([]);
  expect((await storedState(fleet)).resources).toHaveLength(1);
});

it('drops a month whole once no organization keeps it, and keeps it while one does', async () => {
  const names = async (): Promise<readonly string[]> =>
    (
      await asSuperuser<{ name: string }>(
        fleet.database,
        `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname ~ '^asset_history_20(1|25)' ORDER BY 1`,
      )
    ).map((row) => row.name);
  for (const table of ['asset_history', 'finding_history', 'resource_history'])
    await asSuperuser(
      fleet.database,
      `CREATE TABLE ${table}_2010_01 PARTITION OF ${table} FOR VALUES FROM ('2010-01-01 00:00:00+00') TO ('2010-02-01 00:00:00+00');
       ALTER TABLE ${table}_2010_01 OWNER TO plimsoll_owner`,
    );
  await asSuperuser(
    fleet.database,
    `INSERT INTO organization (org_id, name, created_at, upkept_at) VALUES (gen_random_uuid(), 'other', now(), '2999-01-01')`,
  );
  await run();
  // The other organization has never said what it keeps: everything.
  expect(await names()).toEqual(['asset_history_2010_01']);
  await asSuperuser(fleet.database, `UPDATE organization SET upkept_at = NULL`);
  await run();
  expect(await names()).toEqual([]);
  expect(await metrics.registry.metrics()).toContain('plimsoll_retention_partitions_total 3');
});

it('is done once a day, by whichever worker comes first', async () => {
  await live(3);
  await Promise.all([run(), run(), run()]);
  expect(await count(`audit_entry WHERE act = 'retention.applied'`)).toBe(1);
  await fleet.store.inOrganization(fleet.orgId, (tx) => setRetention(tx, 1));
  await Promise.all([run(), run(), run()]);
  expect(await count(`audit_entry WHERE act = 'retention.applied'`)).toBe(2);
});
