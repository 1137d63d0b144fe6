import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inRoot } from '../steps/root.mjs';
import { StepError } from '../steps/step-error.mjs';

// Machine code cannot be bundled.
const native = ['@node-rs/*'];
// Accelerators that their owners do without.
const optional = ['pg-native', 'msgpackr-extract', 'cpu-features', 'fsevents', '*.node'];

// CommonJS inside the bundle needs what an ES module lacks. The names are defined, not declared, as far as possible:
// a bundled module may declare `__dirname` itself.
const banner = [
  "import { createRequire as plimsollCreateRequire } from 'node:module';",
  'const require = plimsollCreateRequire(import.meta.url);',
  'const plimsollFilename = import.meta.filename, plimsollDirname = import.meta.dirname;',
].join('\n');

const nativeImports = (metafile) => {
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const isNative = ({ path, external }) => external && native.some((pattern) => path.startsWith(pattern.slice(0, -1)));
  return new Set(imports.filter(isNative).map(({ path }) => path));
};

const refuseUnresolvable = (app, metafile) => {
  const { resolve } = createRequire(inRoot(app.folder, 'package.json'));
  for (const name of nativeImports(metafile)) {
    try {
      resolve(name);
    } catch {
      throw new StepError(
        `The bundles of ${app.folder} load ${name} at run time, but ${app.folder} does not depend on it`,
        {
          remedy: `Add ${name} to the dependencies in ${app.folder}/package.json`,
        },
      );
    }
  }
};

const makeExecutable = (file) => {
  if (readFileSync(file, 'utf8').startsWith('#!')) chmodSync(file, 0o755);
};

/** Bundles one Node application into `dist/<bundle>.mjs` files that need nothing beside them but native modules. */
export const bundleApp = async (app) => {
  const { build } = await import('esbuild');
  rmSync(inRoot(app.folder, 'dist'), { recursive: true, force: true });
  const result = await build({
    absWorkingDir: inRoot(app.folder),
    entryPoints: Object.entries(app.bundles).map(([out, source]) => ({ in: source, out })),
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: [...native, ...optional],
    // No 'module' condition: it gives require() an ES module, which breaks classes such as pg's pool.
    conditions: [],
    banner: { js: banner },
    define: { __dirname: 'plimsollDirname', __filename: 'plimsollFilename', 'process.env.NODE_ENV': '"production"' },
    keepNames: true,
    legalComments: 'eof',
    metafile: true,
    logLevel: 'silent',
  }).catch((error) => {
    const first = error.errors
      ?.slice(0, 5)
      .map(({ text, location }) => `${location?.file ?? ''}:${location?.line ?? ''} ${text}`);
    throw new StepError(`The bundles of ${app.folder} could not be made`, {
      output: first?.join('\n') ?? error.message,
      remedy: 'Correct the file that is named, then build again',
      cause: error,
    });
  });
  refuseUnresolvable(app, result.metafile);
  for (const bundle of Object.keys(app.bundles)) makeExecutable(inRoot(app.folder, 'dist', `${bundle}.mjs`));
};
