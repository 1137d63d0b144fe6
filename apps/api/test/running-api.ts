import { randomBytes } from 'node:crypto';
import { builtInCatalogue } from '@plimsoll/controls';
import { frameworks } from '@plimsoll/frameworks';
import { migrateQueue, openQueues, type QueueLocation } from '@plimsoll/queue';
import { createLogger, Troubles } from '@plimsoll/runtime';
import { openKeyring, type Store } from '@plimsoll/store';
import type { FastifyInstance } from 'fastify';
import { createTestDatabase, type TestDatabase } from '../../../packages/store/test/database.ts';
import { LiveHub } from '../src/live/hub.ts';
import { createServer, type ServerOptions } from '../src/server/create-server.ts';
import type { Dependencies } from '../src/server/dependencies.ts';
import { Slots } from '../src/sync/slots.ts';
import { type Answer, checkAnswer } from './answer.ts';
import { type TestClock, testClock } from './clock.ts';
import { trialsHere } from './trials-here.ts';

/** What a request is made of, beside its method and path. */
export interface Asked {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly raw?: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The real server on the real store and queue, with a clock that only tests move. */
export interface RunningApi {
  readonly server: FastifyInstance;
  readonly database: TestDatabase;
  readonly store: Store;
  readonly dependencies: Dependencies;
  readonly clock: TestClock;
  /** Every line logged so far. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Asks, and holds the answer against the OpenAPI document. */
  readonly ask: (method: string, path: string, asked?: Asked) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

const queueOf = async (database: TestDatabase): Promise<QueueLocation> => {
  const redisUrl = process.env.PLIMSOLL_TEST_REDIS_URL;
  if (redisUrl !== undefined) return { redisUrl };
  await migrateQueue(database.url('plimsoll_owner'), database.url('plimsoll_queue'));
  return { postgresUrl: database.url('plimsoll_queue') };
};

/** Starts everything on a database of its own. */
export const runApi = async (options: Partial<ServerOptions> = {}): Promise<RunningApi> => {
  const database = await createTestDatabase();
  const store = await database.openStore();
  const log: Record<string, unknown>[] = [];
  const logger = createLogger({
    name: 'api',
    level: 'info',
    destination: { write: (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const queues = openQueues(await queueOf(database), (error) => logger.warn({ err: error }, 'queue.error'));
  const clock = testClock(new Date('2026-03-02T12:00:00.000Z'));
  const catalogue = builtInCatalogue();
  const dependencies: Dependencies = {
    store,
    keyring: openKeyring(randomBytes(32).toString('base64')),
    queues,
    catalogue,
    builtIn: catalogue,
    beginTrial: trialsHere,
    frameworks,
    clock,
    logger,
    batchSlots: new Slots(4, 64),
    live: new LiveHub({ store, logger }),
    troubles: new Troubles(),
    publicUrl: 'http://plimsoll.example',
  };
  const server = await createServer(dependencies, { webUrl: undefined, trustedProxies: ['loopback'], ...options });
  return {
    server,
    database,
    store,
    dependencies,
    clock,
    log,
    ask: async (method, path, asked = {}) => {
      const answer = await server.inject({
        method: method as 'GET',
        url: path,
        headers: {
          ...(asked.token === undefined ? {} : { authorization: `Bearer ${asked.token}` }),
          ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...asked.headers,
        },
        ...(asked.body === undefined ? {} : { payload: JSON.stringify(asked.body) }),
        ...(asked.raw === undefined ? {} : { payload: asked.raw }),
      });
      return checkAnswer(method, path, answer);
    },
    close: async () => {
      await server.close();
      await queues.close();
      await store.close();
      await database.drop();
    },
  };
};
