import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, version } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';
import { StepError } from '../steps/step-error.mjs';

// The bundle needs nothing beside it: a package without dependencies is installed in a second and cannot drift.
const manifest = {
  name: '@plimsoll/cli',
  version,
  description: 'Scan Kubernetes manifests and clusters, and push inventories to a Plimsoll platform',
  license: 'Apache-2.0',
  type: 'module',
  bin: { plimsoll: 'plimsoll.mjs' },
  engines: { node: '>=20.19' },
  files: ['plimsoll.mjs'],
};

/** Packs the command line as npm publishes it, from what `npm run build` made, and resolves with the name of the file. */
export const packCli = async (out) => {
  const bundle = inRoot('apps/cli/dist/plimsoll.mjs');
  if (!existsSync(bundle)) throw new StepError('The command line is not built', { remedy: 'Run npm run build first' });
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-cli-'));
  try {
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    cpSync(bundle, join(folder, 'plimsoll.mjs'));
    chmodSync(join(folder, 'plimsoll.mjs'), 0o755);
    cpSync(inRoot('docs/cli.md'), join(folder, 'README.md'));
    cpSync(inRoot('LICENSE'), join(folder, 'LICENSE'));
    mkdirSync(out, { recursive: true });
    await run('npm', ['pack', '--silent', '--pack-destination', out], { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return `plimsoll-cli-${version}.tgz`;
};
