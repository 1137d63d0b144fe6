import { Redis } from 'ioredis';

/** Everything that a Redis holds, key by key, in every database: what a job says, and what of it was kept. */
export const redisContents = async (url: string): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (let number = 0; number < 16; number += 1) {
    const redis = new Redis(url, { db: number, maxRetriesPerRequest: 1 });
    try {
      for (const key of await redis.keys('*')) texts.push(key, JSON.stringify(await contentOf(redis, key)));
    } finally {
      redis.disconnect();
    }
  }
  return texts;
};

const contentOf = async (redis: Redis, key: string): Promise<unknown> => {
  switch (await redis.type(key)) {
    case 'hash':
      return await redis.hgetall(key);
    case 'list':
      return await redis.lrange(key, 0, -1);
    case 'set':
      return await redis.smembers(key);
    case 'zset':
      return await redis.zrange(key, '0', '-1');
    case 'stream':
      return await redis.xrange(key, '-', '+');
    default:
      return await redis.get(key);
  }
};

/**
 * A database of the scratch Redis that no other test file uses: whoever takes jobs in one would take another's too.
 * Undefined when no Redis is installed.
 */
export const redisDatabase = (number: number): string | undefined => {
  const server = process.env.PLIMSOLL_TEST_REDIS_URL;
  if (server === undefined) return undefined;
  const url = new URL(server);
  url.pathname = `/${number}`;
  return url.href;
};
