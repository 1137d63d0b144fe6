import { expect, it } from 'vitest';
import { auditHref, auditQuery, readAuditState } from './audit-state.ts';

it('says in the address what is looked at, and reads it back', () => {
  const state = { actor: 'Olive', act: 'token', from: '2026-03-01', to: '2026-03-02', cursor: '7' };
  const address = new URL(auditHref(state), 'http://plimsoll.invalid');
  expect(readAuditState(Object.fromEntries(address.searchParams))).toEqual(state);
  expect(auditQuery(state)).toEqual({
    actor: 'Olive',
    act: 'token',
    from: '2026-03-01T00:00:00Z',
    until: '2026-03-03T00:00:00.000Z',
    cursor: '7',
  });
});

it('leaves out what cannot be meant', () => {
  const read = readAuditState({ actor: ['a', 'b'], act: "x'y", from: '2026-99-99', to: 'yesterday', other: 'x' });
  expect(auditHref(read)).toBe('/settings/audit');
});
