import { randomBytes } from 'node:crypto';
import { Email, Password } from '@plimsoll/domain';
import { createLogger, loadConfig } from '@plimsoll/runtime';
import { anyOrganization, createOrganization, openStore } from '@plimsoll/store';
import { z } from 'zod';
import { hashPassword } from './access/password.ts';

/** Makes the first organization and its owner where there is none, and prints one JSON line that says so. */
const run = async (): Promise<void> => {
  const settings = loadConfig(
    z.object({
      PLIMSOLL_DATABASE_APP_URL: z.url().describe('the connection to Postgres as the role plimsoll_app'),
      PLIMSOLL_ADMIN_EMAIL: Email.default('owner@plimsoll.local').describe('the e-mail address of the first owner'),
      PLIMSOLL_ADMIN_PASSWORD: Password.optional().describe(
        'the password of the first owner, at least 12 characters; made up when left out',
      ),
      PLIMSOLL_ORGANIZATION: z
        .string()
        .trim()
        .min(1)
        .max(120)
        .default('My organization')
        .describe('the name of the first organization'),
    }),
    process.env,
  );
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
