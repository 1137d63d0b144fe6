import { expect, it } from 'vitest';
import type { PaletteEntry } from './palette-match.ts';
import { readRecent, rememberRecent } from './palette-recent.ts';

const storageOf = (kept = new Map<string, string>()) => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
});
const entry = (href: string): PaletteEntry => ({ kind: 'Page', title: href, href });

it('keeps the last five, newest first and each once, for each person apart', () => {
  const storage = storageOf();
  for (const href of ['/1', '/2', '/3', '/4', '/5', '/6', '/2']) rememberRecent(storage, 'ada', entry(href));
  expect(readRecent(storage, 'ada').map(({ href }) => href)).toEqual(['/2', '/6', '/5', '/4', '/3']);
  expect(readRecent(storage, 'grace')).toEqual([]);
});

it.each([
  'not json',
  '{}',
  '[1, null]',
  '[{"kind":"Page","title":"x","href":"https://evil.example"}]',
  '[{"kind":"Page","title":"x","href":"//evil.example"}]',
])('takes nothing over from %s', (stored) => {
  expect(readRecent(storageOf(new Map([['plimsoll-recent.ada', stored]])), 'ada')).toEqual([]);
});
