import { sep } from 'node:path';
import { inRoot } from '../steps/root.mjs';

const packages = inRoot('packages') + sep;
const asking = Symbol('resolved by the plugin itself');

/**
 * An esbuild plugin that lets the bundler drop modules of our packages that nothing is taken from. None of them acts on
 * being imported (no singletons, no registration), so a program that uses one function of the store carries no ORM.
 */
export const noSideEffects = {
  name: 'no-side-effects',
  setup: (build) => {
    build.onResolve({ filter: /^(@plimsoll\/|\.)/ }, async ({ path, pluginData, ...rest }) => {
      if (pluginData === asking) return undefined;
      const { importer, namespace, resolveDir, kind } = rest;
      const found = await build.resolve(path, { importer, namespace, resolveDir, kind, pluginData: asking });
      if (found.errors.length > 0 || !found.path.startsWith(packages) || found.path.includes('node_modules'))
        return found;
      return { ...found, sideEffects: false };
    });
  },
};
