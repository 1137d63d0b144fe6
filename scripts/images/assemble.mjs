import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRoot } from '../steps/root.mjs';
import { StepError } from '../steps/step-error.mjs';
import { layouts } from './layouts.mjs';
import { addNative } from './native.mjs';

/** `amd64` or `arm64`, as Docker names what we run on. */
const thisArchitecture = process.arch === 'x64' ? 'amd64' : process.arch;

/**
 * Writes what an image holds below /app into the folder `out`, from what `npm run build` made. The Dockerfile calls it,
 * and the tests start processes from what it writes.
 */
export const assembleImage = async (image, out, architecture = thisArchitecture) => {
  const layout = layouts[image];
  if (layout === undefined)
    throw new StepError(`There is no image "${image}"; there are: ${Object.keys(layouts).join(', ')}`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const [from, to] of Object.entries(layout.files)) {
    const source = inRoot(from);
    if (!existsSync(source)) throw new StepError(`${from} is not there`, { remedy: 'Run npm run build first' });
    cpSync(source, join(out, to), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !layout.without?.test(relative(source, path)),
    });
  }
  if (layout.native) await addNative(out, architecture);
  cpSync(inRoot('LICENSE'), join(out, 'LICENSE'));
};
