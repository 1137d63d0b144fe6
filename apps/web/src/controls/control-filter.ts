import type { ControlSummary } from '@plimsoll/contracts';
import { type Severity, severityRank } from '@plimsoll/domain';

/** Controls that contain every word, failing ones first, worst severity first among them. */
export const filterControls = (
  controls: readonly ControlSummary[],
  { q, severity }: { readonly q: string; readonly severity: Severity | undefined },
): readonly ControlSummary[] => {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = ({ id, title, group, aliases }: ControlSummary): string =>
    [id, title, group, ...Object.values(aliases).flat()].join(' ').toLowerCase();
  return controls
    .filter((control) => severity === undefined || control.severity === severity)
    .filter((control) => words.every((word) => textOf(control).includes(word)))
    .toSorted(
      (a, b) =>
        Number(b.fail > 0) - Number(a.fail > 0) ||
        severityRank(a.severity) - severityRank(b.severity) ||
        b.fail - a.fail ||
        a.id.localeCompare(b.id),
    );
};
