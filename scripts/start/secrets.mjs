import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StepError } from '../steps/step-error.mjs';

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StepError(`${file} cannot be read: ${cause.message}`, {
      remedy: 'Restore it from a backup; without it the stored secrets and the embedded database stay closed',
      cause,
    });
  }
};

const make = (file) => {
  const key = () => randomBytes(32).toString('base64');
  const made = { secretKey: key(), databaseKey: key(), sessionKey: key() };
  // Whole or not at all: a kill half-way must not leave an empty file beside a database with passwords.
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
};

/** The keys of this installation, made at the first start and readable for its owner only. */
export const readSecrets = (dataFolder, env = process.env) => {
  const file = join(dataFolder, 'secrets.json');
  const kept = existsSync(file) ? read(file) : make(file);
  return {
    secretKey: env.PLIMSOLL_SECRET_KEY || kept.secretKey,
    sessionKey: env.NEXTAUTH_SECRET || kept.sessionKey,
    databaseKey: kept.databaseKey,
  };
};

/** The password of one database role: derived, so that one key is all that is kept. */
export const rolePassword = (key, role) =>
  createHmac('sha256', key).update(`postgres role ${role}`).digest('base64url');
