import type { ClusterChange, FindingRow, KeptFinding } from '@plimsoll/store';
import { findingsMoved, type SubjectPrint } from './subject-prints.ts';
import type { SubjectRows } from './subject-rows.ts';

type Prints = ReadonlyMap<string, SubjectPrint>;

/** The parts of a change that are about subjects. */
type SubjectChange = Pick<
  ClusterChange,
  | 'subjects'
  | 'goneSubjects'
  | 'imageSubjects'
  | 'images'
  | 'findingSubjects'
  | 'findings'
  | 'kept'
  | 'blind'
  | 'assetSubjects'
  | 'assets'
>;

/** What to write so that a store that holds `before` holds `rows`: of each subject only the parts that moved. */
export const subjectDifference = (
  before: Prints,
  after: Prints,
  rows: ReadonlyMap<string, SubjectRows>,
): SubjectChange => {
  const moved = (has: (was: SubjectPrint | undefined, is: SubjectPrint) => boolean): readonly SubjectRows[] =>
    [...after].flatMap(([id, is]) => {
      const was = before.get(id);
      const row = was !== is && has(was, is) ? rows.get(id) : undefined;
      return row === undefined ? [] : [row];
    });
  const imaged = moved((was, is) => was?.images !== is.images);
  const found = moved(findingsMoved);
  const assets = moved((was, is) => was?.assets !== is.assets);
  return {
    subjects: moved((was, is) => was?.subject !== is.subject).map((row) => row.subject),
    goneSubjects: [...before.keys()].filter((id) => !after.has(id)),
    imageSubjects: imaged.map(idOf),
    images: imaged.flatMap((row) => row.images),
    findingSubjects: found.map(idOf),
    ...splitFindings(before, after, found),
    blind: found.flatMap((row) => row.blind ?? []),
    assetSubjects: assets.map(idOf),
    assets: assets.flatMap((row) => row.assets),
  };
};

const idOf = (row: SubjectRows): string => row.subject.id;

/** The findings of changed subjects: those to write, and those that are as they were. */
const splitFindings = (
  before: Prints,
  after: Prints,
  changed: readonly SubjectRows[],
): { readonly findings: readonly FindingRow[]; readonly kept: readonly KeptFinding[] } => {
  const findings: FindingRow[] = [];
  const kept: KeptFinding[] = [];
  for (const row of changed)
    for (const finding of row.findings) {
      const { subjectId, control } = finding;
      const print = before.get(subjectId)?.findings.get(control);
      if (print !== undefined && print === after.get(subjectId)?.findings.get(control))
        kept.push({ subjectId, control });
      else findings.push(finding);
    }
  return { findings, kept };
};
