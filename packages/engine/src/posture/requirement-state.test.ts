import type { Requirement } from '@plimsoll/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GatingEvidence, requirementStateOf, tallyFramework } from './requirement-state.ts';

const requirement: Requirement = {
  id: 'R-1',
  title: 'No privileged containers',
  mode: 'auto',
  confidence: 'verified',
  checks: ['a', 'b'],
  gating: ['a', 'b'],
};

const passing: GatingEvidence = { known: true, blind: false, applicable: 3, fail: 0, excepted: 0, undetermined: 0 };
const nothing: GatingEvidence = { ...passing, applicable: 0 };

const state = (a: Partial<GatingEvidence>, b: Partial<GatingEvidence> = {}, changes: Partial<Requirement> = {}) =>
  requirementStateOf({ ...requirement, ...changes }, (control) => ({ ...passing, ...(control === 'a' ? a : b) }));

describe('the state of a requirement', () => {
  it('is met when every gating control passes wherever it applies, and one applies', () => {
    expect(state({})).toBe('met');
    expect(state({}, nothing)).toBe('met');
  });

  it('is unmet when any gating control fails, whatever else is unknown', () => {
    expect(state({ fail: 1 })).toBe('unmet');
    expect(state({ fail: 1, undetermined: 1 }, { known: false, applicable: 0 })).toBe('unmet');
  });

  it('is unmet, never met, where an exception was approved', () => {
    expect(state({ excepted: 1 })).toBe('unmet');
  });

  it('is incomplete when any evidence is missing', () => {
    expect(state({ undetermined: 1 })).toBe('incomplete');
    expect(state({ known: false, applicable: 0 })).toBe('incomplete');
    expect(state({ blind: true, applicable: 0 })).toBe('incomplete');
  });

  it('is incomplete, never met, when nothing applies', () => {
    expect(state(nothing, nothing)).toBe('incomplete');
  });

  it('is manual where a person decides, or has the last word', () => {
    expect(state({}, {}, { mode: 'manual', gating: [] })).toBe('manual');
    expect(state({}, {}, { mode: 'partial' })).toBe('manual');
    expect(state({ fail: 1 }, {}, { mode: 'partial' })).toBe('unmet');
    expect(state({ undetermined: 1 }, {}, { mode: 'partial' })).toBe('incomplete');
  });

  it('follows no unconfirmed mapping', () => {
    expect(state({}, {}, { confidence: 'unconfirmed' })).toBe('incomplete');
    expect(state({ fail: 1 }, {}, { confidence: 'unconfirmed' })).toBe('incomplete');
  });
});

const anyEvidence: fc.Arbitrary<GatingEvidence> = fc.record({
  known: fc.boolean(),
  blind: fc.boolean(),
  applicable: fc.nat(3),
  fail: fc.nat(1),
  excepted: fc.nat(1),
  undetermined: fc.nat(1),
});

it('never becomes met by losing evidence', () => {
  const losses: readonly Partial<GatingEvidence>[] = [{ known: false }, { blind: true }, { undetermined: 1 }];
  fc.assert(
    fc.property(anyEvidence, anyEvidence, fc.constantFrom(...losses), (a, b, loss) => {
      if (state(a, b) !== 'met') expect(state({ ...a, ...loss }, b)).not.toBe('met');
    }),
  );
});

it('counts every requirement of a framework once', () => {
  const framework = {
    id: 'f',
    title: 'F',
    version: '1',
    kind: 'benchmark',
    published: 9,
    source: '',
    requirements: [
      requirement,
      { ...requirement, id: 'R-2', gating: ['c'] },
      { ...requirement, id: 'R-3', gating: ['d'] },
      { ...requirement, id: 'R-4', mode: 'manual', gating: [] },
    ],
  } as const;
  const evidence: Readonly<Record<string, GatingEvidence>> = { c: { ...passing, fail: 1 }, d: { ...nothing } };
  expect(tallyFramework(framework, (control) => evidence[control] ?? passing)).toEqual({
    published: 9,
    mapped: 4,
    decided: 2,
    met: 1,
    unmet: 1,
    incomplete: 1,
    manual: 1,
  });
});
