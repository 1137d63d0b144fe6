import { undeterminedReasonText, type Verdict } from '@plimsoll/domain';
import type { ScannedEvaluation } from '../scan/scan-result.ts';

/** Verdicts to print for a subject: what is not a plain pass, and with `all` the passes too. */
export const shownVerdicts = (evaluation: ScannedEvaluation, show: 'failing' | 'all'): readonly Verdict[] => {
  if (show === 'failing') return evaluation.verdicts.filter(({ status }) => status !== 'pass');
  const said = new Map(evaluation.verdicts.map((verdict) => [verdict.control, verdict]));
  return evaluation.applicable.map((control) => said.get(control) ?? { control, status: 'pass', violations: [] });
};

/** Why a verdict is what it is, in words; undefined for passes and failures. */
export const reasonOf = (verdict: Verdict): string | undefined => {
  if (verdict.status === 'excepted') return `excepted by ${verdict.detail ?? 'an exception'}`;
  if (verdict.reason === undefined) return undefined;
  const text = undeterminedReasonText[verdict.reason];
  return verdict.detail === undefined || verdict.detail === '' ? text : `${text}: ${verdict.detail}`;
};
