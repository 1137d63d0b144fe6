import { describe, expect, it } from 'vitest';
import { accessOfGroups, type GroupMapping, groupsIn, isProviderAddress } from './identity-provider.ts';

const team = (digit: number): string => `0190f0a0-0000-7000-8000-00000000000${digit}`;
const mappings: readonly GroupMapping[] = [
  { group: 'platform', role: 'security-engineer', teams: [team(1)] },
  { group: 'everybody', role: 'developer', teams: [] },
  { group: 'shop', role: null, teams: [team(2), team(1)] },
];

describe('groups of a directory', () => {
  it.each([
    [['platform', 'everybody'], 'security-engineer', [team(1)]],
    [['everybody', 'shop'], 'developer', [team(1), team(2)]],
    [['shop'], null, [team(1), team(2)]],
    [[], null, []],
    [['Platform', 'platform '], null, []],
  ] as const)('%j are worth %j', (groups, role, teams) => {
    expect(accessOfGroups(mappings, groups, null)).toEqual({ role, teams });
  });

  it('leave the default role to whom none of them has one', () => {
    expect(accessOfGroups(mappings, ['shop'], 'developer')).toMatchObject({ role: 'developer' });
    expect(accessOfGroups(mappings, ['platform'], 'developer')).toMatchObject({ role: 'security-engineer' });
  });

  it.each([
    ['one', ['one']],
    [
      ['one', 2, null, { group: 'x' }, 'two'],
      ['one', 'two'],
    ],
    [undefined, []],
    [{ 0: 'one' }, []],
    ['x'.repeat(201), []],
  ])('are read from %j as %j', (claim, expected) => {
    expect(groupsIn(claim)).toEqual(expected);
  });
});

it.each([
  ['https://login.example.com/tenant', true],
  ['http://127.0.0.1:4000', true],
  ['http://localhost:4000/realm', true],
  ['http://[::1]:4000', true],
  ['http://login.example.com', false],
  ['http://127.0.0.1.example.com', false],
  ['http://169.254.169.254/latest', false],
  ['http://10.0.0.1', false],
  ['https://user:secret@login.example.com', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['login.example.com', false],
])('%s may be asked: %j', (address, allowed) => {
  expect(isProviderAddress(address)).toBe(allowed);
});
