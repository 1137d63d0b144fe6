import { groupKind, homeNamespace, type LiveException, type Subject, type Verdict } from '@plimsoll/domain';
import type { SubjectEvaluation } from '../evaluate/subject-evaluation.ts';
import type { ClusterModel } from '../model/cluster-model.ts';
import { containerOf } from './container-of.ts';
import { type Cover, coverOf } from './cover.ts';

/** How often an exception matched in one inventory. */
export interface ExceptionTally {
  /** Verdicts that it helps to except. */
  excepted: number;
  /** Verdicts of which it covers a violation, whether or not that suffices. */
  touched: number;
}

/** Evaluations with exceptions applied. */
export interface Excepted {
  readonly evaluations: readonly SubjectEvaluation[];
  /** By id; an exception that covers nothing is left out. */
  readonly matches: ReadonlyMap<string, ExceptionTally>;
}

/**
 * Applies the exceptions in force. A failure is excepted only while every one of its violations is covered; it keeps its
 * violations and names the exceptions. What is undetermined stays undetermined, and nothing ever turns into a pass.
 */
export const applyExceptions = (
  evaluations: readonly SubjectEvaluation[],
  exceptions: readonly LiveException[],
  cluster: ClusterModel,
): Excepted => {
  const matches = new Map<string, ExceptionTally>();
  if (exceptions.length === 0) return { evaluations, matches };
  const byPlace = groupByPlace(exceptions);
  const applied = evaluations.map((evaluation) => {
    let moved = false;
    const verdicts = evaluation.verdicts.map((verdict) => {
      if (verdict.status !== 'fail') return verdict;
      const candidates = byPlace.get(placeOf(verdict.control, evaluation.subject));
      if (candidates === undefined) return verdict;
      const cover = coverIn(evaluation, verdict, candidates, cluster);
      count(cover, matches);
      if (!cover.complete) return verdict;
      moved = true;
      return exceptedBy(verdict, cover);
    });
    return moved ? { ...evaluation, verdicts } : evaluation;
  });
  return { evaluations: applied, matches };
};

const coverIn = (
  { subject, resource }: SubjectEvaluation,
  { control, violations }: Verdict,
  candidates: readonly LiveException[],
  cluster: ClusterModel,
): Cover =>
  coverOf(
    {
      control,
      subject,
      labels: resource?.labels,
      violations,
      containerOf: (violation) => containerOf(violation, resource, cluster),
    },
    candidates,
  );

const exceptedBy = (verdict: Verdict, { by }: Cover): Verdict => ({
  ...verdict,
  status: 'excepted',
  exceptions: by.map(({ id }) => id).sort(),
});

const count = ({ by, complete }: Cover, matches: Map<string, ExceptionTally>): void => {
  for (const { id } of by) {
    const tally = matches.get(id) ?? { excepted: 0, touched: 0 };
    matches.set(id, tally);
    tally.touched += 1;
    if (complete) tally.excepted += 1;
  }
};

const placeOf = (control: string, subject: Subject): string =>
  `${control}|${homeNamespace(subject)}|${groupKind(subject.group, subject.kind)}`;

const groupByPlace = (exceptions: readonly LiveException[]): ReadonlyMap<string, readonly LiveException[]> => {
  const groups = new Map<string, LiveException[]>();
  for (const exception of exceptions) {
    const key = `${exception.control}|${exception.namespace}|${exception.kind}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [exception]);
    else group.push(exception);
  }
  return groups;
};
