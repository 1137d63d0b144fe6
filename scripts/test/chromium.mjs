import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const onPath = () => {
  for (const name of names) {
    const found = spawnSync('which', [name], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return undefined;
};

const installed = async () => {
  const { chromium } = createRequire(inRoot('e2e/package.json'))('@playwright/test');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
};

const download = async () => {
  const playwright = createRequire(inRoot('e2e/package.json')).resolve('@playwright/test/cli');
  await run(process.execPath, [playwright, 'install', 'chromium'], { allowFailure: true });
  return await installed();
};

const fromDebian = async () => {
  if (process.getuid?.() !== 0 || spawnSync('which', ['apt-get']).status !== 0) return undefined;
  await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], { allowFailure: true });
  return onPath();
};

/** A Chromium to test with: named, installed, Playwright's own, or Debian's; undefined where none can be had. */
export const findChromium = async () => {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return onPath() ?? (await installed()) ?? (await download()) ?? (await fromDebian());
};
