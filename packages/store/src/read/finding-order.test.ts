import { describe, expect, it } from 'vitest';
import type { FindingFilter } from './finding-filter.ts';
import { firstRows } from './finding-order.ts';
import type { Sums } from './finding-sums.ts';
import { waysTo } from './finding-ways.ts';
import type { FoundWays } from './found-ways.ts';
import { Values } from './scope-clause.ts';

const everywhere = { kind: 'everywhere' } as const;
const states = [{ severity: 1, status: 0 }];
const sumsOf = (findings: number, controls: readonly string[]): Sums => ({ findings, controls, states });
const named = (length: number): readonly string[] => Array.from({ length }, (_, index) => `control-${index}`);
const waysOf = (filter: FindingFilter, sums: Sums) => waysTo(everywhere, filter, sums, undefined).map(({ by }) => by);

describe('what leads to findings', () => {
  it('is a control where few are asked for, and the sums where there are none', () => {
    expect(waysOf({ controls: ['a'] }, sumsOf(100_000, ['a']))).toEqual(['control']);
    expect(waysOf({ controls: ['a'] }, sumsOf(0, []))).toEqual([]);
  });

  it('is the order of all where many controls are asked for, unless few findings are theirs', () => {
    expect(waysOf({ controls: named(100) }, sumsOf(100_000, named(100)))).toEqual(['state']);
    expect(waysOf({ controls: named(100) }, sumsOf(2_000, named(100)))).toEqual(['rare controls']);
  });

  it('is the subjects where they are few', () => {
    const subjects = [{ clusterId: 'c', subjectId: 's' }];
    const unread: Sums = { findings: undefined, controls: undefined, states };
    expect(waysTo(everywhere, {}, unread, subjects)).toEqual([{ by: 'subject', subjects }]);
    expect(waysTo(everywhere, {}, unread, [])).toEqual([]);
  });
});

describe('a page in the order of time', () => {
  it('asks for the controls that another way stood for', () => {
    const filter = { controls: ['pod-privileged'] };
    const sums = sumsOf(100_000, ['pod-privileged']);
    const ways = waysTo(everywhere, filter, sums, undefined);
    const found: FoundWays = { filter, places: everywhere, sums, ways, subjects: undefined, rest: {} };
    const values = new Values(['organization']);
    const asked = { columns: 'f.control_id', conditions: [], most: values.add(51) };
    expect(firstRows(found, 'newest', asked, values)).toContain('f.control_id = ANY');
    expect(values.list).toContainEqual(['pod-privileged']);
    expect(firstRows(found, 'priority', asked, new Values(['organization']))).toContain('f.control_id = k.control_id');
  });
});
