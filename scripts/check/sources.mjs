import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';

const describe = ({ path, line, message }) => `${path}:${line} ${message}`;

/** The checks of our own, which parse every file once: boundaries, circles, dead exports, sizes, names, any. */
export const checkSources = async () => {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', inRoot('packages/tooling/src/check-sources.ts')]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ name, violations, blind, milliseconds }) => ({
      name,
      blind,
      milliseconds,
      found: violations.map(describe),
    }));
};
