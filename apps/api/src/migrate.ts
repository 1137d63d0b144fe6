import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@plimsoll/domain';
import { migrateQueue } from '@plimsoll/queue';
import { createLogger, loadConfig } from '@plimsoll/runtime';
import { migrate, readMigrations } from '@plimsoll/store';
import { migrationSettings } from './process/settings.ts';

const settings = loadConfig(migrationSettings, process.env);
const logger = createLogger({ name: 'migrate' });

/** The nearest `prisma/migrations` above the program: the checkout's, or the image's. */
const migrationsFolder = (): string => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'prisma/migrations');
    if (existsSync(candidate)) return candidate;
  }
  throw new AppError('config.invalid', 'The migrations were not found. Set PLIMSOLL_MIGRATIONS to their folder.');
};

const run = async (): Promise<void> => {
  const migrations = await readMigrations(settings.PLIMSOLL_MIGRATIONS ?? migrationsFolder());
  const applied = await migrate(settings.PLIMSOLL_DATABASE_OWNER_URL, migrations, {
    onBlocked: (migration, attempt) => logger.warn({ migration, attempt }, 'migrations.waiting-for-lock'),
  });
  if (settings.REDIS_URL === undefined && settings.PLIMSOLL_DATABASE_QUEUE_URL !== undefined)
    await migrateQueue(settings.PLIMSOLL_DATABASE_OWNER_URL, settings.PLIMSOLL_DATABASE_QUEUE_URL);
  logger.info({ applied }, 'migrations.applied');
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
