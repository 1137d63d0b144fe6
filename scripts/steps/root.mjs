import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, wherever the command was typed. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A path inside the checkout. */
export const inRoot = (...parts) => join(root, ...parts);

const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

export const version = manifest.version;

/** `pnpm@x.y.z`, pinned in one place. */
export const packageManager = manifest.packageManager;

/** Says so where Node is older than what the product runs on, before something fails in a stranger way. */
export const requireNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Plimsoll needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one and try again.`,
  );
  process.exit(1);
};
