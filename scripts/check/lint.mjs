import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';

const biome = () =>
  join(dirname(createRequire(inRoot('package.json')).resolve('@biomejs/biome/package.json')), 'bin/biome');

const lint = (folder) =>
  run(process.execPath, [biome(), 'check', '--max-diagnostics=200', '--colors=off', folder], {
    cwd: folder,
    allowFailure: true,
  });

const fixture = inRoot('packages/tooling/fixtures/lint');

// In a folder of its own with our rules: the checkout's configuration leaves fixtures out.
const selfTest = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-lint-'));
  try {
    const { $schema: _schema, vcs: _vcs, ...configuration } = JSON.parse(readFileSync(inRoot('biome.json'), 'utf8'));
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(configuration));
    cpSync(join(fixture, 'planted.ts'), join(folder, 'planted.ts'));
    const { output } = await lint(folder);
    const planted = readFileSync(join(fixture, 'planted.txt'), 'utf8').split('\n').filter(Boolean);
    return planted.filter((rule) => !output.includes(`${rule} `)).map((rule) => `missed the planted violation ${rule}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Format and lint rules. */
export const checkLint = async () => {
  const [{ output, code }, blind] = await Promise.all([lint(inRoot()), selfTest()]);
  return [{ name: 'format and lint', found: code === 0 ? [] : [output.trim()], blind }];
};
