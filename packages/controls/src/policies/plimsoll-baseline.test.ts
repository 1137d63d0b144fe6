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
  const critical = registry
    .map(({ definition }) => definition)
    .filter(({ severity }) => severity === 'critical')
    // What no collector brings would leave every cluster unknown: it gates once it can be decided.
    .filter((definition) => !('awaits' in definition))
    .map(({ id }) => id);
  expect(critical.filter((id) => !gating.has(id))).toEqual([]);
});

it('gates on nothing that no collector brings', () => {
  const blind = registry.filter(({ definition }) => 'awaits' in definition).map(({ definition }) => definition.id);
  expect(blind.length).toBeGreaterThan(0);
  expect(plimsollBaseline.gating.filter((id) => blind.includes(id))).toEqual([]);
});
