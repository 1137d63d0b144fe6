import { snapshot, tellDifferences } from './generate/drift.mjs';
import { generateAll } from './generate/generate-when-stale.mjs';
import { installWhenStale } from './steps/install.mjs';
import { createProgress } from './steps/progress.mjs';
import { describeError } from './steps/step-error.mjs';

const progress = createProgress();
try {
  await installWhenStale(progress);
  const before = await snapshot();
  await generateAll(progress);
  const changed = tellDifferences(before, await snapshot());
  for (const file of changed) progress.note('changed', file);
  if (process.argv.includes('--check') && changed.length > 0) {
    console.error('Generated files were out of date. They are correct now: commit them.');
    process.exitCode = 1;
  }
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
