/** Writes the controls that CONTRIBUTING.md explains into it, as they are in the catalogue. */
import { partOf, sourceOf } from './contributing/source-of.ts';
import { betweenMarks } from './markdown/between-marks.ts';
import { readPage, writePage } from './markdown/write-page.ts';

const path = 'CONTRIBUTING.md';
const controls = 'packages/controls/src';
const bodies: Readonly<Record<string, string>> = {
  'pod-host-pid': sourceOf(`${controls}/pod/pod-host-pid.ts`),
  'res-single-replica': partOf(`${controls}/res/res-single-replica.ts`, '  reads:', '  examples:'),
};

writePage(
  path,
  Object.entries(bodies).reduce(
    (page, [name, source]) => betweenMarks(page, name, `\`\`\`ts\n${source.trimEnd()}\n\`\`\``),
    readPage(path),
  ),
);
