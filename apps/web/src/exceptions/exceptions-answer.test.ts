import type { Exception } from '@plimsoll/contracts';
import { expect, it } from 'vitest';
import { exceptionsAnswer } from './exceptions-answer.ts';
import { exceptionsHref, exceptionsQuery } from './exceptions-state.ts';

const one = (more: object): Exception =>
  ({ state: 'approved', matches: { excepted: 2, touched: 2 }, hygiene: [], selfApproved: false, ...more }) as never;

it('says what waits, what is in force, what nobody else agreed to and what wants tidying up', () => {
  expect(exceptionsAnswer([], false)).toBe('No exception is in force, and none waits for a decision.');
  expect(exceptionsAnswer([one({}), one({ state: 'requested' })], false)).toBe(
    '1 request waits for a decision; 1 exception in force excepts 2 findings.',
  );
  expect(
    exceptionsAnswer([one({ selfApproved: true }), one({ hygiene: ['inert'], matches: { excepted: 0 } })], true),
  ).toBe('Of the newest 200: 2 exceptions in force except 2 findings; 1 self-approved; 1 to be tidied up.');
});

it('asks for what the address says, and for nothing that it cannot mean', () => {
  const state = { view: null, control: null, cluster: null, cursor: null };
  expect(exceptionsQuery(state)).toEqual({ limit: 50 });
  expect(exceptionsQuery({ ...state, view: 'untidy', cluster: 'x', control: ' a ' })).toEqual({
    state: ['approved'],
    control: ['a'],
    limit: 200,
  });
  expect(exceptionsHref({ view: 'active' })).toBe('/exceptions?view=active');
});
