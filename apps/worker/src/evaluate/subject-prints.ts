import { createHash } from 'node:crypto';
import type { FindingRow } from '@plimsoll/store';
import type { SubjectRows } from './subject-rows.ts';

/** What was last written about one subject, part by part: what did not move is not written again. */
export interface SubjectPrint {
  readonly whole: string;
  readonly subject: string;
  readonly images: string;
  readonly assets: string;
  readonly blind: string;
  /** By control. */
  readonly findings: ReadonlyMap<string, string>;
}

const print = (part: unknown): string =>
  createHash('sha256').update(JSON.stringify(part)).digest('base64').slice(0, 22);

/** Everything that, when it moves, makes the store write a finding again. */
const findingPrint = ({ evidenceHash, priority, factors, pack }: FindingRow): string =>
  print([evidenceHash, priority, factors, pack]);

/** The print of a subject's rows: the very one from before where nothing moved. */
export const subjectPrint = (row: SubjectRows, known: SubjectPrint | undefined): SubjectPrint => {
  const whole = print(row);
  return known?.whole === whole ? known : printsOf(row, whole);
};

const printsOf = ({ subject, images, findings, blind, assets }: SubjectRows, whole: string): SubjectPrint => ({
  whole,
  subject: print(subject),
  images: print(images),
  assets: print(assets),
  blind: print(blind),
  findings: new Map(findings.map((finding) => [finding.control, findingPrint(finding)])),
});

/** Whether a subject's findings, one by one or through what its kind or a control is blind for, are not as they were written. */
export const findingsMoved = (before: SubjectPrint | undefined, after: SubjectPrint): boolean =>
  before === undefined ||
  before.blind !== after.blind ||
  before.findings.size !== after.findings.size ||
  [...after.findings].some(([control, finding]) => before.findings.get(control) !== finding);
