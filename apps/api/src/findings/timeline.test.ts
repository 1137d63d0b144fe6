import type { FindingSpan, StoredFinding } from '@plimsoll/store';
import { describe, expect, it } from 'vitest';
import { timelineOf } from './timeline.ts';

const day = (number: number): string => `2026-03-0${number}T00:00:00Z`;
const span = (from: number, to: number, next: FindingSpan['next'], openedAt = from): FindingSpan =>
  ({
    from: day(from),
    to: day(to),
    openedAt: day(openedAt),
    next,
    violations: [{ path: 'a', found: true, message: 'm' }],
    cause: 'resource',
    reference: 'began',
    endCause: 'catalogue',
    endReference: 'ended',
  }) as unknown as FindingSpan;
const open = (since: number, openedAt = since, status: StoredFinding['status'] = 'fail'): StoredFinding =>
  ({
    openedAt: day(openedAt),
    stateSince: day(since),
    status,
    evidence: [{}, {}],
    cause: 'evidence',
    reference: 'now',
  }) as unknown as StoredFinding;

const told = (...input: Parameters<typeof timelineOf>): readonly (readonly [string, string])[] =>
  timelineOf(...input).map(({ at, event }) => [at.slice(8, 10), event]);

describe('a timeline, newest first', () => {
  it('of a finding that is as it was begins with its opening, its cause and how much was wrong', () => {
    expect(timelineOf(open(1), [])).toEqual([
      { at: day(1), event: 'opened', cause: 'evidence', reference: 'now', detail: '2 violations' },
    ]);
  });

  it('tells changes by what they led to, and ends with the cause that ended each', () => {
    const spans = [span(3, 4, 'fail', 1), span(2, 3, 'excepted', 1), span(1, 2, 'undetermined')];
    expect(told(open(4, 1), spans)).toEqual([
      ['04', 'changed'],
      ['03', 'excepted'],
      ['02', 'undetermined'],
      ['01', 'opened'],
    ]);
    expect(timelineOf(open(4, 1), spans)[0]).toMatchObject({ cause: 'catalogue', reference: 'ended' });
  });

  it('tells that it was resolved, and opened again', () => {
    expect(told(undefined, [span(1, 2, null)])).toEqual([
      ['02', 'resolved'],
      ['01', 'opened'],
    ]);
    expect(told(open(5), [span(3, 4, null), span(1, 2, null)])).toEqual([
      ['05', 'reopened'],
      ['04', 'resolved'],
      ['03', 'reopened'],
      ['02', 'resolved'],
      ['01', 'opened'],
    ]);
  });

  it('does not say that it was opened when its beginning is past what is kept', () => {
    expect(told(open(6, 1), [span(5, 6, 'fail', 1)])).toEqual([['06', 'changed']]);
    expect(told(open(6, 1), [])).toEqual([['06', 'changed']]);
    expect(told(open(6, 1, 'undetermined'), [])).toEqual([['06', 'undetermined']]);
  });
});
