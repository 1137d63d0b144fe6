import type { SubjectEvaluation } from '@plimsoll/engine';
import type { ControlStatusRow } from '@plimsoll/store';

/**
 * Controls that are blind for one reason beyond single subjects, each once: those that are disabled, altogether, and
 * others for a whole kind in a namespace.
 */
export const blindControls = (evaluations: readonly SubjectEvaluation[]): readonly ControlStatusRow[] => {
  const disabled = disabledControls(evaluations);
  const rows = new Map<string, ControlStatusRow>();
  for (const { subject, blind, applicable, verdicts } of evaluations) {
    if (blind === undefined) continue;
    const decided = new Set(verdicts.map((verdict) => verdict.control));
    for (const control of applicable) {
      if (decided.has(control) || disabled.has(control)) continue;
      const row = { control, kind: subject.kind, namespace: subject.namespace, ...blind };
      rows.set(`${control}|${row.kind}|${row.namespace}`, row);
    }
  }
  return [...disabled.values(), ...rows.values()];
};

const disabledControls = (evaluations: readonly SubjectEvaluation[]): ReadonlyMap<string, ControlStatusRow> => {
  const rows = new Map<string, ControlStatusRow>();
  for (const { verdicts } of evaluations)
    for (const { control, reason, detail = '' } of verdicts)
      if (reason === 'control-disabled' && !rows.has(control))
        rows.set(control, { control, kind: '', namespace: '', reason, detail });
  // In an order of its own, so that the same controls are the same text whatever was evaluated first.
  return new Map([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
};
