import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../steps/root.mjs';
import { createDigester } from '../steps/stamp.mjs';

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

// Each file directly in src/ is a program of its own; what they share lies in folders.
const programsIn = (folder) =>
  Object.fromEntries(
    readdirSync(inRoot(folder, 'src'))
      .filter((name) => name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(name))
      .map((name) => [name.slice(0, -'.ts'.length), `./src/${name}`]),
  );

const everywhere = ['pnpm-lock.yaml', 'tsconfig.base.json', 'scripts/build.mjs', 'scripts/build'];

/**
 * The applications, from the folders below apps/. A Next application has a next.config; of any other each file directly in
 * its src/ becomes `dist/<name>.mjs`, unless package.json names its bundles: `"bundles": { "api": "./src/main.ts" }`.
 */
export const findApps = () => {
  const folderByName = new Map(
    [...foldersIn('apps'), ...foldersIn('packages')].map((folder) => [manifestOf(folder).name, folder]),
  );
  const digestOf = createDigester();
  return foldersIn('apps').map((folder) => {
    const kind = isNext(folder) ? 'next' : 'node';
    const bundles = kind === 'next' ? undefined : (manifestOf(folder).bundles ?? programsIn(folder));
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
