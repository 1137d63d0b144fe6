import { startTestServers } from './servers.mjs';

let stop;

/** Vitest calls this once before the integration tests. */
export const setup = async () => {
  stop = await startTestServers();
};

/** And this once after them. */
export const teardown = async () => await stop?.();
