import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';

const compiler = () =>
  join(dirname(createRequire(inRoot('package.json')).resolve('typescript/package.json')), 'bin/tsc');

const compile = async (project) => {
  const { output, code } = await run(
    process.execPath,
    // What an earlier run remembers does not know of routes that were added since.
    [compiler(), '--noEmit', '--incremental', 'false', '--pretty', 'false', '-p', inRoot(project)],
    {
      allowFailure: true,
    },
  );
  const found = output.split('\n').filter((line) => /error TS\d+/.test(line));
  return found.length === 0 && code !== 0 ? [output.trim() || `tsc ended with ${code}`] : found;
};

const fixture = 'packages/tooling/fixtures/types';

const selfTest = async () => {
  const found = (await compile(`${fixture}/tsconfig.json`)).join('\n');
  const planted = readFileSync(inRoot(fixture, 'planted.txt'), 'utf8').split('\n').filter(Boolean);
  return planted.filter((code) => !found.includes(code)).map((code) => `missed the planted violation ${code}`);
};

const web = 'apps/web/tsconfig.json';

// What runs inside a page is written with the browser's types.
const browser = 'e2e/tsconfig.json';

// Pages take their parameters' types from files that Next derives from the folders.
const compileWeb = async () => {
  const next = join(dirname(createRequire(inRoot(web)).resolve('next/package.json')), 'dist/bin/next');
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  const { output, code } = await run(process.execPath, [next, 'typegen'], {
    cwd: inRoot('apps/web'),
    env,
    allowFailure: true,
  });
  return code === 0 ? await compile(web) : [output.trim()];
};

/** The compiler over packages and Node applications, and over the web application with its own settings. */
export const checkTypes = async () => {
  const pages = existsSync(inRoot(web)) ? compileWeb() : [];
  const tests = existsSync(inRoot(browser)) ? compile(browser) : [];
  const [blind, ...found] = await Promise.all([selfTest(), compile('tsconfig.json'), pages, tests]);
  return [{ name: 'types', found: found.flat(), blind }];
};
