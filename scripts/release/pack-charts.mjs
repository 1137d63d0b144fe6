import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureHelm } from '../helm/ensure.mjs';
import { inRoot, version } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';
import { StepError } from '../steps/step-error.mjs';

const isDigest = (text) => /^sha256:[0-9a-f]{64}$/.test(text);

/** Where the values of a chart hold the digest of each image: the line, and the image it is about. */
const digestLines = {
  'plimsoll-agent': { agent: /^( {2}digest: )""$/m },
  plimsoll: {
    api: /^( {4}api: )""$/m,
    worker: /^( {4}worker: )""$/m,
    web: /^( {4}web: )""$/m,
  },
};

const pin = (chart, values, digests) =>
  Object.entries(digestLines[chart]).reduce((text, [image, line]) => {
    const digest = digests[image];
    if (digest === undefined || !isDigest(digest)) throw new StepError(`There is no digest of the image ${image}`);
    if (!line.test(text)) throw new StepError(`values.yaml of ${chart} has no place for the digest of ${image}`);
    return text.replace(line, `$1${digest}`);
  }, values);

/**
 * Packs both charts into `out` and resolves with the names of the files. `digests` says which image each release means, by
 * image; a chart without them names a tag, which others may move.
 */
export const packCharts = async (out, digests) => {
  const helm = await ensureHelm();
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-charts-'));
  try {
    for (const chart of Object.keys(digestLines)) {
      const copy = join(folder, chart);
      cpSync(inRoot('charts', chart), copy, { recursive: true });
      const values = join(copy, 'values.yaml');
      if (digests !== undefined) writeFileSync(values, pin(chart, readFileSync(values, 'utf8'), digests));
      await run(helm, ['package', copy, '--destination', out]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return Object.keys(digestLines).map((chart) => `${chart}-${version}.tgz`);
};
