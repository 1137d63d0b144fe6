import { AppError } from '@plimsoll/domain';
import { expect, it } from 'vitest';
import { Troubles } from './troubles.ts';

it('tells of a full disk for a minute after it was last seen, and of nothing that concerns one request', () => {
  let time = 0;
  const troubles = new Troubles(() => time);
  troubles.note(new AppError('request.invalid', 'Correct "name".'));
  troubles.note(new AppError('store.full', 'The disk of the database is full.'));
  expect(troubles.recent()).toEqual(['The disk of the database is full.']);
  time = 59_000;
  expect(troubles.recent()).toHaveLength(1);
  time = 61_000;
  expect(troubles.recent()).toEqual([]);
});
