import { posix } from 'node:path';

/** The folder a file belongs to: `packages/engine/src/x.ts` -> `engine`, `scripts/x.mjs` -> `scripts`, `x.config.ts` -> `.`. */
export const ownerOf = (path: string): string => {
  const [first = '', second = ''] = path.split('/');
  if (!path.includes('/')) return '.';
  return first === 'apps' || first === 'packages' ? second : first;
};

/** Tests, and what only tests and tools load. */
export const isTest = (path: string): boolean =>
  /\.test\.(ts|tsx|mjs)$/.test(path) || /\/(test|testing|oracles)\//.test(path) || /^(e2e|bench)\//.test(path);

export const isConfiguration = (path: string): boolean => /\.config\.(ts|mts|mjs|js)$/.test(path);

/** Written by a generator, so its size and shape are the generator's. */
export const isGenerated = (path: string): boolean =>
  /(^|\/)generated\//.test(path) || /\.generated\./.test(path) || path === 'packages/controls/src/registry.ts';

/** The file that a relative request means, from the root of the workspace. */
export const resolveRelative = (from: string, request: string): string => posix.join(posix.dirname(from), request);
