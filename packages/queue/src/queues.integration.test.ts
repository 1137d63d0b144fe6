import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../store/test/database.ts';
import { redisDatabase } from '../test/redis.ts';
import type { QueueLocation } from './backend.ts';
import { migrateQueue } from './migrate.ts';
import { openQueues, type Queues } from './queues.ts';

const job = () => ({ version: 1, orgId: randomUUID(), clusterId: randomUUID() }) as const;

/** Resolves with the next `count` payloads that a queue hands out. */
const collect = <Item>(
  count: number,
): { readonly take: (item: Item) => void; readonly all: Promise<readonly Item[]> } => {
  const items: Item[] = [];
  let resolve: (items: readonly Item[]) => void = () => undefined;
  const all = new Promise<readonly Item[]>((done) => {
    resolve = done;
  });
  return {
    take: (item) => {
      items.push(item);
      if (items.length === count) resolve(items);
    },
    all,
  };
};

const redisUrl = redisDatabase(1);

describe.each(['Postgres', 'Redis'] as const)('queues on %s', (backend) => {
  let database: TestDatabase;
  let location: QueueLocation;
  let queues: Queues;

  beforeAll(async () => {
    if (backend === 'Redis') {
      if (redisUrl !== undefined) location = { redisUrl };
      return;
    }
    database = await createTestDatabase(undefined, { migrated: false });
    await migrateQueue(database.url('plimsoll_owner'), database.url('plimsoll_queue'));
    location = { postgresUrl: database.url('plimsoll_queue') };
    return () => database.drop();
  });

  beforeEach((context) => {
    if (location === undefined) context.skip('no redis-server is installed');
    queues = openQueues(location, () => undefined);
  });

  afterEach(async () => {
    await queues.forgetEverything();
    await queues.close();
  });

  it('hand out every job, with its payload', async () => {
    const jobs = [job(), job(), job()];
    const { take, all } = collect<{ readonly clusterId: string }>(3);
    queues.take('drain-cluster', async (payload) => take(payload));
    for (const payload of jobs) await queues.add('drain-cluster', payload);
    expect((await all).map((payload) => payload.clusterId).sort()).toEqual(
      jobs.map((payload) => payload.clusterId).sort(),
    );
  });

  it('try a job again when its handler throws', async () => {
    const { take, all } = collect<number>(1);
    let attempts = 0;
    queues.take('drain-cluster', async () => {
      attempts += 1;
      if (attempts < 3) throw new Error('not yet');
      take(attempts);
    });
    await queues.add('drain-cluster', job());
    expect(await all).toEqual([3]);
  });

  it('keep one job of an id while it waits', async () => {
    await queues.add('drain-cluster', job(), { id: 'same' });
    await queues.add('drain-cluster', job(), { id: 'same' });
    await queues.add('drain-cluster', job(), { id: 'other' });
    expect((await queues.waiting())['drain-cluster']).toBe(2);
  });

  it('refuse a payload of another shape before any handler sees it', async () => {
    const seen: unknown[] = [];
    const failed = new Promise<Error>((resolve) => {
      const watching = openQueues(location, resolve);
      watching.take('roll-up-posture', async (payload) => {
        seen.push(payload);
      });
      void watching
        .add('roll-up-posture', { version: 1, orgId: 'x', clusterId: 'y' })
        .then(() => failed.finally(() => watching.close()));
    });
    expect((await failed).message).toContain('Invalid UUID');
    expect(seen).toEqual([]);
  });

  it('let a running handler end before they close', async () => {
    let finished = false;
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const other = openQueues(location, () => undefined);
    other.take('drain-cluster', async () => {
      begin();
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      finished = true;
    });
    await queues.add('drain-cluster', job());
    await begun;
    await other.close();
    expect(finished).toBe(true);
  });
});

describe('the queue’s role', () => {
  it('reaches its own schema and none of the product’s tables', async () => {
    const database = await createTestDatabase();
    try {
      await migrateQueue(database.url('plimsoll_owner'), database.url('plimsoll_queue'));
      const reachable = await asSuperuser<{ name: string }>(
        database,
        `SELECT c.relname AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
           AND has_table_privilege('plimsoll_queue', c.oid, 'SELECT, INSERT, UPDATE, DELETE')`,
      );
      expect(reachable).toEqual([]);
      const [right] = await asSuperuser<{ create: boolean }>(
        database,
        `SELECT has_database_privilege('plimsoll_queue', current_database(), 'CREATE') AS create`,
      );
      expect(right?.create).toBe(false);
    } finally {
      await database.drop();
    }
  });
});
