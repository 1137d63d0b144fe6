import { describe, expect, it } from 'vitest';
import {
  GrantScope,
  heldByToken,
  heldGrant,
  heldPermissions,
  holds,
  holdsRole,
  isEverything,
  scopeFor,
} from './grant.ts';
import { permissions } from './role.ts';
import { everything, intersectScopes, noScope, type Scope, unionOfScopes } from './scope.ts';

const [east, west] = ['0190f0a0-0000-7000-8000-000000000001', '0190f0a0-0000-7000-8000-000000000002'];
const of = (clusterId: string, ...namespaces: string[]): Scope => ({
  kind: 'clusters',
  clusters: [namespaces.length === 0 ? { clusterId } : { clusterId, namespaces }],
});

describe('scopes', () => {
  it('add up: a whole cluster takes its namespaces in, everything takes all in', () => {
    expect(unionOfScopes([of(west, 'b'), of(east, 'x'), of(west, 'a', 'b')])).toEqual({
      kind: 'clusters',
      clusters: [
        { clusterId: east, namespaces: ['x'] },
        { clusterId: west, namespaces: ['a', 'b'] },
      ],
    });
    expect(unionOfScopes([of(west, 'b'), of(west), of(west, 'c')])).toEqual(of(west));
    expect(unionOfScopes([of(west), everything])).toEqual(everything);
    expect(unionOfScopes([])).toEqual(noScope);
  });

  it('meet in what both hold, and a cluster without a namespace left is none', () => {
    expect(intersectScopes(of(west), of(west, 'a'))).toEqual(of(west, 'a'));
    expect(intersectScopes(of(west, 'a', 'b'), of(west, 'b', 'c'))).toEqual(of(west, 'b'));
    expect(intersectScopes(of(west, 'a'), of(west, 'b'))).toEqual(noScope);
    expect(intersectScopes(of(west), of(east))).toEqual(noScope);
    expect(intersectScopes(everything, of(east))).toEqual(of(east));
  });
});

describe('grants', () => {
  const developer = heldGrant('developer', of(west, 'shop'));
  const auditor = heldGrant('auditor', everything);

  it('give each permission where a grant with it covers, and nowhere else', () => {
    const held = [developer, auditor];
    expect(scopeFor(held, 'posture:read')).toEqual(everything);
    expect(scopeFor(held, 'exception:request')).toEqual(of(west, 'shop'));
    expect(scopeFor(held, 'exception:approve')).toEqual(noScope);
  });

  it('of a part give nothing that has no parts', () => {
    const held = [heldGrant('admin', of(west))];
    for (const permission of [
      'member:edit',
      'audit:read',
      'cluster:labels',
      'control:edit',
      'framework:edit',
    ] as const) {
      expect(holds(held, permission), permission).toBe(false);
      expect(scopeFor(held, permission)).toEqual(noScope);
    }
    expect(scopeFor(held, 'cluster:edit')).toEqual(of(west));
    expect(holdsRole(held, 'developer')).toBe(false);
  });

  it('let a role be given by whom it does not exceed anywhere', () => {
    expect(holdsRole([heldGrant('admin', everything)], 'owner')).toBe(false);
    expect(holdsRole([heldGrant('admin', everything)], 'auditor')).toBe(true);
    expect(holdsRole([developer, auditor], 'developer')).toBe(false);
  });

  it('of a token are never above its creator’s, in permissions and in scope', () => {
    const held = heldByToken([developer, auditor], 'developer', of(west));
    expect(scopeFor(held, 'posture:read')).toEqual(of(west));
    expect(scopeFor(held, 'exception:request')).toEqual(of(west, 'shop'));
    expect(holds(held, 'audit:read')).toBe(false);
    for (const permission of heldPermissions(held)) expect(holds([developer, auditor], permission)).toBe(true);
  });

  it('without any give nothing', () => {
    expect([...heldPermissions([])]).toEqual([]);
    for (const permission of permissions) expect(scopeFor([], permission)).toEqual(noScope);
  });
});

it('everything is said by no part, or by every cluster without a limit', () => {
  const parse = (scope: unknown) => isEverything(GrantScope.parse(scope));
  expect(parse([])).toBe(true);
  expect(parse([{ clusters: { id: west } }, { clusters: { every: true } }])).toBe(true);
  expect(parse([{ clusters: { every: true }, namespaces: { names: ['shop'] } }])).toBe(false);
  expect(parse([{ clusters: { labels: { team: 'x' } } }])).toBe(false);
});
