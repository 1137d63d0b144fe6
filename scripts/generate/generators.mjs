import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRoot } from '../steps/root.mjs';

const scriptsIn = (folder) =>
  existsSync(inRoot(folder))
    ? readdirSync(inRoot(folder))
        .filter((name) => /\.(ts|mjs)$/.test(name) && !/\.test\./.test(name))
        .sort()
        .map((name) => `${folder}/${name}`)
    : [];

const prismaBinary = () => {
  const manifest = createRequire(inRoot('packages/store/package.json')).resolve('prisma/package.json');
  return join(dirname(manifest), 'build/index.js');
};

// Every Prisma command wants to download an engine that `generate` never runs: name it any file that exists.
const withoutEngine = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
};

const prisma = () =>
  existsSync(inRoot('prisma/schema.prisma'))
    ? [
        {
          name: 'prisma client',
          command: () => [prismaBinary(), 'generate'],
          env: withoutEngine,
          inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'pnpm-lock.yaml'],
          output: 'packages/store/src/generated',
        },
      ]
    : [];

const typescript = (script) => ({ name: script, command: () => ['--import', 'tsx', inRoot(script)], env: {} });

/**
 * Everything that is generated, in the order in which one builds on another; a script takes part by being in its folder.
 * What git ignores names its `output` and `inputs`, so that a checkout without it gets it at start.
 */
export const findGenerators = () => [
  ...prisma(),
  ...['packages/controls', 'packages/frameworks', 'packages/contracts', 'docs'].flatMap((folder) =>
    scriptsIn(`${folder}/scripts`).map(typescript),
  ),
];
