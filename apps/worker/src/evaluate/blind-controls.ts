import type { SubjectEvaluation } from '@plimsoll/engine';
import type { ControlStatusRow } from '@plimsoll/store';

/** Controls that are blind for a whole kind in a namespace, each once. */
export const blindControls = (evaluations: readonly SubjectEvaluation[]): readonly ControlStatusRow[] => {
  const rows = new Map<string, ControlStatusRow>();
  for (const { subject, blind, applicable, verdicts } of evaluations) {
    if (blind === undefined) continue;
    const decided = new Set(verdicts.map((verdict) => verdict.control));
    for (const control of applicable) {
      if (decided.has(control)) continue;
      const row = { control, kind: subject.kind, namespace: subject.namespace, ...blind };
      rows.set(`${control}|${row.kind}|${row.namespace}`, row);
    }
  }
  return [...rows.values()];
};
