import { describe, expect, it } from 'vitest';
import { dataSetNames, summaryOf, withDataSets } from './data-set.ts';
import { noReferenceData, ReferenceData, ReferenceDataUpdate } from './reference-data.ts';

const from = (source: string, asOf: string) => ({ source, asOf });

describe('the data sets', () => {
  it('are the sections of the reference data', () => {
    expect(['schema', ...dataSetNames]).toEqual(Object.keys(ReferenceData.shape));
  });

  it('are as new as their newest fact, and come from the hosts of their sources, the commonest first', () => {
    const facts = [
      from('https://b.example/1', '2026-01-01'),
      from('https://a.example/x', '2026-03-01'),
      from('our vendor', '2025-01-01'),
      from('https://b.example/2', '2026-02-01'),
    ];
    expect(summaryOf(facts)).toEqual({
      facts: 4,
      sources: ['b.example', 'a.example', 'our vendor'],
      sourceCount: 3,
      asOf: '2026-03-01',
    });
    expect(summaryOf([])).toEqual({ facts: 0, sources: [], sourceCount: 0, asOf: null });
    const many = Array.from({ length: 50 }, (_, index) => from(`https://h${index}.example`, '2026-01-01'));
    expect(summaryOf(many)).toMatchObject({ facts: 50, sourceCount: 50, sources: { length: 20 } });
  });

  it('take the place of a section, and leave the others', () => {
    const sysctl = { name: 'kernel.x', since: 0, source: 's', asOf: '2026-01-01' };
    const chosen = { name: 'safeSysctls', digest: 'd', facts: [sysctl] } as const;
    expect(withDataSets(noReferenceData, [])).toBe(noReferenceData);
    expect(withDataSets(noReferenceData, [chosen])).toEqual({ ...noReferenceData, safeSysctls: [sysctl] });
  });
});

const of = (sections: object): unknown => ({ schema: 'plimsoll/data/v1', ...sections });
const facts = { source: 's', asOf: '2026-01-01' };
const lifecycle = (...releases: readonly object[]) => ({ product: 'p', ...facts, releases });
const vulnerability = (affected: object) => ({
  id: 'CVE-2026-1234',
  products: ['p'],
  severity: 'low',
  summary: 's',
  affected: [affected],
  ...facts,
});

describe('an update', () => {
  it.each<[string, string, object]>([
    ['a section that does not exist', '', { cves: [] }],
    ['a fact without source', 'safeSysctls.0.source', { safeSysctls: [{ name: 'a.b', since: 0, asOf: '2026-01-01' }] }],
    [
      'a day that is none',
      'safeSysctls.0.asOf',
      { safeSysctls: [{ name: 'a.b', since: 0, source: 'x', asOf: '2026-02-30' }] },
    ],
    [
      'a product twice',
      'lifecycles.1',
      { lifecycles: [lifecycle({ cycle: '1', endOfLife: null }), lifecycle({ cycle: '1', endOfLife: null })] },
    ],
    [
      'a release twice',
      'lifecycles.0.releases.1',
      { lifecycles: [lifecycle({ cycle: '1', endOfLife: null }, { cycle: '1', endOfLife: null })] },
    ],
    [
      'an extended support that ends first',
      'lifecycles.0.releases.0.extendedEnd',
      { lifecycles: [lifecycle({ cycle: '1', endOfLife: '2026-02-01', extendedEnd: '2026-01-01' })] },
    ],
    [
      'a range that ends before it begins',
      'vulnerabilities.0.affected.0.fixed',
      { vulnerabilities: [vulnerability({ introduced: '1.10', fixed: '1.9.9' })] },
    ],
    [
      'a removal before the deprecation',
      'removedApis.0.removedIn',
      { removedApis: [{ apiVersion: 'a/v1', kinds: ['K'], deprecatedIn: 5, removedIn: 4, replacement: '', ...facts }] },
    ],
  ])('is refused for %s, at its place', (_why, path, sections) => {
    const [issue] = ReferenceDataUpdate.safeParse(of(sections)).error?.issues ?? [];
    expect(issue?.path.join('.')).toBe(path);
  });

  it('may say any of the sections, and nothing without its schema', () => {
    expect(
      ReferenceDataUpdate.safeParse(of({ vulnerabilities: [vulnerability({ introduced: '1.9', fixed: '1.10' })] }))
        .success,
    ).toBe(true);
    expect(ReferenceDataUpdate.safeParse(of({})).success).toBe(true);
    expect(ReferenceDataUpdate.safeParse({}).success).toBe(false);
    expect(ReferenceDataUpdate.safeParse({ schema: 'plimsoll/data/v2' }).success).toBe(false);
  });
});
