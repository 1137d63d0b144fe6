import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policies } from '../src/policies/policies.ts';
import { findControlFiles, hashSources } from './registry/control-files.ts';
import { renderDigest, renderRegistry } from './registry/render.ts';

const root = join(import.meta.dirname, '../../..');
const source = 'packages/controls/src';
const registry = `${source}/registry.ts`;
const digest = `${source}/catalogue-digest.ts`;

const controls = findControlFiles(join(root, source));
const sourcesHash = hashSources(
  root,
  ['packages/engine/src', 'packages/detect/src', source],
  // The generated files themselves, and what only tests read, decide no verdict.
  [registry, digest, `${source}/testing`, `${source}/oracles`, 'packages/engine/src/testing'],
  // Which libraries, in which versions, evaluate expressions.
  ['packages/engine/package.json'],
);

const outputs = [
  [registry, renderRegistry(controls)],
  [digest, renderDigest(controls, policies, sourcesHash)],
] as const;

for (const [path, text] of outputs) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (process.argv.includes('--check')) {
    console.error(`${path} is out of date: run npm run generate`);
    process.exitCode = 1;
  } else writeFileSync(file, text);
}
