import { runChecks } from './check/run-checks.mjs';
import { generateWhenStale } from './generate/generate-when-stale.mjs';
import { installWhenStale } from './steps/install.mjs';
import { createProgress } from './steps/progress.mjs';
import { describeError } from './steps/step-error.mjs';

const progress = createProgress();
try {
  await installWhenStale(progress);
  await generateWhenStale(progress);
  const { passed, failed } = await runChecks(progress.say);
  progress.say(`${passed} passed, ${failed} failed in ${progress.elapsed()} s (each check, and its planted violation)`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
