import { findApps } from './build/apps.mjs';
import { buildApps } from './build/build-apps.mjs';
import { generateWhenStale } from './generate/generate-when-stale.mjs';
import { installWhenStale } from './steps/install.mjs';
import { createProgress } from './steps/progress.mjs';
import { describeError } from './steps/step-error.mjs';

const progress = createProgress();
try {
  await installWhenStale(progress);
  await generateWhenStale(progress);
  await buildApps(findApps(), progress);
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
