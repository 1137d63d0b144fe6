import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';
import { StepError } from '../steps/step-error.mjs';

/** The one dependency of the bundles that is machine code, and Docker's names for what it was compiled for. */
const name = '@node-rs/argon2';
const platforms = { amd64: 'linux-x64-gnu', arm64: 'linux-arm64-gnu' };

const installed = () => realpathSync(inRoot('apps/api/node_modules', name));

// pnpm's lockfile holds the digest of every platform's package, also of those that are not installed here.
const lockedDigest = (specifier) => {
  const lock = readFileSync(inRoot('pnpm-lock.yaml'), 'utf8');
  const at = lock.indexOf(`'${specifier}':\n    resolution: {integrity: sha512-`);
  if (at < 0) throw new StepError(`${specifier} is not in pnpm-lock.yaml`);
  return /sha512-([\w+/=]+)/.exec(lock.slice(at))[1];
};

const fetchInto = async (specifier, target) => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-native-'));
  try {
    const { stdout } = await run('npm', ['pack', specifier, '--silent', '--pack-destination', folder], {
      remedy: 'The package for another architecture is fetched from the npm registry: make sure that it can be reached',
    });
    const tarball = join(folder, stdout.trim().split('\n').at(-1));
    const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
    if (digest !== lockedDigest(specifier)) throw new StepError(`${specifier} is not what pnpm-lock.yaml names`);
    mkdirSync(target, { recursive: true });
    await run('tar', ['xzf', tarball, '-C', target, '--strip-components=1']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Puts the password hash's library for `architecture` (amd64, arm64) below `out`/node_modules. */
export const addNative = async (out, architecture) => {
  const platform = `${name}-${platforms[architecture]}`;
  const library = installed();
  const { version } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8'));
  cpSync(library, join(out, 'node_modules', name), { recursive: true, dereference: true });
  // pnpm lays optional dependencies beside the package that names them.
  const beside = join(dirname(dirname(library)), platform);
  const target = join(out, 'node_modules', platform);
  if (existsSync(beside)) cpSync(beside, target, { recursive: true, dereference: true });
  else await fetchInto(`${platform}@${version}`, target);
};
