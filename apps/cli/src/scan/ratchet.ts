import { groupOf, type Verdict } from '@plimsoll/domain';
import type { Baseline, KnownFailure } from './baseline.ts';
import type { ScannedEvaluation, ScanResult } from './scan-result.ts';
import type { Selection } from './selection.ts';

/** How a scan stands to its baseline, in places that fail. */
export interface Ratchet {
  readonly known: number;
  readonly fresh: number;
  readonly fixed: number;
  /** Known places of which nothing can be said any more: not fixed. */
  readonly lost: number;
  /** The baseline after this scan: what was fixed is gone from it, what is new is not in it. */
  readonly tightened: readonly KnownFailure[];
}

/** A verdict holds no more violations than this: beyond, a place that is not among them may still be wrong. */
const mostViolations = 100;

/**
 * Compares place by place. A known place is fixed only where its control was decided and no longer names it, or where its
 * object is gone; what turned from failed to undetermined stays in the baseline, and so does everything when something
 * could not be read.
 */
export const compareWithBaseline = (result: ScanResult, baseline: Baseline, { controls }: Selection): Ratchet => {
  const index = new Map<string, ScannedEvaluation[]>();
  for (const evaluation of result.evaluations) {
    const key = subjectKey(nameOf(evaluation));
    index.set(key, [...(index.get(key) ?? []), evaluation]);
  }
  let [known, fixed, lost] = [0, 0, 0];
  const tightened: KnownFailure[] = [];
  for (const failure of baseline.failures) {
    const kept: string[] = [];
    for (const path of failure.paths) {
      const standing = controls.has(failure.control)
        ? worst(
            (index.get(subjectKey(failure)) ?? []).map((evaluation) => standingOf(failure.control, path, evaluation)),
            result.errors.length > 0,
          )
        : 'lost';
      if (standing === 'known') known += 1;
      else if (standing === 'fixed') fixed += 1;
      else if (controls.has(failure.control)) lost += 1;
      if (standing !== 'fixed') kept.push(path);
    }
    if (kept.length > 0) tightened.push({ ...failure, paths: kept });
  }
  return { known, fixed, lost, fresh: countFresh(result, baseline), tightened };
};

type Standing = 'known' | 'fixed' | 'lost';

/** An object may be given twice; one that is not there is gone, unless something could not be read. */
const worst = (standings: readonly Standing[], errors: boolean): Standing => {
  if (standings.includes('known')) return 'known';
  if (standings.includes('lost')) return 'lost';
  return standings.length === 0 && errors ? 'lost' : 'fixed';
};

const standingOf = (control: string, path: string, { verdicts }: ScannedEvaluation): Standing => {
  const verdict = verdicts.find((candidate) => candidate.control === control);
  if (verdict === undefined) return 'fixed';
  if (verdict.status === 'undetermined') return 'lost';
  if (verdict.status !== 'fail') return 'fixed';
  if (verdict.violations.some((violation) => violation.path === path)) return 'known';
  return verdict.violations.length >= mostViolations ? 'lost' : 'fixed';
};

const countFresh = (result: ScanResult, baseline: Baseline): number =>
  result.evaluations.reduce(
    (sum, { subject, verdicts }) =>
      sum +
      verdicts
        .filter(({ status }) => status === 'fail')
        .flatMap(({ control, violations }) =>
          violations.filter(({ path }) => !baseline.knowsPlace(subject, control, path)),
        ).length,
    0,
  );

/** Every failure of a scan, to begin a baseline with. */
export const failuresOf = (result: ScanResult): readonly KnownFailure[] =>
  result.evaluations.flatMap((evaluation) =>
    evaluation.verdicts
      .filter(({ status }) => status === 'fail')
      .map(({ control, violations }: Verdict) => ({
        control,
        ...nameOf(evaluation),
        paths: [...new Set(violations.map(({ path }) => path))],
      })),
  );

type SubjectName = Pick<KnownFailure, 'group' | 'kind' | 'namespace' | 'name'>;

const nameOf = ({ subject: { apiVersion, kind, namespace, name } }: ScannedEvaluation): SubjectName => ({
  group: groupOf(apiVersion),
  kind,
  namespace,
  name,
});

const subjectKey = ({ group, kind, namespace, name }: SubjectName): string =>
  JSON.stringify([group, kind, namespace, name]);

/** One line for people: `baseline: 12 known, 1 new, 3 fixed, 2 not decided any more (not fixed)`. */
export const ratchetText = ({ known, fresh, fixed, lost }: Ratchet): string =>
  `baseline: ${known} known, ${fresh} new, ${fixed} fixed${lost === 0 ? '' : `, ${lost} not decided any more (not fixed)`}`;
