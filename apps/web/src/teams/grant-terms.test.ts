import { describe, expect, it } from 'vitest';
import { endOfNamedDay, grantTermsIn, inGrantForm, scopeRefusal } from './grant-terms.ts';

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

describe('what a form gives', () => {
  it('is a role in the clusters and namespaces that are named, to the end of a day', () => {
    const fields = { choice: 'chosen', cluster: 'east', namespaces: 'shop, pay', grantRole: 'auditor' };
    expect(grantTermsIn(formOf({ ...fields, grantUntil: '2026-06-30' }))).toEqual({
      role: 'auditor',
      scope: [{ clusters: { id: 'east' }, namespaces: { names: ['shop', 'pay'] } }],
      expiresAt: '2026-06-30T23:59:59.999Z',
    });
    expect(endOfNamedDay('')).toBeNull();
  });

  it('is never everything because nothing was ticked', () => {
    expect(scopeRefusal(formOf({ choice: 'chosen' }))).toMatchObject({ problem: { errors: [{ path: 'scope' }] } });
    expect(scopeRefusal(formOf({ choice: 'chosen', cluster: 'east' }))).toBeUndefined();
    expect(scopeRefusal(formOf({ choice: 'every' }))).toBeUndefined();
    expect(scopeRefusal(formOf({ keptScope: '[]', choice: 'chosen' }))).toBeUndefined();
  });
});

it.each([
  ['expiresAt', 'grantUntil'],
  ['grants.0.expiresAt', 'grantUntil'],
  ['scope.0.clusters.id', 'scope'],
  ['grants.0.scope.0.namespaces.names', 'namespaces'],
  ['grants.0.role', 'grantRole'],
  ['role', 'role'],
  ['email', 'email'],
])('what is wrong with %s is said beside the field %s', (path, field) => {
  const refused = { title: '', detail: '', errors: [{ path, message: 'no' }] };
  const state = inGrantForm({ status: 'refused', refused }, formOf({ choice: 'chosen' }));
  expect(state).toMatchObject({ refused: { errors: [{ path: field }] } });
});
