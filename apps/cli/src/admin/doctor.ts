import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInCatalogue } from '@plimsoll/controls';
import { openQueues } from '@plimsoll/queue';
import { type Diagnosis, diagnose, type Migration, readMigrations } from '@plimsoll/store';
import type { Terminal } from '../terminal/terminal.ts';
import { version } from '../version.ts';
import { findInstallation, type InstallationOptions } from './installation.ts';

export interface DoctorOptions extends InstallationOptions {
  readonly format: 'table' | 'json';
}

/** `plimsoll admin doctor`: 0 when all is well, 1 with warnings, 2 with failures. */
export const doctor = async (options: DoctorOptions, terminal: Terminal): Promise<number> => {
  const { url, keyring } = await findInstallation(options, terminal);
  const found = [
    ...(await diagnose({
      url,
      keyring,
      now: () => new Date(),
      migrations: await ownMigrations(),
      catalogueDigest: builtInCatalogue().digest,
    })),
    ...(await checkQueue(terminal.environment.REDIS_URL)),
    ...(options.data === undefined ? [] : await checkDisk(options.data)),
  ];
  terminal.out.write(
    options.format === 'json'
      ? `${JSON.stringify({ schema: 'plimsoll/doctor/v1', version, findings: found }, null, 2)}\n`
      : found.map((one) => line(one, terminal)).join(''),
  );
  if (found.some(({ state }) => state === 'failure')) return 2;
  return found.some(({ state }) => state === 'warning') ? 1 : 0;
};

const line = ({ check, state, found, remedy }: Diagnosis, { colors }: Terminal): string => {
  const mark = { ok: colors.green('ok     '), warning: colors.yellow('warning'), failure: colors.red('failure') };
  const advice = remedy === null ? '' : `${' '.repeat(24)}${remedy}\n`;
  return `${mark[state]}  ${check.padEnd(13)}  ${found}\n${advice}`;
};

/** The migrations beside the program, in a checkout or an image; undefined where it stands alone. */
const ownMigrations = async (): Promise<readonly Migration[] | undefined> => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'prisma/migrations');
    if (existsSync(candidate)) return await readMigrations(candidate);
  }
  return undefined;
};

/** Longest wait for Redis: its client would wait for ever. */
const queuePatienceMs = 5_000;

const checkQueue = async (redisUrl: string | undefined): Promise<readonly Diagnosis[]> => {
  if (redisUrl === undefined || redisUrl === '')
    return [{ check: 'queue', state: 'ok', found: 'without REDIS_URL the queue lives in Postgres', remedy: null }];
  let problem = 'it does not answer';
  const queues = openQueues({ redisUrl }, (error) => {
    problem = error.message;
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), queuePatienceMs);
  });
  const waiting = await Promise.race([queues.waiting().catch(() => undefined), late]);
  clearTimeout(timer);
  void queues.close().catch(() => undefined);
  if (waiting === undefined)
    return [
      {
        check: 'queue',
        state: 'failure',
        found: `Redis cannot be used: ${problem}`,
        remedy: 'Start Redis or correct REDIS_URL. What waits is in Postgres: nothing is lost, evaluation is late.',
      },
    ];
  const jobs = Object.values(waiting).reduce((sum, count) => sum + count, 0);
  return [{ check: 'queue', state: 'ok', found: `Redis answers, ${jobs} jobs wait or run`, remedy: null }];
};

/** Share of the disk that has to be free. */
const freeShare = 0.1;

const checkDisk = async (folder: string): Promise<readonly Diagnosis[]> => {
  const { bavail, blocks, bsize } = await statfs(folder);
  const low = bavail / blocks < freeShare;
  return [
    {
      check: 'disk',
      state: low ? 'warning' : 'ok',
      found: `${((bavail * bsize) / 2 ** 30).toFixed(1)} of ${((blocks * bsize) / 2 ** 30).toFixed(1)} GiB of ${folder} are free`,
      remedy: low ? 'Make room before it is full: docs/operations.md says what may go.' : null,
    },
  ];
};
