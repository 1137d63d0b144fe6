import { z } from 'zod';

export const roles = [
  'owner',
  'admin',
  'security-engineer',
  'auditor',
  'control-owner',
  'developer',
  'agent',
  'pipeline',
  'evidence-importer',
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Roles of people; `agent`, `pipeline` and `evidence-importer` are held by credentials only. */
export const memberRoles = ['owner', 'admin', 'security-engineer', 'auditor', 'control-owner', 'developer'] as const;
export const MemberRole = z.enum(memberRoles);
export type MemberRole = z.infer<typeof MemberRole>;

export const permissions = [
  'posture:read',
  'inventory:read',
  'cluster:create',
  'cluster:edit',
  'cluster:credentials',
  // Labels will widen scopes: an owner or admin alone decides who sees a cluster.
  'cluster:labels',
  // Takes a cluster out of every current number: the one act that may raise one without anything being mended.
  'cluster:decommission',
  'inventory:push',
  // To bring what another tool found on nodes: it decides what nothing of our own sees.
  'evidence:import',
  'exception:request',
  // To give a request its effect, or take it away. Never of one's own, unless there is nobody else.
  'exception:approve',
  // Which frameworks are followed for what, and the organization's own: it decides what enters their numbers.
  'framework:edit',
  // The organization's own controls, and whether, how severely and by which parameters the built-in ones judge.
  'control:edit',
  // To put other versions, dates and vulnerabilities in the place of the built-in ones: it decides what counts as supported.
  'data:import',
  // To have a report made of what one sees; of others', to delete them.
  'report:make',
  'report:delete',
  'member:read',
  'member:invite',
  'member:edit',
  // To make, change or disable owners: what an owner has before an admin.
  'owner:edit',
  // To delete clusters, the organization and old history: what cannot be taken back.
  'data:purge',
  'token:own',
  'token:all',
  'audit:read',
] as const;
export type Permission = (typeof permissions)[number];

/** The one role table: read by the API's guard and by pages alike. */
export const roleTable: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(permissions.filter((permission) => permission !== 'inventory:push')),
  admin: new Set(
    permissions.filter((permission) => !['inventory:push', 'owner:edit', 'data:purge'].includes(permission)),
  ),
  'security-engineer': new Set([
    'posture:read',
    'inventory:read',
    'cluster:create',
    'cluster:edit',
    'cluster:credentials',
    'evidence:import',
    'exception:request',
    'exception:approve',
    'framework:edit',
    'control:edit',
    'report:make',
    'member:read',
    'token:own',
  ]),
  auditor: new Set(['posture:read', 'inventory:read', 'report:make', 'member:read', 'audit:read']),
  'control-owner': new Set(['posture:read', 'inventory:read', 'report:make', 'token:own']),
  developer: new Set(['posture:read', 'inventory:read', 'report:make', 'exception:request', 'token:own']),
  agent: new Set(['inventory:push']),
  // It reads, and decides nothing: its tokens lie in many repositories, and what it imported would enter numbers.
  pipeline: new Set(['posture:read', 'inventory:read', 'report:make']),
  // For the job that runs another tool on nodes: a token there must not be worth what a security engineer's is.
  'evidence-importer': new Set(['evidence:import']),
};

export const roleTitles: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  admin: 'Admin',
  'security-engineer': 'Security engineer',
  auditor: 'Auditor',
  'control-owner': 'Control owner',
  developer: 'Developer',
  agent: 'Agent',
  pipeline: 'Pipeline',
  'evidence-importer': 'Evidence importer',
};

/** True when `role` may do `permission`. */
export const may = (role: Role, permission: Permission): boolean => roleTable[role].has(permission);
