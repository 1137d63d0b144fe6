import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assembleImage } from './assemble.mjs';
import { layouts } from './layouts.mjs';

// A Node below a home that is closed to others cannot be run by them.
const isForAll = (path) => {
  if ((statSync(path).mode & 0o001) === 0) return false;
  return path === dirname(path) || isForAll(dirname(path));
};

// The user of the images; whoever runs the tests without being root is as good.
const account = process.getuid?.() === 0 && isForAll(process.execPath) ? { uid: 65_532, gid: 65_532 } : {};

const makeReadOnly = (path) => {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return;
  if (entry.isDirectory()) for (const name of readdirSync(path)) makeReadOnly(join(path, name));
  chmodSync(path, entry.mode & 0o555);
};

/** A folder outside the checkout with the trees of all images, read-only, and a folder for secrets. */
export const makeTrees = async (images) => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-images-'));
  chmodSync(folder, 0o755);
  for (const image of images) {
    await assembleImage(image, join(folder, image));
    makeReadOnly(join(folder, image));
  }
  return {
    folder,
    /** Writes a secret as Kubernetes mounts one and returns its path. */
    secret: (name, content) => {
      const file = join(folder, name);
      writeFileSync(file, content, { mode: 0o444 });
      return file;
    },
    /** A folder that the images' user may write to, as a volume is. */
    volume: (name) => {
      const path = join(folder, name);
      mkdirSync(path);
      chmodSync(path, 0o777);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** Starts what an image runs, or another program of it, from its tree and with nothing but `env` in its environment. */
export const startFrom = (trees, image, env, program = layouts[image].command, given = []) => {
  const home = join(trees.folder, image);
  const { flags = [] } = layouts[image];
  const child = spawn(process.execPath, [...flags, join(home, program), ...given], {
    ...account,
    cwd: home,
    env: { NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  return {
    ended,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      return await ended;
    },
  };
};
