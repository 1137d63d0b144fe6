import { z } from 'zod';
import { type Permission, type Role, roleTable } from './role.ts';
import { everything, intersectScopes, noScope, type Scope, unionOfScopes } from './scope.ts';
import { ScopePart } from './scope-part.ts';

/** Roles that can be given for a part. Owners and admins act for the whole organization, by their role as members. */
const grantRoles = ['security-engineer', 'auditor', 'control-owner', 'developer'] as const;
export const GrantRole = z.enum(grantRoles);
export type GrantRole = z.infer<typeof GrantRole>;

/** Most parts of one grant. */
const mostParts = 50;

/** What a grant or an API token is about, as it was decided. No part at all means everything. */
export const GrantScope = z.array(ScopePart).max(mostParts);
export type GrantScope = z.infer<typeof GrantScope>;

/** True for a scope that leaves nothing out, now or later. */
export const isEverything = (scope: GrantScope): boolean =>
  scope.length === 0 || scope.some(({ clusters, namespaces }) => 'every' in clusters && namespaces === undefined);

/** Some permissions in one scope: what a grant is worth to whoever holds it. */
export interface HeldGrant {
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  readonly scope: Scope;
}

/** What a role is worth in a scope. */
export const heldGrant = (role: Role, scope: Scope): HeldGrant => ({
  role,
  permissions: roleTable[role],
  scope,
});

/**
 * What can be done to a part of the organization. Everything else (its members, catalogue, frameworks, audit log, labels by
 * which scopes are chosen, which clusters count) is the whole organization's, and takes a grant over everything.
 */
const partial: ReadonlySet<Permission> = new Set<Permission>([
  'posture:read',
  'inventory:read',
  'cluster:edit',
  'cluster:credentials',
  'evidence:import',
  'exception:request',
  'exception:approve',
  'report:make',
  'report:delete',
  'token:own',
]);

/** True for what somebody may do who does not see everything. */
const isPartial = (permission: Permission): boolean => partial.has(permission);

/** Where a permission is held: the sum of the grants that include it. Grants of a part add nothing to what has no parts. */
export const scopeFor = (held: readonly HeldGrant[], permission: Permission): Scope => {
  const scope = unionOfScopes(
    held.filter(({ permissions }) => permissions.has(permission)).map((grant) => grant.scope),
  );
  return scope.kind === 'everything' || isPartial(permission) ? scope : noScope;
};

/** True when a permission is held somewhere; one that a narrow grant holds may find nothing there. */
export const holds = (held: readonly HeldGrant[], permission: Permission): boolean =>
  held.some(
    ({ permissions, scope }) => permissions.has(permission) && (scope.kind === 'everything' || isPartial(permission)),
  );

/** Every permission that is held somewhere. */
export const heldPermissions = (held: readonly HeldGrant[]): ReadonlySet<Permission> =>
  new Set(held.flatMap(({ permissions }) => [...permissions].filter((permission) => holds(held, permission))));

/** True when all that a role may do is held over everything: whoever holds it may give that role. */
export const holdsRole = (held: readonly HeldGrant[], role: Role): boolean =>
  [...roleTable[role]].every((permission) => scopeFor(held, permission).kind === 'everything');

/** What a token of a role is worth: no more than the role, than the token's scope, and than what its creator holds. */
export const heldByToken = (
  creator: readonly HeldGrant[],
  role: Role,
  scope: Scope = everything,
): readonly HeldGrant[] =>
  creator.map((grant) => ({
    role,
    permissions: new Set([...grant.permissions].filter((permission) => roleTable[role].has(permission))),
    scope: intersectScopes(grant.scope, scope),
  }));
