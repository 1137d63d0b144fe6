import { Email, Password } from '@plimsoll/domain';
import { type Keyring, openKeyring } from '@plimsoll/store';
import { z } from 'zod';

/** What the API reads from its environment. */
export const apiSettings = z.object({
  PLIMSOLL_DATABASE_APP_URL: z.url().describe('the connection to Postgres as the role plimsoll_app'),
  PLIMSOLL_DATABASE_QUEUE_URL: z
    .url()
    .optional()
    .describe('the connection of the queue as plimsoll_queue; unused with REDIS_URL'),
  REDIS_URL: z.url().optional().describe('Redis for the queue; without it the queue lives in Postgres'),
  PLIMSOLL_PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('the public port'),
  PLIMSOLL_HOST: z.string().default('127.0.0.1').describe('the address on which the public port listens'),
  PLIMSOLL_PUBLIC_URL: z
    .url()
    .default('http://127.0.0.1:3000')
    .transform((url) => url.replace(/\/+$/, ''))
    .describe('the address that people and agents use'),
  PLIMSOLL_WEB_URL: z.url().optional().describe('where the pages are served from; without it there are no pages'),
  PLIMSOLL_METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(9464)
    .describe('the port of /metrics of the API'),
  PLIMSOLL_METRICS_HOST: z.string().default('127.0.0.1').describe('the address on which metrics listen'),
  PLIMSOLL_TRUSTED_PROXIES: z
    .string()
    .default('loopback')
    .transform((list) => list.split(',').flatMap((proxy) => proxy.trim() || []))
    .describe('proxies, as addresses or ranges separated by commas, whose X-Forwarded-For is believed'),
  PLIMSOLL_SECRET_KEY: z
    .string()
    .optional()
    .describe('the key of stored secrets, 32 bytes in base64; without it nobody sets up a second factor'),
  PLIMSOLL_SECRET_KEY_PREVIOUS: z.string().optional().describe('the key before, while stored secrets are sealed anew'),
  PLIMSOLL_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'])
    .default('info')
    .describe('the least severe level logged'),
});

export type ApiSettings = z.infer<typeof apiSettings>;

/** Where the queue lives. */
export const queueLocation = (
  settings: Pick<ApiSettings, 'REDIS_URL' | 'PLIMSOLL_DATABASE_QUEUE_URL' | 'PLIMSOLL_DATABASE_APP_URL'>,
) =>
  settings.REDIS_URL === undefined
    ? { postgresUrl: settings.PLIMSOLL_DATABASE_QUEUE_URL ?? settings.PLIMSOLL_DATABASE_APP_URL }
    : { redisUrl: settings.REDIS_URL };

/** The keys of stored secrets; undefined where none was given. Throws `config.invalid` for one that is no key. */
export const keyringOf = (
  settings: Pick<ApiSettings, 'PLIMSOLL_SECRET_KEY' | 'PLIMSOLL_SECRET_KEY_PREVIOUS'>,
): Keyring | undefined =>
  settings.PLIMSOLL_SECRET_KEY === undefined
    ? undefined
    : openKeyring(settings.PLIMSOLL_SECRET_KEY, settings.PLIMSOLL_SECRET_KEY_PREVIOUS);

/** What making the first owner reads. */
export const bootstrapSettings = z.object({
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
});

/** What the migrations read. */
export const migrationSettings = z.object({
  PLIMSOLL_DATABASE_OWNER_URL: z.url().describe('the connection to Postgres as the role that owns the tables'),
  PLIMSOLL_DATABASE_QUEUE_URL: z
    .url()
    .optional()
    .describe('the connection of the queue as plimsoll_queue; unused with REDIS_URL'),
  REDIS_URL: z.url().optional().describe('Redis for the queue; then Postgres needs no tables for it'),
  PLIMSOLL_MIGRATIONS: z
    .string()
    .optional()
    .describe('the folder of the migrations, where it is not beside the program'),
});
