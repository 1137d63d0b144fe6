import { parseArgs } from 'node:util';
import { generateWhenStale } from './generate/generate-when-stale.mjs';
import { ensureKubernetes } from './kubernetes/ensure.mjs';
import { installWhenStale } from './steps/install.mjs';
import { createProgress } from './steps/progress.mjs';
import { requireNode } from './steps/root.mjs';
import { describeError } from './steps/step-error.mjs';
import { legs } from './test/legs.mjs';

const progress = createProgress();

const chosenLegs = () => {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const unknown = values.only?.find((name) => !(name in legs));
  if (unknown !== undefined)
    throw new Error(`There is no leg "${unknown}"; there are: ${Object.keys(legs).join(', ')}`);
  return Object.entries(legs).filter(([name]) => values.only?.includes(name) ?? true);
};

const runLeg = async ([name, leg]) => {
  const since = performance.now();
  progress.say(`\n== ${name}`);
  const result = await leg(progress).catch((error) => {
    console.error(describeError(error));
    return { passed: 0, failed: 1, skipped: 0, reasons: [] };
  });
  const { passed, failed, skipped } = result;
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  progress.say(`== ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds} s`);
  return { name, ...result };
};

const main = async () => {
  requireNode();
  const chosen = chosenLegs();
  await installWhenStale(progress);
  await generateWhenStale(progress);
  // The first time on a machine it is built, which takes minutes: let that run beside the legs that do not need it.
  if (chosen.some(([name]) => name === 'integration')) void ensureKubernetes(progress);
  const results = [];
  // One after another: two cores are busy with one, and output stays readable.
  for (const leg of chosen) results.push(await runLeg(leg));
  const sum = (kind) => results.reduce((total, result) => total + result[kind], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  progress.say('');
  for (const { name, failed: count } of results) if (count > 0) progress.say(`failed in ${name}: ${count}`);
  for (const { reasons } of results) for (const reason of reasons) progress.say(`skipped: ${reason}`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  progress.say(`took ${progress.elapsed()} s`);
  progress.say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
};

main().catch((error) => {
  console.error(describeError(error));
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
});
