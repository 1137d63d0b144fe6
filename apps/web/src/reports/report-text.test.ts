import { expect, it } from 'vitest';
import { filterText, sameModels, scopeText, sizeText } from './report-text.ts';

it('says a scope in a line', () => {
  const cluster = (name: string | null, namespaces: string[] | null = null) => ({ id: name ?? '', name, namespaces });
  expect(scopeText({ clusters: null })).toBe('Everything');
  expect(scopeText({ clusters: [cluster('shop', ['a', 'b']), cluster(null)] })).toBe(
    'shop (2 namespaces), a deleted cluster',
  );
  expect(scopeText({ clusters: ['a', 'b', 'c', 'd', 'e'].map((name) => cluster(name)) })).toBe('a, b, c and 2 more');
});

it('says which findings are listed', () => {
  expect(filterText({})).toBeUndefined();
  expect(filterText({ severities: ['critical', 'high'], statuses: ['fail'], text: 'web' })).toBe(
    'severity critical or high; status fail; a name that holds “web”',
  );
  expect(filterText({ controls: Array.from({ length: 40 }, (_, at) => `c${at}`) })).toBe('40 controls');
});

it('says sizes as people do', () => {
  expect([12, 4_200, 4_210_000].map(sizeText)).toEqual(['12 B', '4 kB', '4.2 MB']);
});

it('knows models that are there twice', () => {
  const reports = ['a', 'b', 'a', null, null].map((digest) => ({ digest }));
  expect([...sameModels(reports)]).toEqual(['a']);
});
