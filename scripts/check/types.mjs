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
    [compiler(), '--noEmit', '--pretty', 'false', '-p', inRoot(project)],
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

/** The compiler over packages and Node applications, and over the web application with its own settings. */
export const checkTypes = async () => {
  const projects = ['tsconfig.json', 'apps/web/tsconfig.json'].filter((project) => existsSync(inRoot(project)));
  const [blind, ...found] = await Promise.all([selfTest(), ...projects.map(compile)]);
  return [{ name: 'types', found: found.flat(), blind }];
};
