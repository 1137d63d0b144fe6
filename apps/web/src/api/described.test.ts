import { expect, it } from 'vitest';
import { differencesOf } from './described.ts';

it('names the fields of which two people said different things, in the order of the form', () => {
  const mine = [
    ['Name', 'prod-eu'],
    ['Owner team', 'storefront '],
    ['Data', 'Personal data'],
  ] as const;
  const theirs = [
    ['Name', 'prod-eu-1'],
    ['Owner team', 'storefront'],
    ['Data', ''],
    ['Labels', 'region=eu'],
  ] as const;
  expect(differencesOf(mine, theirs)).toEqual([
    { label: 'Name', mine: 'prod-eu', theirs: 'prod-eu-1' },
    { label: 'Data', mine: 'Personal data', theirs: '' },
    { label: 'Labels', mine: '', theirs: 'region=eu' },
  ]);
});

it('says nothing of what is the same, and all of what was taken away', () => {
  expect(differencesOf([['Name', 'a']], [['Name', 'a']])).toEqual([]);
  expect(differencesOf([['Name', 'a']], [])).toEqual([{ label: 'Name', mine: 'a', theirs: '' }]);
});
