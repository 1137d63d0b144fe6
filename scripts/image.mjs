import { parseArgs } from 'node:util';
import { assembleImage } from './images/assemble.mjs';
import { describeError } from './steps/step-error.mjs';

// node scripts/image.mjs IMAGE FOLDER [--arch amd64|arm64]
try {
  const { values, positionals } = parseArgs({ options: { arch: { type: 'string' } }, allowPositionals: true });
  const [image, out] = positionals;
  if (image === undefined || out === undefined) throw new Error('Name the image and the folder to write');
  await assembleImage(image, out, values.arch);
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
