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
