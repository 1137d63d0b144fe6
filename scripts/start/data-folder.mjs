import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { postgresAccount } from '../postgres/account.mjs';
import { sharedFolder } from '../postgres/binaries.mjs';
import { inRoot, root } from '../steps/root.mjs';
import { StepError } from '../steps/step-error.mjs';

const canReach = (folder, account) =>
  account === undefined || spawnSync('test', ['-x', folder], { ...account, cwd: '/' }).status === 0;

const make = (folder) => {
  try {
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o755 });
  } catch (cause) {
    throw new StepError(`The data folder ${folder} cannot be made: ${cause.message}`, {
      remedy: 'Choose a folder that you may write to: npm start -- --data DIR',
      cause,
    });
  }
};

const fallback = () => {
  const mark = createHash('sha256').update(root).digest('hex').slice(0, 8);
  return join(sharedFolder, `${basename(root).replaceAll(/[^\w.-]/g, '-')}-${mark}`);
};

/**
 * Where the database, the secrets and the logs are kept: what was asked for, else `.plimsoll` in the checkout. Root's
 * server runs under another account; where that cannot reach the checkout (a home is 0700) they go below /var/lib/plimsoll.
 */
export const chooseDataFolder = (asked, { embedded }) => {
  const wanted = asked ?? inRoot('.plimsoll');
  make(wanted);
  const account = embedded ? postgresAccount(join(wanted, 'postgres')) : undefined;
  if (canReach(wanted, account)) return wanted;
  if (asked !== undefined) {
    throw new StepError(`Postgres does not run as root, and its account (uid ${account.uid}) cannot reach ${asked}`, {
      remedy: `Choose a folder whose parents others may enter: npm start -- --data ${sharedFolder}/data`,
    });
  }
  const folder = fallback();
  make(folder);
  // The umask may have taken the right to enter away.
  for (const path of [sharedFolder, folder]) chmodSync(path, statSync(path).mode | 0o111);
  return folder;
};
