import type { Comparison } from './agreement.ts';
import { deliberate, otherDemands } from './deliberate.ts';

/** How far one suite agrees with us. Shares are from 0 to 1. */
export interface Figures {
  readonly cases: number;
  /** Cases whose check some control of ours means. */
  readonly mapped: number;
  /** Of these, cases that ask for something else than the control claims to find. */
  readonly otherDemand: number;
  readonly agreeing: number;
  /** Disagreements with a reason, and without. */
  readonly meant: number;
  readonly unexplained: readonly string[];
  /** Agreeing cases by matching cases, and the mean over checks. */
  readonly share: number;
  readonly shareByCheck: number;
}

/** The figures of a suite from its comparisons. */
export const figuresOf = (suite: string, compared: readonly Comparison[]): Figures => {
  const mapped = compared.filter(({ controls }) => controls.length > 0);
  const reasonOf = ({ case: one }: Comparison) => deliberate.get(`${suite}: ${one.upstreamId}`);
  const isOther = (each: Comparison): boolean => !each.agrees && otherDemands.has(reasonOf(each) ?? '');
  const matching = mapped.filter((each) => !isOther(each));
  const disagreeing = matching.filter(({ agrees }) => !agrees);
  const unexplained = disagreeing.filter((each) => reasonOf(each) === undefined);
  return {
    cases: compared.length,
    mapped: mapped.length,
    otherDemand: mapped.length - matching.length,
    agreeing: matching.length - disagreeing.length,
    meant: disagreeing.length - unexplained.length,
    unexplained: unexplained.map(told),
    share: shareOf(matching),
    shareByCheck: meanShareByCheck(matching),
  };
};

const shareOf = (compared: readonly Comparison[]): number =>
  compared.length === 0 ? 1 : compared.filter(({ agrees }) => agrees).length / compared.length;

const meanShareByCheck = (compared: readonly Comparison[]): number => {
  const byCheck = new Map<string, Comparison[]>();
  for (const each of compared) {
    const check = each.case.check ?? each.case.rule ?? '';
    byCheck.set(check, [...(byCheck.get(check) ?? []), each]);
  }
  return [...byCheck.values()].reduce((sum, of) => sum + shareOf(of), 0) / Math.max(byCheck.size, 1);
};

const told = ({ case: one, controls, ours, missed, extra }: Comparison): string =>
  `${one.upstreamId}: ${one.expect}, ours ${ours} (${controls}), missed ${missed}, too many ${extra}`;

/** The figures in one line. */
export const lineOf = (suite: string, figures: Figures): string => {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const { cases, mapped, otherDemand, agreeing, meant, unexplained } = figures;
  return (
    `${suite}: ${cases} cases, ${mapped} of them mapped, ${otherDemand} of these ask for something else; ` +
    `${agreeing} agree, ${meant} disagree for a reason, ${unexplained.length} without; ` +
    `${percent(figures.share)} of cases, ${percent(figures.shareByCheck)} per check`
  );
};
