import { describe, expect, it } from 'vitest';
import { hardCases } from '../test/labelled/hard.ts';
import { measure, precisionOf, recallOf } from '../test/labelled/measure.ts';
import { labelledSet } from '../test/labelled/set.ts';
import { formatDetectors } from './formats/find-formats.ts';

const { all, byDetector, mistakes } = measure(labelledSet);

describe('the labelled set', () => {
  it('holds at least as much that is harmless as it holds credentials, and no string twice', () => {
    const keys = labelledSet.map(({ name, text }) => JSON.stringify([name, text]));
    expect(keys).toEqual([...new Set(keys)]);
    const credentials = labelledSet.filter(({ detector }) => detector !== undefined).length;
    expect(credentials).toBeGreaterThanOrEqual(200);
    expect(labelledSet.length - credentials).toBeGreaterThanOrEqual(200);
  });

  it('is judged wrongly only where it is known to be hard, and seldom', () => {
    const hard = new Set(hardCases);
    const others = mistakes.filter(({ label }) => !hard.has(label));
    expect(others.map(({ label, seen }) => ({ text: label.text, secret: label.secret, seen }))).toEqual([]);
    expect(precisionOf(all)).toBeGreaterThanOrEqual(0.975);
    expect(recallOf(all)).toBeGreaterThanOrEqual(0.965);
  });

  it('puts every detector to the test', () => {
    const ids = [...formatDetectors.map(({ id }) => id), 'named-credential', 'assigned-credential'];
    expect(ids.filter((id) => (byDetector.get(id)?.hidden ?? 0) === 0)).toEqual([]);
  });
});

describe('the measure', () => {
  it('counts what is hidden for nothing, and what stays in sight', () => {
    const { all: score } = measure([
      { detector: undefined, name: 'DB_PASSWORD', text: 'hunter2', secret: undefined },
      { detector: 'named-credential', name: 'GREETING', text: 'hunter2', secret: 'hunter2' },
      { detector: 'assigned-credential', name: undefined, text: 'password=hunter2', secret: 'hunter' },
      { detector: 'assigned-credential', name: undefined, text: ['app', '--password', 'hunter2'], secret: 'hunter2' },
    ]);
    expect(score).toEqual({ hidden: 1, wrong: 2, missed: 2 });
    expect(precisionOf(score)).toBeCloseTo(1 / 3);
    expect(recallOf(score)).toBeCloseTo(1 / 3);
  });
});
