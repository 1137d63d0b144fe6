import { createHash } from 'node:crypto';
import type { FindingRow, KeptFinding } from '@plimsoll/store';
import type { SubjectRows } from './subject-rows.ts';

/** What each finding of each subject was when it was last written, by subject and control. */
export type FindingPrints = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Everything that, when it moves, makes the store write a finding again. */
const printOf = ({ evidenceHash, priority, factors }: FindingRow): string =>
  createHash('sha256').update(`${evidenceHash}|${priority}|${factors}`).digest('base64').slice(0, 22);

/** The prints after a change; those of subjects that did not change are carried over. */
export const findingPrints = (
  before: FindingPrints,
  rows: ReadonlyMap<string, SubjectRows>,
  changed: readonly SubjectRows[],
): FindingPrints => {
  const fresh = new Set(changed.map((row) => row.subject.id));
  const none: ReadonlyMap<string, string> = new Map();
  return new Map(
    [...rows].map(([id, { findings }]) => [
      id,
      fresh.has(id)
        ? new Map(findings.map((finding) => [finding.control, printOf(finding)]))
        : (before.get(id) ?? none),
    ]),
  );
};

/** The findings of changed subjects: those to write, and those that are as they were. */
export const splitFindings = (
  before: FindingPrints,
  after: FindingPrints,
  changed: readonly SubjectRows[],
): { readonly findings: readonly FindingRow[]; readonly kept: readonly KeptFinding[] } => {
  const findings: FindingRow[] = [];
  const kept: KeptFinding[] = [];
  for (const row of changed)
    for (const finding of row.findings) {
      const { subjectId, control } = finding;
      const print = before.get(subjectId)?.get(control);
      if (print !== undefined && print === after.get(subjectId)?.get(control)) kept.push({ subjectId, control });
      else findings.push(finding);
    }
  return { findings, kept };
};
