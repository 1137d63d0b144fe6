import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@plimsoll/domain';
import { type Keyring, openKeyring } from '@plimsoll/store';
import type { Terminal } from '../terminal/terminal.ts';

/** How an operator names an installation. */
export interface InstallationOptions {
  readonly databaseUrl?: string;
  readonly data?: string;
}

/** An installation that can be reached. */
export interface Installation {
  /** Connection of the role that owns the tables. */
  readonly url: string;
  readonly keyring: Keyring | undefined;
}

/**
 * Finds the database and the secret key: from the options and the environment, or from the data folder of `npm start`.
 * Throws `input.invalid` when neither is named.
 */
export const findInstallation = async (options: InstallationOptions, terminal: Terminal): Promise<Installation> => {
  const { environment: env } = terminal;
  const local = options.data === undefined ? undefined : await readDataFolder(options.data);
  const named = async (name: string): Promise<string | undefined> => await secretOf(env, name);
  const url = options.databaseUrl ?? local?.url ?? (await named('PLIMSOLL_DATABASE_OWNER_URL')) ?? env.DATABASE_URL;
  if (url === undefined || url === '')
    throw new AppError(
      'input.invalid',
      'Name the database with --database-url or DATABASE_URL, as the role that owns the tables; or the folder of npm start with --data.',
    );
  const key = (await named('PLIMSOLL_SECRET_KEY')) ?? local?.secretKey;
  const previous = await named('PLIMSOLL_SECRET_KEY_PREVIOUS');
  return { url, keyring: key === undefined ? undefined : openKeyring(key, previous) };
};

/** A variable, or what the file holds that the variable with _FILE names, as secrets are mounted; undefined when empty. */
const secretOf = async (env: NodeJS.ProcessEnv, name: string): Promise<string | undefined> => {
  const file = env[`${name}_FILE`];
  const value =
    env[name] ||
    (file ? (await readOr(file, `${name}_FILE names ${file}, which cannot be read. Correct the path.`)).trim() : '');
  return value === '' ? undefined : value;
};

/** As scripts/start/secrets.mjs derives it: one key is all that is kept. */
const rolePassword = (key: string, role: string): string =>
  createHmac('sha256', key).update(`postgres role ${role}`).digest('base64url');

const readDataFolder = async (folder: string): Promise<{ readonly url: string; readonly secretKey: string }> => {
  const { databaseKey, secretKey } = await readSecrets(folder);
  // Its fourth line is the port: https://www.postgresql.org/docs/current/storage-file-layout.html
  const [, , , port] = (await readOr(join(folder, 'postgres/postmaster.pid'), notRunning(folder))).split('\n');
  const password = rolePassword(databaseKey, 'plimsoll_owner');
  return { url: `postgres://plimsoll_owner:${password}@127.0.0.1:${port?.trim()}/plimsoll`, secretKey };
};

const readSecrets = async (folder: string): Promise<{ readonly databaseKey: string; readonly secretKey: string }> => {
  const wrong = `${folder} is not the data folder of an installation that npm start made. Name the database instead.`;
  const text = await readOr(join(folder, 'secrets.json'), wrong);
  try {
    const { databaseKey, secretKey } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (typeof databaseKey === 'string' && typeof secretKey === 'string') return { databaseKey, secretKey };
  } catch {
    // Said below.
  }
  throw new AppError('input.invalid', wrong);
};

const notRunning = (folder: string): string =>
  `The database of ${folder} does not run. Start it with npm start -- --data ${folder}, or name another with --database-url.`;

const readOr = async (path: string, problem: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('input.invalid', problem, { cause });
  }
};
