import { resolveRelative } from './place.ts';
import type { Workspace } from './workspace.ts';

const endings = ['', '.ts', '.tsx', '.mjs', '.js', '/index.ts', '/index.tsx'];

/** The file of the workspace that an import means, or undefined for third parties, styles and data. */
export const resolveImport = (workspace: Workspace, from: string, request: string): string | undefined => {
  const folder = workspace.folderByName.get(request);
  const base = request.startsWith('.')
    ? resolveRelative(from, request)
    : request.startsWith('@/')
      ? `apps/web/src/${request.slice(2)}`
      : folder === undefined
        ? undefined
        : `${folder}/src/index.ts`;
  if (base === undefined) return undefined;
  const ending = endings.find((one) => workspace.byPath.has(base + one));
  return ending === undefined ? undefined : base + ending;
};
