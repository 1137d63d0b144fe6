import type { LiveChanged } from '@plimsoll/contracts';
import { describe, expect, it } from 'vitest';
import { changes, refreshedBy, sentenceOf } from './refreshed-by.ts';

const id = '0190f0a0-0000-7000-8000-000000000001';
const other = '0190f0a0-0000-7000-8000-000000000002';
const nothing: LiveChanged = { clusters: [], progress: [], reports: [], exceptions: [] };
const moved = (cluster: string): LiveChanged => ({
  ...nothing,
  clusters: [{ id: cluster, began: 2, changed: 0, ended: 1 }],
});

describe('a page', () => {
  it('is drawn again by what it shows alone', () => {
    expect(changes('/', moved(id))).toBe(true);
    expect(changes(`/clusters/${id}`, moved(id))).toBe(true);
    expect(changes(`/clusters/${id}`, moved(other))).toBe(false);
    expect(changes(`/clusters/${id}`, { ...nothing, progress: [id] })).toBe(true);
    expect(changes('/reports', moved(id))).toBe(false);
    expect(changes('/reports', { ...nothing, reports: [id] })).toBe(true);
  });

  it.each([
    `/clusters/${id}/settings`,
    `/clusters/${id}/namespaces/shop`,
    '/settings/members',
    '/exceptions/new',
    `/frameworks/pss`,
  ])('with a form that saves over a version stays as it was opened: %s', (path) => {
    expect(refreshedBy(path)).toBeUndefined();
    expect(changes(path, { ...moved(id), exceptions: [id], reports: [id] })).toBe(false);
  });
});

it('what moved is said in a sentence, and nothing where no finding did', () => {
  expect(sentenceOf(moved(id))).toBe('Updated. Findings: 2 began, 1 ended.');
  expect(sentenceOf(nothing)).toBe('');
});
