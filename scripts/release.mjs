import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { billOfMaterials } from './release/bill-of-materials.mjs';
import { writeChecksums, wrongChecksums } from './release/checksums.mjs';
import { packCharts } from './release/pack-charts.mjs';
import { packCli } from './release/pack-cli.mjs';
import { requireOneVersion } from './release/versions.mjs';
import { createProgress } from './steps/progress.mjs';
import { inRoot } from './steps/root.mjs';
import { describeError, StepError } from './steps/step-error.mjs';

const usage = `node scripts/release.mjs --dry-run | --tag vX.Y.Z --digests FILE  [--out FOLDER]

Makes the files of a release from what npm run build made; pushing them is the workflow's. FILE is JSON, image -> digest.
`;

const read = () => {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      tag: { type: 'string' },
      digests: { type: 'string' },
      out: { type: 'string', default: inRoot('.cache/release') },
    },
  });
  if (!values['dry-run'] && (values.tag === undefined || values.digests === undefined))
    throw new StepError('A release needs its tag and the digests of its images', { remedy: usage });
  return {
    out: resolve(values.out),
    tag: values.tag,
    digests: values.digests === undefined ? undefined : JSON.parse(readFileSync(values.digests, 'utf8')),
  };
};

const progress = createProgress();
try {
  const { out, tag, digests } = read();
  const version = await progress.step('version', 'the same everywhere', async () => requireOneVersion(tag));
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const bill = `plimsoll-${version}.cdx.json`;
  const files = [bill];
  await progress.step('materials', bill, async () => {
    writeFileSync(join(out, bill), `${JSON.stringify(billOfMaterials(), null, 2)}\n`);
  });
  await progress.step('cli', 'npm package', async () => void files.push(await packCli(out)));
  await progress.step('charts', digests === undefined ? 'by tag' : 'by digest', async () => {
    files.push(...(await packCharts(out, digests)));
  });
  await progress.step('checksums', 'SHA256SUMS', async () => {
    writeChecksums(out, files);
    const wrong = wrongChecksums(out);
    if (wrong.length > 0) throw new StepError(`Changed while they were summed: ${wrong.join(', ')}`);
  });
  progress.say(`${files.length + 1} files in ${out}`);
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
