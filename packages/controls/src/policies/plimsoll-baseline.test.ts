import { expect, it } from 'vitest';
import { registry } from '../registry.ts';
import { optInControls } from './opt-in.ts';
import { plimsollBaseline } from './plimsoll-baseline.ts';

const severityOf = new Map(registry.map(({ definition }) => [definition.id, definition.severity]));

it('gates on controls that exist', () => {
  expect(plimsollBaseline.gating.filter((id) => !severityOf.has(id))).toEqual([]);
});

it('never gates on what only informs, or on what an operator must first switch on', () => {
  const unfit = plimsollBaseline.gating.filter((id) => severityOf.get(id) === 'info' || optInControls.has(id));
  expect(unfit).toEqual([]);
});

it('names each control once', () => {
  expect(plimsollBaseline.gating).toEqual([...new Set(plimsollBaseline.gating)]);
});

it('leaves no critical control of the catalogue out', () => {
  const gating = new Set<string>(plimsollBaseline.gating);
  const critical = [...severityOf].filter(([, severity]) => severity === 'critical').map(([id]) => id);
  expect(critical.filter((id) => !gating.has(id))).toEqual([]);
});
