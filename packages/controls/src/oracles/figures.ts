import type { Comparison } from './agreement.ts';
import { deliberate } from './deliberate.ts';

/** How far one suite agrees with us. Shares are from 0 to 1; nothing that is matched is left out of them. */
export interface Figures {
  readonly cases: number;
  readonly checks: number;
  /** Cases and checks that some control of ours means, by an alias it publishes or a table beside the suite. */
  readonly matched: number;
  readonly matchedChecks: number;
  readonly agreeing: number;
  /** Disagreements with a reason, and without. */
  readonly meant: number;
  readonly unexplained: readonly string[];
  /** Agreeing cases by matched cases, and the mean over matched checks. */
  readonly share: number;
  readonly shareByCheck: number;
}

/** The figures of a suite from its comparisons. */
export const figuresOf = (suite: string, compared: readonly Comparison[]): Figures => {
  const matched = compared.filter(({ controls }) => controls.length > 0);
  const disagreeing = matched.filter(({ agrees }) => !agrees);
  const unexplained = disagreeing.filter(
    ({ case: one }) => deliberate.get(`${suite}: ${one.upstreamId}`) === undefined,
  );
  const byCheck = casesByCheck(matched);
  return {
    cases: compared.length,
    checks: casesByCheck(compared).size,
    matched: matched.length,
    matchedChecks: byCheck.size,
    agreeing: matched.length - disagreeing.length,
    meant: disagreeing.length - unexplained.length,
    unexplained: unexplained.map(told),
    share: shareOf(matched),
    shareByCheck: [...byCheck.values()].reduce((sum, of) => sum + shareOf(of), 0) / Math.max(byCheck.size, 1),
  };
};

const shareOf = (compared: readonly Comparison[]): number =>
  compared.length === 0 ? 1 : compared.filter(({ agrees }) => agrees).length / compared.length;

const casesByCheck = (compared: readonly Comparison[]): ReadonlyMap<string, readonly Comparison[]> => {
  const byCheck = new Map<string, Comparison[]>();
  for (const each of compared) {
    const check = each.case.check ?? each.case.rule ?? '';
    byCheck.set(check, [...(byCheck.get(check) ?? []), each]);
  }
  return byCheck;
};

const told = ({ case: one, controls, ours, missed, extra }: Comparison): string =>
  `${one.upstreamId}: ${one.expect}, ours ${ours} (${controls}), missed ${missed}, too many ${extra}`;

/** The figures in one line. */
export const lineOf = (suite: string, figures: Figures): string => {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const { cases, checks, matched, matchedChecks, agreeing, meant, unexplained } = figures;
  return (
    `${suite}: ${matchedChecks} of ${checks} checks and ${matched} of ${cases} cases are matched; ` +
    `${agreeing} agree, ${meant} disagree for a reason, ${unexplained.length} without; ` +
    `${percent(figures.share)} of cases, ${percent(figures.shareByCheck)} per check`
  );
};
