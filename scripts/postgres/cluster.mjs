import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../steps/run.mjs';
import { StepError } from '../steps/step-error.mjs';
import { majorVersion } from './binaries.mjs';

/** A server needs none of our environment, and some of it (PGDATA, PGPORT) would mislead it. */
export const serverEnvironment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

// Sorting must not depend on the machine: builtin C.UTF-8 where the server has it (17 and later), C elsewhere.
const localeArguments = (major) =>
  major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C'];

const own = (path, account) => {
  if (account !== undefined) chownSync(path, account.uid, account.gid);
};

const refuseOtherMajor = (clusterDir, major) => {
  const found = Number(readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8'));
  if (found === major) return;
  throw new StepError(`The data in ${clusterDir} belongs to Postgres ${found}; this version runs Postgres ${major}`, {
    remedy: `Check out the release that wrote it, run "plimsoll admin backup" there and restore here, or choose another folder with --data`,
  });
};

/**
 * Makes a database cluster unless `clusterDir` holds a complete one; resolves with true when it made one. The folder is
 * finished by PG_VERSION plus our own mark, so an initdb that was killed half-way is begun again.
 */
export const ensureCluster = async ({ native, clusterDir, account, password }) => {
  const major = majorVersion(native, account);
  const complete = join(clusterDir, 'plimsoll.complete');
  if (existsSync(complete)) {
    refuseOtherMajor(clusterDir, major);
    return false;
  }
  rmSync(clusterDir, { recursive: true, force: true });
  mkdirSync(clusterDir, { recursive: true, mode: 0o700 });
  own(clusterDir, account);
  const passwordFile = `${clusterDir}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  own(passwordFile, account);
  try {
    const args = ['-D', clusterDir, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    args.push('--encoding=UTF8', ...localeArguments(major), '--data-checksums', '--no-instructions');
    await run(join(native, 'bin/initdb'), args, {
      ...account,
      cwd: '/',
      env: serverEnvironment,
      remedy: `Make sure that there is space and that ${clusterDir} can be written, or choose another folder with --data`,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(complete, '');
  chmodSync(complete, 0o644);
  return true;
};
