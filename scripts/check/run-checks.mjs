import { describeError } from '../steps/step-error.mjs';
import { checkLint } from './lint.mjs';
import { checkSources } from './sources.mjs';
import { checkTypes } from './types.mjs';

const indent = (text) => text.replace(/^/gm, '      ');

const tell = (write, { name, found, blind, milliseconds }) => {
  const verdict = found.length > 0 ? 'FAILED' : blind.length > 0 ? 'BLIND' : 'ok';
  write(`  ${verdict.padEnd(8)}${name.padEnd(20)}${(milliseconds / 1000).toFixed(1).padStart(6)} s`);
  for (const one of found) write(indent(one));
  for (const one of blind) write(indent(`the check itself ${one}`));
};

const timed = async (check) => {
  const since = performance.now();
  const results = await check().catch((error) => [{ name: check.name, found: [describeError(error)], blind: [] }]);
  const milliseconds = performance.now() - since;
  return results.map((result) => ({ milliseconds, ...result }));
};

/**
 * Runs every check side by side, all of them whatever the others find, and prints one line each. A check counts twice: what
 * it says of the code, and whether it finds the violations planted for it.
 */
export const runChecks = async (write = console.log) => {
  const results = await Promise.all(
    [checkTypes, checkLint, checkSources].map(async (check) => {
      const done = await timed(check);
      for (const result of done) tell(write, result);
      return done;
    }),
  );
  const verdicts = results.flat().flatMap(({ found, blind }) => [found.length === 0, blind.length === 0]);
  const passed = verdicts.filter(Boolean).length;
  return { passed, failed: verdicts.length - passed, skipped: 0 };
};
