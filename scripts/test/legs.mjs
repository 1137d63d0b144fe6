import { findApps } from '../build/apps.mjs';
import { buildApps } from '../build/build-apps.mjs';
import { runChecks } from '../check/run-checks.mjs';
import { ensureHelm } from '../helm/ensure.mjs';
import { ensureKubernetes } from '../kubernetes/ensure.mjs';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';
import { browserLeg } from './browser-leg.mjs';
import { ensureRedis } from './redis.mjs';
import { startTestServers } from './servers.mjs';
import { vitestLeg } from './vitest-leg.mjs';

const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, reasons: [] });

const generatedLeg = async () => {
  const { code } = await run(process.execPath, [inRoot('scripts/generate.mjs'), '--check'], {
    echo: true,
    allowFailure: true,
  });
  return one(code === 0);
};

const integrationLeg = async (progress) => {
  await ensureRedis();
  // Without it the tests of the charts are skipped, and say so.
  await ensureHelm().catch((error) => progress.note('helm', error.message));
  await progress.step('kubernetes', 'etcd and kube-apiserver for the tests', async () => {
    const { folder, missing } = await ensureKubernetes(progress);
    if (folder === undefined) process.env.PLIMSOLL_TEST_KUBERNETES_MISSING = missing;
    return folder ?? missing;
  });
  const stop = await startTestServers();
  try {
    return await vitestLeg('integration');
  } finally {
    await stop();
  }
};

const buildLeg = async (progress) => {
  const apps = findApps();
  await buildApps(apps, progress);
  return { passed: apps.length, failed: 0, skipped: 0, reasons: [] };
};

/** Every part of `npm test`, in order; the browser needs what the build makes. */
export const legs = {
  check: async (progress) => ({ ...(await runChecks(progress.say)), reasons: [] }),
  generated: generatedLeg,
  unit: () => vitestLeg('unit'),
  integration: integrationLeg,
  build: buildLeg,
  start: () => vitestLeg('start'),
  browser: browserLeg,
};
