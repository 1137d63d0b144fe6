import { type FrameworkKind, frameworkKinds, type Requirement, requirementStatesOf } from '@plimsoll/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GatingEvidence, requirementStateOf, tallyFramework, worstState } from './requirement-state.ts';

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

const evidence =
  (a: Partial<GatingEvidence>, b: Partial<GatingEvidence> = {}) =>
  (control: string): GatingEvidence => ({ ...passing, ...(control === 'a' ? a : b) });

const stateOf =
  (kind: FrameworkKind) =>
  (a: Partial<GatingEvidence>, b: Partial<GatingEvidence> = {}, changes: Partial<Requirement> = {}) =>
    requirementStateOf(kind, { ...requirement, ...changes }, evidence(a, b));

describe('the state of a requirement of a benchmark', () => {
  const state = stateOf('benchmark');

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
    expect(state({}, {}, { mode: 'manual' })).toBe('manual');
    expect(state({}, {}, { mode: 'partial' })).toBe('manual');
    expect(state({ fail: 1 }, {}, { mode: 'partial' })).toBe('unmet');
    expect(state({ undetermined: 1 }, {}, { mode: 'partial' })).toBe('incomplete');
  });

  it('is no state at all for an unconfirmed mapping, and follows no unconfirmed control', () => {
    expect(state({}, {}, { confidence: 'unconfirmed' })).toBeUndefined();
    expect(state({ fail: 1 }, {}, { confidences: { a: 'unconfirmed' } })).toBe('met');
    expect(state({}, {}, { confidences: { a: 'unconfirmed', b: 'unconfirmed' } })).toBe('manual');
  });
});

it('says of a standard only what the evidence does, also where a person attests the rest', () => {
  const state = stateOf('standard');
  expect(state({})).toBe('supports');
  expect(state({}, {}, { mode: 'partial' })).toBe('supports');
  expect(state({ fail: 1 })).toBe('contradicts');
  expect(state({ blind: true })).toBe('missing');
  expect(state(nothing, nothing)).toBe('missing');
  expect(state({}, {}, { mode: 'manual', gating: [] })).toBe('attestation');
});

it('says of a threat whether weaknesses are open', () => {
  const state = stateOf('threat-list');
  expect(state({})).toBe('none-open');
  expect(state({ fail: 1 })).toBe('open');
  expect(state({ undetermined: 1 })).toBe('unknown');
  expect(state(nothing, nothing)).toBe('unknown');
  expect(state({}, {}, { mode: 'partial' })).toBe('unchecked');
});

const anyEvidence: fc.Arbitrary<GatingEvidence> = fc.record({
  known: fc.boolean(),
  blind: fc.boolean(),
  applicable: fc.nat(3),
  fail: fc.nat(1),
  excepted: fc.nat(1),
  undetermined: fc.nat(1),
});

it.each(frameworkKinds)('never speaks for a requirement by losing evidence: %s', (kind) => {
  const losses: readonly Partial<GatingEvidence>[] = [{ known: false }, { blind: true }, { undetermined: 1 }];
  const [best] = requirementStatesOf[kind];
  const mode = fc.constantFrom<Requirement['mode']>('auto', 'partial', 'manual');
  fc.assert(
    fc.property(anyEvidence, anyEvidence, fc.constantFrom(...losses), mode, (a, b, loss, how) => {
      const state = stateOf(kind);
      if (state(a, b, { mode: how }) !== best) expect(state({ ...a, ...loss }, b, { mode: how })).not.toBe(best);
    }),
  );
});

it('is over several clusters as bad as in the worst, and unknown without any', () => {
  const over = (...clusters: readonly Partial<GatingEvidence>[]) =>
    worstState(
      'benchmark',
      requirement,
      clusters.map((one) => evidence(one)),
    );
  expect(over({}, {})).toBe('met');
  expect(over({}, { undetermined: 1 })).toBe('incomplete');
  expect(over({ fail: 1 }, { undetermined: 1 }, {})).toBe('unmet');
  expect(over()).toBe('incomplete');
});

describe('the numbers of a framework', () => {
  const requirements: readonly Requirement[] = [
    requirement,
    { ...requirement, id: 'R-2', gating: ['c'], checks: ['c'] },
    { ...requirement, id: 'R-3', gating: ['d'], checks: ['d'] },
    { ...requirement, id: 'R-4', mode: 'manual', gating: [], checks: [] },
    { ...requirement, id: 'R-5', confidence: 'unconfirmed' },
  ];
  const one = (control: string): GatingEvidence => ({ c: { ...passing, fail: 1 }, d: nothing })[control] ?? passing;

  it('count every requirement once, and an unconfirmed one apart', () => {
    expect(tallyFramework({ kind: 'benchmark', published: 9, requirements }, [one])).toEqual({
      published: 9,
      mapped: 3,
      unconfirmed: 1,
      outOfScope: 0,
      decided: 2,
      states: [
        { state: 'met', count: 1 },
        { state: 'unmet', count: 1 },
        { state: 'incomplete', count: 1 },
        { state: 'manual', count: 1 },
      ],
    });
  });

  it('say nothing of what may not be seen, and count it nowhere but as that', () => {
    const narrow = (control: string): GatingEvidence => ({ ...one(control), outOfScope: control === 'c' });
    const { unconfirmed, outOfScope, decided, states } = tallyFramework(
      { kind: 'benchmark', published: 9, requirements },
      [narrow],
    );
    expect({ unconfirmed, outOfScope, decided }).toEqual({ unconfirmed: 1, outOfScope: 1, decided: 1 });
    expect(states.find(({ state }) => state === 'unmet')?.count).toBe(0);
    // Where another cluster may be seen whole, it is judged by that one.
    const [, second] = requirements;
    expect(second && worstState('benchmark', second, [narrow, one])).toBe('unmet');
    expect(second && worstState('benchmark', second, [narrow])).toBeUndefined();
  });

  it('decide nothing without a cluster', () => {
    const { decided, states } = tallyFramework({ kind: 'standard', published: 9, requirements }, []);
    expect(decided).toBe(0);
    expect(states.filter(({ count }) => count > 0)).toEqual([
      { state: 'missing', count: 3 },
      { state: 'attestation', count: 1 },
    ]);
  });
});
