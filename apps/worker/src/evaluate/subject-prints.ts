import { hash } from 'node:crypto';
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

const print = (part: unknown): string => hash('sha256', JSON.stringify(part), 'base64').slice(0, 22);

/** Of a list that many subjects share, made once: of most rows it is the longest part. */
const listPrint = (controls: readonly string[]): string => {
  let known = lists.get(controls);
  if (known === undefined) {
    known = print(controls);
    lists.set(controls, known);
  }
  return known;
};

const lists = new WeakMap<readonly string[], string>();

/** A subject with the print of its controls in their place. */
const brief = ({ applicable, ...subject }: SubjectRows['subject']): object => ({
  ...subject,
  applicable: listPrint(applicable),
});

/** Everything that, when it moves, makes the store write a finding again. */
const findingPrint = ({ evidenceHash, priority, factors, pack }: FindingRow): string =>
  print([evidenceHash, priority, factors, pack]);

/** The print of a subject's rows: the very one from before where nothing moved. */
export const subjectPrint = (row: SubjectRows, known: SubjectPrint | undefined): SubjectPrint => {
  const whole = print([brief(row.subject), row.images, row.findings, row.blind ?? null, row.assets]);
  return known?.whole === whole ? known : printsOf(row, whole);
};

const printsOf = ({ subject, images, findings, blind, assets }: SubjectRows, whole: string): SubjectPrint => ({
  whole,
  subject: print(brief(subject)),
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
