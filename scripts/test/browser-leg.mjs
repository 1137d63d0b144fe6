import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';
import { findChromium } from './chromium.mjs';

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

const reasonOf = (spec) => {
  const annotations = spec.tests.flatMap((test) => test.annotations ?? []);
  return annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? 'its own condition';
};

const read = (file) => {
  const { stats, suites, errors } = JSON.parse(readFileSync(file, 'utf8'));
  const skipped = suites.flatMap(specsOf).filter((spec) => spec.tests.every(({ status }) => status === 'skipped'));
  return {
    passed: stats.expected,
    // A test that passes only when repeated has failed.
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    reasons: skipped.map((spec) => `${spec.file} > ${spec.title}: ${reasonOf(spec)}`),
  };
};

/** Runs the browser tests of e2e/ where there are any. */
export const browserLeg = async () => {
  if (!existsSync(inRoot('e2e/package.json'))) return { passed: 0, failed: 0, skipped: 0, reasons: [] };
  const chromium = await findChromium();
  if (chromium === undefined) {
    return {
      passed: 0,
      failed: 0,
      skipped: 1,
      reasons: ['e2e: no Chromium could be found or installed; set CHROMIUM_PATH'],
    };
  }
  const output = inRoot('.cache/test/browser.json');
  mkdirSync(dirname(output), { recursive: true });
  rmSync(output, { force: true });
  const playwright = createRequire(inRoot('e2e/package.json')).resolve('@playwright/test/cli');
  const { code } = await run(process.execPath, [playwright, 'test', '--reporter=list,json'], {
    cwd: inRoot('e2e'),
    echo: true,
    allowFailure: true,
    env: { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: output, CI: '1' },
  });
  const result = existsSync(output) ? read(output) : { passed: 0, failed: 0, skipped: 0, reasons: [] };
  return { ...result, failed: code === 0 ? result.failed : Math.max(result.failed, 1) };
};
