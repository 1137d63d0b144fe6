import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../steps/root.mjs';
import { createDigester } from '../steps/stamp.mjs';
import { StepError } from '../steps/step-error.mjs';

const manifestOf = (folder) => JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8'));

const foldersIn = (parent) =>
  existsSync(inRoot(parent))
    ? readdirSync(inRoot(parent))
        .filter((name) => existsSync(inRoot(parent, name, 'package.json')))
        .map((name) => `${parent}/${name}`)
    : [];

const isNext = (folder) => ['js', 'mjs', 'ts'].some((ending) => existsSync(inRoot(folder, `next.config.${ending}`)));

/** Every folder that `folder` reaches through workspace dependencies, itself first. */
const closureOf = (folder, folderByName) => {
  const reached = new Set([folder]);
  for (const next of reached) {
    const { dependencies = {}, devDependencies = {} } = manifestOf(next);
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
      const target = folderByName.get(name);
      if (target !== undefined) reached.add(target);
    }
  }
  return [...reached];
};

const everywhere = ['pnpm-lock.yaml', 'tsconfig.base.json', 'scripts/build.mjs', 'scripts/build'];

/**
 * The applications, from the folders below apps/. A Next application has a next.config; any other names its bundles in
 * package.json: `"bundles": { "api": "./src/main.ts" }` becomes `dist/api.mjs`.
 */
export const findApps = () => {
  const folderByName = new Map(
    [...foldersIn('apps'), ...foldersIn('packages')].map((folder) => [manifestOf(folder).name, folder]),
  );
  const digestOf = createDigester();
  return foldersIn('apps').map((folder) => {
    const { bundles } = manifestOf(folder);
    const kind = isNext(folder) ? 'next' : 'node';
    if (kind === 'node' && bundles === undefined) {
      throw new StepError(`${folder}/package.json names no bundles`, {
        remedy: `Add to it: "bundles": { "${folder.slice(5)}": "./src/main.ts" }`,
      });
    }
    const sources = [...closureOf(folder, folderByName), ...everywhere];
    return {
      name: folder.slice('apps/'.length),
      folder,
      kind,
      bundles,
      digest: digestOf(sources, process.version),
    };
  });
};
