import { expect, it } from 'vitest';
import { firstToSee } from './first-to-see.ts';

type Check = Parameters<typeof firstToSee>[0][number];

const check = (id: string, changes: Partial<Check> = {}): Check => ({
  id,
  title: id,
  gating: true,
  confidence: 'derived',
  available: true,
  applicable: 1,
  fail: 0,
  excepted: 0,
  undetermined: 0,
  thirdParty: 0,
  selfApproved: 0,
  ...changes,
});

const many = Array.from({ length: 8 }, (_, index) => check(`passes-${index}`));

it('shows what speaks against a requirement before what is unknown, and both before what passes', () => {
  const { first, rest } = firstToSee([
    check('shown', { gating: false, fail: 3 }),
    ...many,
    check('unknown', { undetermined: 1 }),
    check('fails', { fail: 1 }),
    check('excepted', { excepted: 1 }),
  ]);
  expect(first.map(({ id }) => id)).toEqual(['fails', 'excepted', 'unknown', 'passes-0', 'passes-1', 'passes-2']);
  expect(rest.at(-1)?.id).toBe('shown');
  expect(first.length + rest.length).toBe(12);
});

it('hides nothing where there is little', () => {
  expect(firstToSee(many.slice(0, 7)).rest).toEqual([]);
});
