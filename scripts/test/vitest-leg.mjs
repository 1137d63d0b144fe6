import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';

const vitest = () => join(dirname(createRequire(inRoot('package.json')).resolve('vitest/package.json')), 'vitest.mjs');

const missingServers = () =>
  [
    ['PLIMSOLL_TEST_POSTGRES15_URL', 'no Postgres 15 on this machine'],
    ['PLIMSOLL_TEST_REDIS_URL', 'no Redis on this machine'],
    ['PLIMSOLL_TEST_HELM', 'no helm on this machine'],
  ]
    .filter(([variable]) => !process.env[variable])
    .map(([, reason]) => reason)
    .concat(process.env.PLIMSOLL_TEST_KUBERNETES_MISSING ?? [])
    .join('; ');

/** Runs one Vitest project and counts its tests. */
export const vitestLeg = async (project) => {
  const counts = inRoot(`.cache/test/${project}.json`);
  mkdirSync(dirname(counts), { recursive: true });
  rmSync(counts, { force: true });
  const reporters = ['--reporter=dot', `--reporter=${inRoot('scripts/test/count-reporter.mjs')}`];
  const { code } = await run(process.execPath, [vitest(), 'run', '--project', project, ...reporters], {
    echo: true,
    allowFailure: true,
    env: { ...process.env, PLIMSOLL_TEST_COUNTS: counts },
  });
  if (!existsSync(counts)) return { passed: 0, failed: 1, skipped: 0, reasons: [] };
  const { reasons, ...found } = JSON.parse(readFileSync(counts, 'utf8'));
  const fallback = (project === 'integration' && missingServers()) || 'a condition that the file states';
  const failed = Math.max(found.failed, code === 0 ? 0 : 1);
  return {
    ...found,
    failed,
    reasons: reasons.map(({ name, note }) => `${name}: ${note ?? fallback}`),
  };
};
