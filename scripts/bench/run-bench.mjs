import { productUrls, provisionEmbedded } from '../postgres/provision.mjs';
import { startScratchServer } from '../postgres/scratch.mjs';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';

const passwordOf = (role) => `${role}-of-a-scratch-server`;

/** A server of its own with an empty database, as durable as the one that ships: commits wait for the disk. */
const startDatabase = async () => {
  const server = await startScratchServer({ settings: {} });
  await provisionEmbedded(server.url, passwordOf);
  const database = new URL(server.url);
  database.pathname = '/plimsoll';
  return { urls: productUrls(database.href, passwordOf), stop: server.stop };
};

/** Runs one benchmark to its end; resolves with its figures. */
export const runBench = async (name) => {
  const { urls, stop } = await startDatabase();
  try {
    const { stdout } = await run(process.execPath, [inRoot('bench/dist', `${name}.mjs`)], {
      env: {
        ...process.env,
        PLIMSOLL_DATABASE_OWNER_URL: urls.owner,
        PLIMSOLL_DATABASE_APP_URL: urls.app,
        PLIMSOLL_DATABASE_QUEUE_URL: urls.queue,
        REDIS_URL: '',
      },
    });
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  } finally {
    await stop();
  }
};
