import type { FindingLine } from '@plimsoll/store';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCursor, writeCursor } from './filter.ts';

it('a cursor is read as the line it was written for, to the last digit', () => {
  const line = fc.record({
    priority: fc.double({ noNaN: true, noDefaultInfinity: true }),
    stateSince: fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
      .map((date) => date.toISOString().replace('Z', '123Z')),
    clusterId: fc.uuid({ version: 4 }),
    subjectId: fc.uuid({ version: 8 }),
    controlId: fc.constantFrom('pod-privileged', 'a', 'rbac-x-1'),
  });
  fc.assert(
    fc.property(line, (one) => {
      for (const sort of ['priority', 'newest'] as const) {
        const { priority, stateSince, ...ids } = one;
        const key = sort === 'priority' ? priority + 0 : stateSince;
        expect(readCursor(writeCursor(one as unknown as FindingLine, sort), sort)).toEqual({ key, ...ids });
      }
    }),
    { seed: 1 },
  );
});

it('no cursor is the beginning, and what is none is refused', () => {
  expect(readCursor(undefined, 'priority')).toBeUndefined();
  for (const cursor of ['', 'x', 'W10', 'bnVsbA'])
    expect(() => readCursor(cursor, 'priority')).toThrow(/Start from the first page/);
});
