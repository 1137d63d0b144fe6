import type { Verdict } from '@plimsoll/domain';
import { applyPatch, type Catalogue, type Fix, type FixRisk, fixRisks, jsonPatch } from '@plimsoll/engine';
import type { FileJudge, Judgement, Standing } from './judged-files.ts';
import type { FileObject } from './yaml-file.ts';

/** One cure of one object. */
export interface PlannedFix {
  readonly object: FileObject;
  readonly control: string;
  readonly risk: FixRisk;
  readonly suggested: boolean;
}

/** What would be changed, and what would not and why. */
export interface FixPlan {
  readonly changes: readonly { readonly object: FileObject; readonly after: unknown }[];
  readonly fixes: readonly PlannedFix[];
  readonly refused: readonly (PlannedFix & { readonly why: string })[];
  /** Failures that remain. */
  readonly left: number;
}

/** Which cures are wanted. */
export interface FixChoice {
  readonly risk: FixRisk;
  readonly suggested: boolean;
  readonly controls: ReadonlySet<string>;
}

/**
 * Cures one fault of each object after another, and judges everything anew after each round: a cure stays only where its
 * verdict turned and no verdict that was a pass is none any more.
 */
export const planFixes = (
  given: readonly FileObject[],
  judge: FileJudge,
  catalogue: Catalogue,
  choice: FixChoice,
): FixPlan => {
  let standings = given.flatMap((object) => judge.stand(object, object.value) ?? []);
  let judgement = judge.judge(standings);
  const fixes: PlannedFix[] = [];
  const refused: (PlannedFix & { why: string })[] = [];
  const tried = new Map<FileObject, Set<string>>();
  for (;;) {
    const round = standings.map((standing) => nextCure(standing, judgement, catalogue, choice, tried));
    if (round.every((cure) => cure === undefined)) break;
    const mended = standings.map((standing, index) => {
      const cure = round[index];
      return (cure && cureOf(standing, cure, judge)) ?? standing;
    });
    const after = judge.judge(mended);
    const everythingElse = [...after.beyond].some(
      ([key, status]) => status !== judgement.beyond.get(key) && ['fail', 'undetermined'].includes(status),
    );
    standings = standings.map((standing, index) => {
      const cure = round[index];
      const next = mended[index] ?? standing;
      if (cure === undefined) return standing;
      const why = everythingElse ? otherwise : objection(standing, next, cure.planned.control, judgement, after);
      if (why === undefined) fixes.push(cure.planned);
      else refused.push({ ...cure.planned, why });
      return why === undefined ? next : standing;
    });
    judgement = judge.judge(standings);
  }
  return {
    fixes,
    refused,
    changes: standings.flatMap(({ object, value }) => (value === object.value ? [] : [{ object, after: value }])),
    left: standings
      .flatMap((standing) => judgement.verdictsOf(standing))
      .filter(({ status, control }) => status === 'fail' && choice.controls.has(control)).length,
  };
};

const otherwise = 'it would turn the verdict on something else';

interface Cure {
  readonly planned: PlannedFix;
  readonly verdict: Verdict;
  readonly fix: Fix;
}

/** The first cure of an object that is wanted and was not tried yet. */
const nextCure = (
  standing: Standing,
  judgement: Judgement,
  catalogue: Catalogue,
  { risk: most, suggested, controls }: FixChoice,
  tried: Map<FileObject, Set<string>>,
): Cure | undefined => {
  const known = tried.get(standing.object) ?? new Set();
  for (const verdict of judgement.verdictsOf(standing)) {
    const { control } = verdict;
    if (verdict.status !== 'fail' || known.has(control) || !controls.has(control)) continue;
    const definition = catalogue.definition(control);
    if (definition.subject === 'identity' || definition.subject === 'cluster') continue;
    const { fix, suggestion, fixRisk: risk = 'high' } = definition;
    const chosen = fix ?? (suggested ? suggestion : undefined);
    if (chosen === undefined || fixRisks.indexOf(risk) > fixRisks.indexOf(most)) continue;
    tried.set(standing.object, known.add(control));
    const planned = { object: standing.object, control, risk, suggested: fix === undefined };
    return { planned, verdict, fix: chosen };
  }
  return undefined;
};

/** The object once it is cured; undefined where the cure does not fit what is written, as where a value is masked. */
const cureOf = (standing: Standing, { fix, verdict }: Cure, judge: FileJudge): Standing | undefined => {
  const own = verdict.violations.filter(({ resource }) => resource === undefined);
  const operations = jsonPatch(standing.body, fix(standing.body, own));
  const value = operations === undefined ? undefined : applyPatch(standing.value, operations);
  return value === undefined ? undefined : judge.stand(standing.object, value);
};

/** Why a cure does not stay; undefined where it does. */
const objection = (
  before: Standing,
  after: Standing,
  control: string,
  was: Judgement,
  is: Judgement,
): string | undefined => {
  const verdicts = is.verdictsOf(after);
  if (before === after || verdicts.some((verdict) => verdict.control === control && verdict.status === 'fail'))
    return 'it does not fit what is written';
  const worse = verdicts.find(
    (verdict) => ['fail', 'undetermined'].includes(verdict.status) && was.passes(before, verdict.control),
  );
  return worse === undefined ? undefined : `${worse.control} would no longer pass`;
};
