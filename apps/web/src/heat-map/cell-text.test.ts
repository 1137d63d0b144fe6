import { describe, expect, it } from 'vitest';
import { cellHref, cellText, heatOf, type PackedCell, signOf, signs } from './cell-text.ts';

const cluster = '9b2f8a4e-0000-4000-8000-000000000000';
const cells: readonly PackedCell[] = [
  ['fail', 40, 12, 1, 2],
  ['unknown', 4, 0, 0, 4],
  ['excepted', 4, 0, 4, 0],
  ['pass', 4, 0, 0, 0],
  ['outside', 0, 0, 0, 0],
  null,
];

describe('a cell of the heat map', () => {
  it('has a sign of its own for each standing, so that none is told by colour alone', () => {
    expect(cells.map(signOf)).toEqual(['12', '?', 'e', '✓', '×', '–']);
    expect(new Set(Object.values(signs)).size).toBe(6);
  });

  it('says what it counts', () => {
    expect(cells.map(cellText)).toEqual([
      '12 of 40 fail, 1 excepted, 2 unknown',
      '4 of 4 not known',
      '4 of 4 excepted, the rest passes',
      '4 subjects, all pass',
      'about more than you may see there',
      'applies to nothing',
    ]);
  });

  it('leads to the findings it counts, and of what could not be read to the evidence', () => {
    expect(cellHref(['fail', 40, 12, 1, 2], 'pod-privileged', cluster)).toBe(
      `/findings?cluster=${cluster}&control=pod-privileged`,
    );
    expect(cellHref(['unknown', 4, 0, 0, 4], 'pod-privileged', cluster)).toContain('status=undetermined');
    expect(cellHref(['unknown', 0, 0, 0, 0], 'pod-privileged', cluster)).toBe(`/clusters/${cluster}/evidence`);
    expect(cellHref(null, 'pod-privileged', cluster)).toBeUndefined();
  });

  it('is darker the more fails, and never empty where one does', () => {
    expect([1, 400, 900].map((fail) => heatOf(['fail', 1000, fail, 0, 0]))).toEqual([1, 2, 3]);
    expect(signOf(['fail', 20_000, 12_345, 0, 0])).toBe('12k');
  });
});
