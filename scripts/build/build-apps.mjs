import { existsSync } from 'node:fs';
import { inRoot } from '../steps/root.mjs';
import { stampAt } from '../steps/stamp.mjs';
import { findApps } from './apps.mjs';
import { bundleApp } from './bundle.mjs';
import { buildNextApp } from './next-app.mjs';

const buildOne = async (app, progress) => {
  const stamp = stampAt(inRoot('.cache/built', app.name));
  stamp.clear();
  await progress.step('build', `apps/${app.name}`, async () => {
    await (app.kind === 'next' ? buildNextApp(app) : bundleApp(app));
  });
  stamp.set(app.digest);
};

const outputsOf = (app) =>
  app.kind === 'next'
    ? [`${app.folder}/.next/standalone/${app.folder}/server.js`]
    : Object.keys(app.bundles).map((bundle) => `${app.folder}/dist/${bundle}.mjs`);

const isStale = (app) =>
  !stampAt(inRoot('.cache/built', app.name)).isFresh(app.digest) ||
  outputsOf(app).some((file) => !existsSync(inRoot(file)));

/** The applications whose sources changed since they were last built. */
export const staleApps = () => findApps().filter(isStale);

/** Builds applications side by side; all of them end before the first failure is reported. */
export const buildApps = async (apps, progress) => {
  const results = await Promise.allSettled(apps.map((app) => buildOne(app, progress)));
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};
