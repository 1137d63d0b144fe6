import { resolveRelative } from './place.ts';
import type { Workspace } from './workspace.ts';

const endings = ['', '.ts', '.tsx', '.mjs', '.js', '/index.ts', '/index.tsx'];

const subpathOf = (workspace: Workspace, from: string, request: string): string | undefined => {
  const folder = from.split('/').slice(0, 2).join('/');
  const match = workspace.subpaths.get(folder)?.find(([prefix]) => request.startsWith(prefix));
  return match === undefined ? undefined : match[1] + request.slice(match[0].length);
};

const baseOf = (workspace: Workspace, from: string, request: string): string | undefined => {
  if (request.startsWith('.')) return resolveRelative(from, request);
  if (request.startsWith('#')) return subpathOf(workspace, from, request);
  const folder = workspace.folderByName.get(request);
  return folder === undefined ? undefined : `${folder}/src/index.ts`;
};

/** The file of the workspace that an import means, or undefined for third parties, styles and data. */
export const resolveImport = (workspace: Workspace, from: string, request: string): string | undefined => {
  const base = baseOf(workspace, from, request);
  if (base === undefined) return undefined;
  const ending = endings.find((one) => workspace.byPath.has(base + one));
  return ending === undefined ? undefined : base + ending;
};
