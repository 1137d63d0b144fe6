import { existsSync, readdirSync } from 'node:fs';
import { generateWhenStale } from './generate/generate-when-stale.mjs';
import { installWhenStale } from './steps/install.mjs';
import { createProgress } from './steps/progress.mjs';
import { inRoot } from './steps/root.mjs';
import { run } from './steps/run.mjs';
import { describeError, StepError } from './steps/step-error.mjs';
import { startTestServers } from './test/servers.mjs';

// Standard output is for figures, one JSON line each; everything else goes beside it.
const progress = createProgress((line) => process.stderr.write(`${line}\n`));
const ending = '.bench.ts';

const findBenches = () =>
  existsSync(inRoot('bench'))
    ? readdirSync(inRoot('bench'))
        .filter((name) => name.endsWith(ending))
        .map((name) => name.slice(0, -ending.length))
        .sort()
    : [];

const chooseBenches = (asked) => {
  const all = findBenches();
  const unknown = asked.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    throw new StepError(`There is no benchmark "${unknown}"`, {
      remedy: `Choose from: ${all.join(', ') || 'none yet'}`,
    });
  }
  return asked.length > 0 ? asked : all;
};

const main = async () => {
  const names = chooseBenches(process.argv.slice(2));
  await installWhenStale(progress);
  await generateWhenStale(progress);
  const stop = await startTestServers();
  try {
    for (const name of names) {
      const { stdout } = await progress.step('bench', name, () =>
        run(process.execPath, ['--import', 'tsx', '--expose-gc', inRoot('bench', `${name}${ending}`)]),
      );
      process.stdout.write(stdout);
    }
  } finally {
    await stop();
  }
};

main().catch((error) => {
  console.error(describeError(error));
  process.exitCode = 1;
});
