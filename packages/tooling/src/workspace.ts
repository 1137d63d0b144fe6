import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSource, type SourceFile } from './source-file.ts';

/** Every source file of a checkout (or of a fixture that looks like one), parsed once for all checks. */
export interface Workspace {
  readonly root: string;
  readonly files: readonly SourceFile[];
  readonly byPath: ReadonlyMap<string, SourceFile>;
  /** The folder of each workspace package by its name: `@plimsoll/engine` -> `packages/engine`. */
  readonly folderByName: ReadonlyMap<string, string>;
  /** Per package folder, what its package.json says of `#` imports: prefix and the folder it stands for. */
  readonly subpaths: ReadonlyMap<string, readonly (readonly [prefix: string, folder: string])[]>;
}

const parts = ['apps', 'packages', 'bench', 'e2e', 'scripts', 'docs'];
const skipped = new Set([
  'node_modules',
  'dist',
  '.next',
  'fixtures',
  'testdata',
  'coverage',
  'public',
  'test-results',
]);
const source = /\.(ts|tsx|mts|mjs|js)$/;

const walk = (root: string, folder: string, found: string[]): void => {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(root, path, found);
    else if (source.test(entry.name) && !entry.name.endsWith('.d.ts')) found.push(path);
  }
};

const findPackages = (root: string): Map<string, string> => {
  const folderByName = new Map<string, string>();
  for (const parent of ['apps', 'packages']) {
    if (!existsSync(join(root, parent))) continue;
    for (const name of readdirSync(join(root, parent))) {
      if (existsSync(join(root, parent, name, 'package.json')))
        folderByName.set(`@plimsoll/${name}`, `${parent}/${name}`);
    }
  }
  return folderByName;
};

const findSubpaths = (root: string, folder: string): (readonly [string, string])[] => {
  const manifest: unknown = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const imports = typeof manifest === 'object' && manifest !== null && 'imports' in manifest ? manifest.imports : {};
  return Object.entries(imports ?? {}).flatMap(([pattern, target]) =>
    typeof target === 'string'
      ? [[pattern.replace('*', ''), posix.join(folder, target.replace('*', ''))] as const]
      : [],
  );
};

/** Reads and parses a checkout. */
export const readWorkspace = (root: string): Workspace => {
  const paths: string[] = [];
  for (const part of parts) if (existsSync(join(root, part))) walk(root, part, paths);
  for (const entry of readdirSync(root)) if (source.test(entry)) paths.push(entry);
  const files = paths.map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const folderByName = findPackages(root);
  const subpaths = new Map([...folderByName.values()].map((folder) => [folder, findSubpaths(root, folder)]));
  return { root, files, byPath, folderByName, subpaths };
};
