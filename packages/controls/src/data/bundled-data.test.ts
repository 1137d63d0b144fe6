import { ReferenceData, ReferenceDataUpdate } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { builtInCatalogue, bundledData, catalogueWithData, dataDigest, mergeData } from '../index.ts';
import { dataTurn } from '../knowledge/turning-days.ts';
import { parseVersion } from '../knowledge/version.ts';

const data = bundledData();

describe('the bundled data', () => {
  it('name each product, vulnerability and sysctl once', () => {
    for (const names of [
      data.lifecycles.map(({ product }) => product),
      data.vulnerabilities.map(({ id }) => id),
      data.safeSysctls.map(({ name }) => name),
      data.addOns.flatMap(({ repositories }) => repositories),
    ])
      expect(names).toEqual([...new Set(names)]);
  });

  it('hold no range that ends before it begins, and no extended support shorter than the free one', () => {
    for (const { id, affected } of data.vulnerabilities)
      for (const { introduced, fixed } of affected)
        if (introduced !== undefined && fixed !== undefined)
          expect(Number(parseVersion(introduced)?.numbers[0]), id).toBeLessThanOrEqual(
            Number(parseVersion(fixed)?.numbers[0]),
          );
    for (const { product, releases } of data.lifecycles)
      for (const { cycle, endOfLife, extendedEnd } of releases)
        if (endOfLife !== null && extendedEnd !== undefined)
          expect(extendedEnd >= endOfLife, `${product} ${cycle}`).toBe(true);
  });

  it('say of every fact where it comes from', () => {
    for (const { source } of [...data.lifecycles, ...data.removedApis, ...data.safeSysctls, ...data.vulnerabilities])
      expect(source).toMatch(/^https:\/\//);
  });
});

describe('data of an operator', () => {
  it('take the place of a section, and make another catalogue', () => {
    const update = ReferenceDataUpdate.parse({ schema: 'plimsoll/data/v1', safeSysctls: [] });
    const merged = mergeData(data, update);
    expect(merged).toEqual({ ...data, safeSysctls: [] });
    expect(dataDigest(merged)).not.toBe(dataDigest(data));
    expect(catalogueWithData(merged).digest).not.toBe(builtInCatalogue().digest);
    expect(catalogueWithData(merged).digest).toBe(catalogueWithData(ReferenceData.parse(merged)).digest);
  });

  it.each([
    ['no schema', {}],
    ['another schema', { schema: 'plimsoll/data/v2' }],
    ['a section that does not exist', { schema: 'plimsoll/data/v1', cves: [] }],
    [
      'a fact without source',
      { schema: 'plimsoll/data/v1', safeSysctls: [{ name: 'a.b', since: 0, asOf: '2026-01-01' }] },
    ],
    [
      'a day that is none',
      { schema: 'plimsoll/data/v1', safeSysctls: [{ name: 'a.b', since: 0, source: 'x', asOf: '2026-02-30' }] },
    ],
  ])('are refused: %s', (_why, given) => {
    expect(ReferenceDataUpdate.safeParse(given).success).toBe(false);
  });
});

describe('the day on which data turn', () => {
  it('is the day after a support ends, and the one on which its notice begins', () => {
    expect(dataTurn(data, '2026-10-26', '2026-10-27')).toBe(false);
    expect(dataTurn(data, '2026-10-27', '2026-10-28')).toBe(true);
    expect(dataTurn(data, '2026-08-27', '2026-08-28')).toBe(true);
  });
});
