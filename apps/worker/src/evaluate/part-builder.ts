import { type ClusterPart, emptyPart, type FindingRow, type KeptFinding, type ResourceRow } from '@plimsoll/store';
import { findingsMoved, type SubjectPrint } from './subject-prints.ts';
import type { SubjectRows } from './subject-rows.ts';

type Growing = { -readonly [Key in keyof Omit<ClusterPart, 'last'>]: ClusterPart[Key][number][] };

const nothing = (): Growing => ({
  resources: [],
  subjects: [],
  goneSubjects: [],
  imageSubjects: [],
  images: [],
  findingSubjects: [],
  findings: [],
  kept: [],
  blind: [],
  assetSubjects: [],
  assets: [],
});

/** Gathers what to write, of each subject only what moved. */
export class PartBuilder {
  #rows = nothing();
  #size = 0;

  /** Rows gathered, for the bound on what is in memory at a time. */
  get size(): number {
    return this.#size;
  }

  addResource(resource: ResourceRow): void {
    this.#rows.resources.push(resource);
    this.#size += 1;
  }

  addGone(subjectId: string): void {
    this.#rows.goneSubjects.push(subjectId);
    this.#size += 1;
  }

  /** A subject that was written as `was` and is as `is` now, with all of its rows. */
  addSubject(row: SubjectRows, was: SubjectPrint | undefined, is: SubjectPrint): void {
    const { id } = row.subject;
    const rows = this.#rows;
    if (was?.subject !== is.subject) rows.subjects.push(row.subject);
    if (was?.images !== is.images) {
      rows.imageSubjects.push(id);
      rows.images.push(...row.images);
    }
    if (was?.assets !== is.assets) {
      rows.assetSubjects.push(id);
      rows.assets.push(...row.assets);
    }
    if (findingsMoved(was, is)) {
      rows.findingSubjects.push(id);
      rows.blind.push(...row.blind);
      for (const finding of row.findings) {
        if (isKept(finding, was, is)) rows.kept.push(keyOf(finding));
        else rows.findings.push(finding);
      }
    }
    this.#size += 1 + row.findings.length + row.blind.length;
  }

  /** What was gathered; nothing is after it. */
  take(last: boolean): ClusterPart {
    const part = { ...emptyPart, ...this.#rows, last };
    this.#rows = nothing();
    this.#size = 0;
    return part;
  }
}

const keyOf = ({ subjectId, control }: FindingRow): KeptFinding => ({ subjectId, control });

const isKept = ({ control }: FindingRow, was: SubjectPrint | undefined, is: SubjectPrint): boolean => {
  const print = was?.findings.get(control);
  return print !== undefined && print === is.findings.get(control);
};
