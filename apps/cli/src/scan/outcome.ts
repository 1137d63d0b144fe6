import { isAtLeast, type Verdict } from '@plimsoll/domain';
import type { Baseline } from './baseline.ts';
import type { Threshold } from './options.ts';
import type { ScannedSubject, ScanResult } from './scan-result.ts';

/** 0 clean, 1 findings at or above the threshold that the baseline does not know, 2 something could not be read. */
export const exitCodeOf = (result: ScanResult, threshold: Threshold, baseline: Baseline): 0 | 1 | 2 => {
  if (result.errors.length > 0) return 2;
  return hasFindings(result, threshold, baseline) ? 1 : 0;
};

const hasFindings = (result: ScanResult, threshold: Threshold, baseline: Baseline): boolean => {
  if (threshold === 'never') return false;
  const severityOf = new Map(result.controls.map(({ meta }) => [String(meta.id), meta.severity]));
  const isSevere = ({ control, severity = severityOf.get(control) }: Verdict): boolean =>
    severity !== undefined && isAtLeast(severity, threshold);
  return failures(result).some(({ subject, verdict }) => isSevere(verdict) && !baseline.knows(subject, verdict));
};

/** Every failed verdict with its subject. */
const failures = (result: ScanResult): readonly { readonly subject: ScannedSubject; readonly verdict: Verdict }[] =>
  result.evaluations.flatMap(({ subject, verdicts }) =>
    verdicts.filter(({ status }) => status === 'fail').map((verdict) => ({ subject, verdict })),
  );
