import { describe, expect, it } from 'vitest';
import { exclusionsIn, fieldOfError, scopeFields, scopeIn } from './enrolment-form-text.ts';

const formOf = (fields: Readonly<Record<string, string | readonly string[]>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return form;
};

describe('the scope of a form', () => {
  it('is every cluster, those chosen or those with labels, each with its namespaces', () => {
    expect(scopeIn(formOf({ choice: 'every', cluster: 'a' }))).toEqual([{ clusters: { every: true } }]);
    const namespaces = { names: ['one', 'two'] };
    expect(scopeIn(formOf({ choice: 'chosen', cluster: ['a', 'b'], namespaces: 'one, two' }))).toEqual([
      { clusters: { id: 'a' }, namespaces },
      { clusters: { id: 'b' }, namespaces },
    ]);
    expect(scopeIn(formOf({ choice: 'labels', labels: 'tier=gold', namespaceLabels: 'pci=yes' }))).toEqual([
      { clusters: { labels: { tier: 'gold' } }, namespaces: { labels: { pci: 'yes' } } },
    ]);
    expect(scopeIn(formOf({ choice: 'chosen' }))).toEqual([]);
  });

  it('is shown again as it was given', () => {
    for (const fields of [
      { choice: 'every', namespaces: 'a, b' },
      { choice: 'chosen', cluster: ['a', 'b'], namespaceLabels: 'x=y' },
      { choice: 'labels', labels: 'tier=gold' },
    ]) {
      const scope = scopeIn(formOf(fields));
      const { clusters, choice, ...shown } = scopeFields(scope) ?? { clusters: [], choice: '' };
      expect(scopeIn(formOf({ ...shown, choice, cluster: clusters }))).toEqual(scope);
    }
  });

  it('is kept where the fields cannot say it', () => {
    const scope = [{ clusters: { id: 'a' }, namespaces: { names: ['x'] } }, { clusters: { id: 'b' } }];
    expect(scopeFields(scope)).toBeUndefined();
    expect(scopeIn(formOf({ keptScope: JSON.stringify(scope), choice: 'every' }))).toEqual(scope);
  });
});

it('exclusions are the rows that say something, and errors stand in the row that they are about', () => {
  const rows = exclusionsIn(
    formOf({
      'exclusions.0.what': '',
      'exclusions.0.reason': ' ',
      'exclusions.1.what': 'requirement|baseline:privileged',
      'exclusions.1.reason': '',
      'exclusions.2.what': 'cluster|a',
      'exclusions.2.reason': 'old',
      'exclusions.2.drop': 'on',
      'exclusions.3.what': 'cluster|b',
      'exclusions.3.reason': 'a laboratory',
    }),
  );
  expect(rows).toEqual([
    { row: 1, exclusion: { requirement: 'baseline:privileged', reason: '' } },
    { row: 3, exclusion: { cluster: 'b', reason: 'a laboratory' } },
  ]);
  expect(fieldOfError('exclusions.0.reason', rows, 'every')).toBe('exclusions.1.reason');
  expect(fieldOfError('exclusions.1.cluster', rows, 'every')).toBe('exclusions.3.what');
  expect(fieldOfError('target.by', rows, 'every')).toBe('by');
  expect(fieldOfError('scope.0.clusters.labels', rows, 'labels')).toBe('labels');
  expect(fieldOfError('scope', rows, 'chosen')).toBe('scope');
  expect(fieldOfError('owner', rows, 'chosen')).toBe('owner');
});
