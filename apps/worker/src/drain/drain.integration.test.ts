import { deployment, type KubernetesObject, object, pod } from '@plimsoll/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { createFleet, type Fleet, kindsOf } from '../../test/fleet.ts';
import { breaches, storedState } from '../../test/stored-state.ts';
import { drainCluster } from './drain-cluster.ts';

const named = (name: string, privileged = false): KubernetesObject =>
  deployment({ containers: [{ name: 'app', image: 'example.com/app:1', securityContext: { privileged } }] }, { name });
const namespace = object('v1', 'Namespace', { name: 'shop' });
const policy = object(
  'networking.k8s.io/v1',
  'NetworkPolicy',
  { name: 'deny', namespace: 'shop' },
  { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } },
);
const inventory = [namespace, policy, named('web', true), named('api'), pod({}, { name: 'debug' })];

describe('draining a cluster', () => {
  let fleet: Fleet;

  beforeEach(async () => {
    fleet = await createFleet();
  });

  afterEach(async () => {
    expect(await breaches(fleet)).toEqual([]);
    await fleet.close();
  });

  const drain = (worker = fleet.worker()) => drainCluster(worker, fleet);
  const rows = <Row extends object>(sql: string) => asSuperuser<Row>(fleet.database, sql);

  it('applies a whole sync once, and nothing before its end', async () => {
    const epoch = await fleet.begin({ kinds: kindsOf(inventory) });
    await fleet.send(
      epoch,
      1,
      'snapshot',
      inventory.slice(0, 2).map((put) => ({ put })),
    );
    await fleet.send(
      epoch,
      2,
      'snapshot',
      inventory.slice(2).map((put) => ({ put })),
    );
    expect(await drain()).toBe(0);
    expect((await storedState(fleet)).resources).toEqual([]);
    await fleet.end(epoch, 2, inventory.length);
    expect(await drain()).toBe(1);
    expect(await drain()).toBe(0);
    const state = await storedState(fleet);
    expect(state.resources).toHaveLength(inventory.length);
    expect(state.findings?.some((line) => line.startsWith('Deployment|shop|web pod-privileged 0'))).toBe(true);
  });

  it('applies a sync of nothing, and the deltas that follow it', async () => {
    const epoch = await fleet.begin({ kinds: kindsOf(inventory) });
    await fleet.end(epoch, 0, 0);
    await fleet.send(epoch, 1, 'delta', [{ put: namespace }]);
    expect(await drain()).toBe(2);
    expect((await storedState(fleet)).resources).toHaveLength(1);
  });

  it('refuses to end a sync of which something is missing', async () => {
    const epoch = await fleet.begin({ kinds: kindsOf(inventory) });
    await fleet.send(
      epoch,
      2,
      'snapshot',
      inventory.map((put) => ({ put })),
    );
    await expect(fleet.end(epoch, 2, inventory.length)).rejects.toThrow('Send what is missing');
    expect(await drain()).toBe(0);
  });

  it('applies deltas in order, whatever order they arrive in, and each once', async () => {
    const epoch = await fleet.sync(inventory);
    await drain();
    const before = await storedState(fleet);
    await fleet.send(epoch, 3, 'delta', [{ put: named('api') }]);
    await fleet.send(epoch, 3, 'delta', [{ put: named('api') }]);
    expect(await drain()).toBe(0);
    expect(await storedState(fleet)).toEqual(before);
    await fleet.send(epoch, 2, 'delta', [{ put: named('api', true) }]);
    // 2 makes it privileged and 3 takes that back: in any other order it would stay privileged.
    expect(await drain()).toBe(1);
    expect(await storedState(fleet)).toEqual(before);
    await expect(fleet.send(epoch, 3, 'delta', [{ put: named('other') }])).rejects.toThrow('Sequence 3 was used');
  });

  it('drops what an older epoch still had to say once a newer one is applied', async () => {
    const first = await fleet.sync(inventory);
    await drain();
    await fleet.send(first, 3, 'delta', [{ delete: named('web') }]);
    await fleet.sync(inventory);
    await expect(fleet.send(first, 2, 'delta', [{ delete: named('api') }])).rejects.toThrow('newer sync');
    expect(await drain()).toBe(1);
    expect((await storedState(fleet)).resources).toHaveLength(inventory.length);
    const states = await rows<{ state: string }>(`SELECT state FROM ingest_batch WHERE kind = 'delta'`);
    expect(states).toEqual([{ state: 'superseded' }]);
  });

  it('keeps the age of a finding whose evidence changes, and the span that was', async () => {
    const epoch = await fleet.sync(inventory);
    await drain();
    fleet.clock.advance(60);
    const worse = deployment(
      {
        containers: [
          { name: 'app', image: 'example.com/app:1', securityContext: { privileged: true } },
          { name: 'more', image: 'example.com/app:1', securityContext: { privileged: true } },
        ],
      },
      { name: 'web' },
    );
    await fleet.send(epoch, 2, 'delta', [{ put: worse }]);
    await drain();
    const [finding] = await rows<{ opened: Date; since: Date; count: number }>(
      `SELECT opened_at AS opened, state_since AS since, jsonb_array_length(violations) AS count FROM finding
       WHERE control_id = 'pod-privileged'`,
    );
    expect(finding).toEqual({
      opened: new Date('2026-03-01T12:00:00Z'),
      since: new Date('2026-03-01T13:00:00Z'),
      count: 2,
    });
    const spans = await rows<{ cause: number; next_status: number; count: number }>(
      `SELECT end_cause AS cause, next_status, jsonb_array_length(violations) AS count FROM finding_history WHERE control_id = 'pod-privileged'`,
    );
    expect(spans).toEqual([{ cause: 0, next_status: 0, count: 1 }]);
  });

  it('writes nothing on findings that did not change', async () => {
    const epoch = await fleet.sync(inventory);
    await drain();
    const versions = () =>
      rows<{ id: string }>(`SELECT format('%s %s %s', subject_id, control_id, xmin) AS id FROM finding ORDER BY 1`);
    const before = await versions();
    fleet.clock.advance(5);
    await fleet.send(epoch, 2, 'delta', [
      { put: object('v1', 'ConfigMap', { name: 'new', namespace: 'shop' }, { data: { a: 'b' } }) },
    ]);
    await drain();
    const after = new Set((await versions()).map((row) => row.id));
    expect(before.every((row) => after.has(row.id))).toBe(true);
  });

  it('never lets lost evidence raise a number: a kind that becomes unreadable is kept and undetermined', async () => {
    await fleet.sync(inventory);
    await drain();
    const counts = () =>
      rows<{ in: number; out: number; unknown: number }>(
        `SELECT sum("in")::int AS "in", sum(out)::int AS out, sum(unknown)::int AS unknown FROM asset_counter`,
      );
    const [before] = await counts();
    const readable = inventory.filter((item) => item.kind !== 'Deployment');
    const refused = {
      group: 'apps',
      kind: 'Deployment',
      namespace: '',
      state: 'unreadable' as const,
      reason: 'forbidden',
    };
    fleet.clock.advance(10);
    await fleet.sync(readable, { kinds: [...kindsOf(readable), refused] });
    await drain();
    const [after] = await counts();
    expect(after?.in ?? 0).toBeLessThanOrEqual(before?.in ?? 0);
    expect(after?.unknown).toBeGreaterThan(before?.unknown ?? 0);
    expect((await storedState(fleet)).resources).toHaveLength(inventory.length);
    const [web] = await rows<{ status: number; reason: string; cause: number }>(
      `SELECT status, reason, cause FROM finding WHERE control_id = 'pod-privileged' AND name = 'web'`,
    );
    expect(web).toEqual({ status: 2, reason: 'no-permission', cause: 3 });
    const causes = await rows<{ end_cause: number }>(
      'SELECT DISTINCT end_cause FROM asset_history WHERE next_state = 2',
    );
    expect(causes).toEqual([{ end_cause: 3 }]);
    const [blind] = await rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM control_status WHERE valid_to IS NULL`,
    );
    expect(blind?.count).toBeGreaterThan(30);
  });

  it('brings everything back as it was when the kind can be read again, with evidence as the cause', async () => {
    await fleet.sync(inventory);
    await drain();
    const before = await storedState(fleet);
    const readable = inventory.filter((item) => item.kind !== 'Deployment');
    const refused = {
      group: 'apps',
      kind: 'Deployment',
      namespace: '',
      state: 'unreadable' as const,
      reason: 'forbidden',
    };
    fleet.clock.advance(10);
    await fleet.sync(readable, { kinds: [...kindsOf(readable), refused] });
    await drain();
    fleet.clock.advance(10);
    await fleet.sync(inventory);
    await drain();
    expect(await storedState(fleet)).toEqual(before);
    const moves = await rows<{ cause: number }>(
      `SELECT DISTINCT cause FROM asset WHERE since > '2026-03-01T12:15:00Z'`,
    );
    expect(moves).toEqual([{ cause: 3 }]);
  });

  it('evaluates again, not twice, when two workers take the same cluster at once', async () => {
    await fleet.sync(inventory);
    const applied = await Promise.all([drain(), drain(), drain()]);
    expect(applied.reduce((sum, count) => sum + count, 0)).toBe(1);
    const [cluster] = await rows<{ generation: number }>('SELECT generation::int AS generation FROM cluster');
    expect(cluster?.generation).toBe(1);
  });

  it('judges a cluster again under another catalogue, with catalogue as the cause, before any batch', async () => {
    const epoch = await fleet.sync(inventory);
    await drain();
    await asSuperuser(fleet.database, `UPDATE cluster SET catalogue_digest = 'sha256:older'`);
    fleet.clock.advance(30);
    await fleet.send(epoch, 2, 'delta', [{ put: named('api', true) }]);
    expect(await drain()).toBe(2);
    const [api] = await rows<{ cause: number }>(
      `SELECT cause FROM finding WHERE name = 'api' AND control_id = 'pod-privileged'`,
    );
    expect(api).toEqual({ cause: 0 });
  });

  it('refuses to judge by an older catalogue than the cluster was judged by', async () => {
    await fleet.sync(inventory);
    await drain();
    await asSuperuser(
      fleet.database,
      `WITH newer AS (INSERT INTO catalogue (digest, version, controls, created_at) VALUES ('sha256:newer', '9', '[]', now()) RETURNING digest)
       UPDATE cluster SET catalogue_digest = newer.digest FROM newer`,
    );
    await expect(drain()).rejects.toThrow('older than the catalogue');
  });

  it('moves priorities, and nothing else, when the context changes', async () => {
    await fleet.sync(inventory);
    await drain();
    const verdicts = () => rows(`SELECT subject_id, control_id, status, state_since FROM finding ORDER BY 1, 2`);
    const [before, priorities] = [
      await verdicts(),
      await rows<{ sum: number }>('SELECT sum(priority) AS sum FROM finding'),
    ];
    await asSuperuser(
      fleet.database,
      `UPDATE cluster SET environment = 'development', context_version = context_version + 1`,
    );
    fleet.clock.advance(5);
    expect(await drain()).toBe(1);
    expect(await drain()).toBe(0);
    expect(await verdicts()).toEqual(before);
    const [sum] = await rows<{ sum: number }>('SELECT sum(priority) AS sum FROM finding');
    expect(sum?.sum).toBeLessThan(priorities[0]?.sum ?? 0);
    expect(await rows('SELECT 1 FROM finding_history')).toEqual([]);
  });

  it('gives later changes later instants even when the clock stands still or goes back', async () => {
    const epoch = await fleet.sync(inventory);
    await drain();
    fleet.clock.advance(-90);
    await fleet.send(epoch, 2, 'delta', [{ put: named('web') }]);
    await drain();
    const [span] = await rows<{ length: string }>(
      `SELECT (valid_to - valid_from)::text AS length FROM finding_history WHERE control_id = 'pod-privileged'`,
    );
    expect(span).toEqual({ length: '00:00:00.000001' });
  });
});
