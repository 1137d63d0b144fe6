import { randomBytes } from 'node:crypto';
import { createLogger, loadConfig } from '@plimsoll/runtime';
import { anyOrganization, createOrganization, openStore } from '@plimsoll/store';
import { hashPassword } from './access/password.ts';
import { bootstrapSettings } from './process/settings.ts';

/** Makes the first organization and its owner where there is none, and prints one JSON line that says so. */
const run = async (): Promise<void> => {
  const settings = loadConfig(bootstrapSettings, process.env);
  const logger = createLogger({ name: 'bootstrap', level: 'warn' });
  const store = await openStore(
    { url: settings.PLIMSOLL_DATABASE_APP_URL, applicationName: 'plimsoll-bootstrap' },
    (error) => logger.warn({ err: error }, 'store.connection-lost'),
  );
  try {
    if (await anyOrganization(store)) {
      process.stdout.write(`${JSON.stringify({ created: false, email: null })}\n`);
      return;
    }
    const made = settings.PLIMSOLL_ADMIN_PASSWORD === undefined ? randomBytes(15).toString('base64url') : undefined;
    const passwordHash = await hashPassword(settings.PLIMSOLL_ADMIN_PASSWORD ?? made ?? '');
    const owner = { email: settings.PLIMSOLL_ADMIN_EMAIL, name: 'Owner', passwordHash };
    await createOrganization(store, { name: settings.PLIMSOLL_ORGANIZATION, owner, now: new Date() });
    process.stdout.write(`${JSON.stringify({ created: true, email: owner.email, password: made ?? null })}\n`);
  } finally {
    await store.close();
  }
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
