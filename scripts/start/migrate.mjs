import { join } from 'node:path';
import { run } from '../steps/run.mjs';
import { createDigester, stampAt } from '../steps/stamp.mjs';

/** Brings the schema up to date; skipped for our own server when this build's migrations were applied already. */
export const migrateWhenStale = async ({ progress, dataFolder, env, embedded }) => {
  const digest = createDigester()(['apps/api/dist/migrate.mjs', 'prisma/migrations']);
  const stamp = stampAt(join(dataFolder, 'done/migrated'));
  if (embedded && stamp.isFresh(digest)) return;
  stamp.clear();
  await progress.step('migrate', 'database schema', async () => {
    await run(process.execPath, ['apps/api/dist/migrate.mjs'], {
      env,
      remedy:
        'Read the reason above. A migration that fails leaves nothing behind, so correct the cause and start again',
    });
  });
  stamp.set(digest);
};
