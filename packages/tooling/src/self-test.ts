import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Violation } from './violation.ts';
import { readWorkspace, type Workspace } from './workspace.ts';

const describe = ({ rule, path, line }: Violation): string => `${rule} ${path}:${line}`;

/**
 * Runs a check on its planted violations. It must find exactly those listed in `planted.txt`: a check that finds nothing has
 * gone blind, one that finds more accuses the innocent. Returns what is wrong with the check.
 */
export const testCheck = (fixture: string, check: (workspace: Workspace) => Violation[]): string[] => {
  const planted = readFileSync(join(fixture, 'planted.txt'), 'utf8').split('\n').filter(Boolean).sort();
  const found = check(readWorkspace(fixture)).map(describe).sort();
  return [
    ...(planted.length === 0 ? ['has no planted violation'] : []),
    ...planted.filter((one) => !found.includes(one)).map((one) => `missed the planted violation ${one}`),
    ...found.filter((one) => !planted.includes(one)).map((one) => `found what was not planted: ${one}`),
  ];
};
