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
