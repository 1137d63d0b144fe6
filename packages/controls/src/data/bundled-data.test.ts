import { dataSetNames, ReferenceDataUpdate } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { bundledData } from '../index.ts';
import { dataTurn } from '../knowledge/turning-days.ts';

const data = bundledData();

describe('the bundled data', () => {
  it('are held to what is asked of those that somebody imports: nothing twice, no end before its beginning', () => {
    expect(ReferenceDataUpdate.safeParse(data).error?.issues).toBe(undefined);
  });

  it('say of every fact where it comes from', () => {
    for (const { source } of dataSetNames.flatMap((name) => [...data[name]])) expect(source).toMatch(/^https:\/\//);
  });
});

describe('the day on which data turn', () => {
  it('is the day after a support ends, and the one on which its notice begins', () => {
    expect(dataTurn(data, '2026-10-26', '2026-10-27')).toBe(false);
    expect(dataTurn(data, '2026-10-27', '2026-10-28')).toBe(true);
    expect(dataTurn(data, '2026-08-27', '2026-08-28')).toBe(true);
  });
});
