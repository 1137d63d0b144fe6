import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const name = 'SHA256SUMS';

const digestOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Writes SHA256SUMS as `sha256sum --check` reads it. */
export const writeChecksums = (folder, files) =>
  writeFileSync(
    join(folder, name),
    [...files]
      .sort()
      .map((file) => `${digestOf(join(folder, file))}  ${file}\n`)
      .join(''),
  );

/** The files that SHA256SUMS names and that are not what it says. */
export const wrongChecksums = (folder) =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('  '))
    .filter(([digest, file]) => digestOf(join(folder, file)) !== digest)
    .map(([, file]) => file);
