import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** The first owner of the platform under test. */
export const owner = { email: 'ada@example.com', password: 'correct horse battery staple' } as const;

/** A member that is invited by the tests. */
export const auditor = {
  email: 'grace@example.com',
  name: 'Grace',
  password: 'nothing here but a long sentence',
} as const;

/** Where the running platform is told to the tests, which run in processes of their own. */
const stateFile = join(import.meta.dirname, '../test-results/platform.json');

export interface Platform {
  readonly url: string;
  readonly pid: number;
}

export const rememberPlatform = (platform: Platform): void => writeFileSync(stateFile, JSON.stringify(platform));

/** The platform that was started for this run. */
export const platform = (): Platform => JSON.parse(readFileSync(stateFile, 'utf8')) as Platform;

export const newDataFolder = (): string => mkdtempSync(join(tmpdir(), 'plimsoll-e2e-'));
