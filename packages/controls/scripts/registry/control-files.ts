import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders that hold controls; each is the prefix of the ids in it. */
const groups = [
  'api',
  'aud',
  'cld',
  'ctl',
  'etcd',
  'img',
  'kubelet',
  'msh',
  'net',
  'node',
  'nsp',
  'pod',
  'proxy',
  'rbac',
  'res',
  'run',
  'sch',
  'sec',
  'ver',
] as const;

export interface ControlFile {
  readonly group: string;
  readonly id: string;
  /** First 12 hex digits of the SHA-256 of the file, whatever line ends the checkout has. */
  readonly version: string;
}

/** Every control under `source`, in the order of its id: each file of a group's folder that is not a test. */
export const findControlFiles = (source: string): readonly ControlFile[] =>
  groups.flatMap((group) =>
    filesIn(join(source, group))
      .filter(isSource)
      .map((name) => name.slice(0, -'.ts'.length))
      .sort()
      .map((id) => ({ group, id, version: hashOf(join(source, group, `${id}.ts`)).slice(0, 12) })),
  );

/** One hash over every source below the folders, tests aside, and some files: path and content, in the order of the path. */
export const hashSources = (
  root: string,
  folders: readonly string[],
  skipped: readonly string[],
  files: readonly string[],
): string => {
  const hash = createHash('sha256');
  for (const path of [...folders.flatMap((folder) => walk(root, folder, skipped)), ...files].sort())
    hash.update(`${path}\0${hashOf(join(root, path))}\n`);
  return hash.digest('hex');
};

const walk = (root: string, folder: string, skipped: readonly string[]): readonly string[] =>
  entriesIn(join(root, folder)).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (skipped.includes(path)) return [];
    if (entry.isDirectory()) return walk(root, path, skipped);
    return isSource(entry.name) || entry.name.endsWith('.json') ? [path] : [];
  });

const isSource = (name: string): boolean => name.endsWith('.ts') && !name.endsWith('.test.ts');

const entriesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []);

const filesIn = (folder: string): readonly string[] =>
  entriesIn(folder)
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

const hashOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path, 'utf8').replaceAll('\r', '')).digest('hex');
