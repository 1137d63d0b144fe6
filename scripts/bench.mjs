import { loadavg } from 'node:os';
import { chooseBenches, prepareBenches } from './bench/prepare.mjs';
import { runBench } from './bench/run-bench.mjs';
import { writeDocs } from './bench/write-docs.mjs';
import { generateWhenStale } from './generate/generate-when-stale.mjs';
import { installWhenStale } from './steps/install.mjs';
import { createProgress } from './steps/progress.mjs';
import { describeError, StepError } from './steps/step-error.mjs';

// Standard output is for figures, one JSON line each; everything else goes beside it.
const progress = createProgress((line) => process.stderr.write(`${line}\n`));
const writeFlag = '--write-docs';

const readArguments = (given) => {
  const names = given.filter((argument) => argument !== writeFlag);
  const write = given.includes(writeFlag);
  if (write && names.length > 0)
    throw new StepError(`${writeFlag} writes down every figure, and so runs every benchmark`, {
      remedy: `Run npm run bench -- ${writeFlag}`,
    });
  return { names: chooseBenches(names), write };
};

const main = async () => {
  const { names, write } = readArguments(process.argv.slice(2));
  await installWhenStale(progress);
  await generateWhenStale(progress);
  await prepareBenches(progress);
  const [load = 0] = loadavg();
  if (load > 0.7) progress.note('bench', `the machine is busy (load ${load.toFixed(1)}): expect larger values`);
  const figures = [];
  for (const name of names) {
    const taken = await progress.step('bench', name, () => runBench(name));
    for (const figure of taken) process.stdout.write(`${JSON.stringify(figure)}\n`);
    figures.push(...taken);
  }
  if (write) await writeDocs(figures, load);
};

main().catch((error) => {
  console.error(describeError(error));
  process.exitCode = 1;
});
