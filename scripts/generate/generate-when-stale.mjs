import { existsSync } from 'node:fs';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';
import { createDigester, stampAt } from '../steps/stamp.mjs';
import { findGenerators } from './generators.mjs';

const generate = ({ name, command, env }) =>
  run(process.execPath, command(), {
    env: { ...process.env, ...env },
    remedy: `Correct what the generator "${name}" complains about, then run npm run generate`,
  });

/** Runs every generator, one after another. */
export const generateAll = async (progress) => {
  for (const generator of findGenerators()) {
    await progress.step('generate', generator.name, () => generate(generator).then(() => undefined));
  }
};

/** Makes what a checkout lacks: the generated files that are not committed, where their inputs changed. */
export const generateWhenStale = async (progress) => {
  for (const generator of findGenerators().filter(({ output }) => output !== undefined)) {
    const digest = createDigester()(generator.inputs);
    const stamp = stampAt(inRoot('.cache/generated', generator.name.replaceAll(/\W/g, '-')));
    if (stamp.isFresh(digest) && existsSync(inRoot(generator.output))) continue;
    stamp.clear();
    await progress.step('generate', generator.name, () => generate(generator).then(() => undefined));
    stamp.set(digest);
  }
};
