import { GrantRole, GrantScope } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At } from './page.ts';

export const Team = z.object({
  id: z.uuid(),
  name: z.string(),
  /** `directory`: the identity provider says so at each sign-in. */
  members: z.array(z.object({ id: z.uuid(), name: z.string(), source: z.enum(['hand', 'directory']) })),
  createdAt: At,
  version: z.number().int(),
});
export type Team = z.infer<typeof Team>;

export const Grant = z.object({
  id: z.uuid(),
  holder: z.object({ kind: z.enum(['member', 'team']), id: z.uuid(), name: z.string() }),
  role: GrantRole,
  /** No part at all means everything. */
  scope: GrantScope,
  /** When it ends by itself; never null for an auditor. */
  expiresAt: At.nullable(),
  createdAt: At,
  version: z.number().int(),
});
export type Grant = z.infer<typeof Grant>;

/** What a scope holds now. Clusters are those of which something is seen; the first of them are named. */
export const SeenPlaces = z.object({
  /** Nothing is left out, now or later. */
  everything: z.boolean(),
  clusters: z.number().int(),
  namespaces: z.number().int(),
  places: z.array(
    z.object({
      clusterId: z.uuid(),
      name: z.string(),
      /** With what belongs to no namespace, and what comes later. */
      whole: z.boolean(),
      namespaces: z.number().int(),
      /** The first of them. */
      names: z.array(z.string()),
    }),
  ),
});
export type SeenPlaces = z.infer<typeof SeenPlaces>;

/** What can be given, to whomever. */
export const GrantTerms = z.object({
  role: GrantRole,
  /** Clusters by id or labels x namespaces by name or labels; no part at all means everything. */
  scope: GrantScope,
  /** For auditors it has to be given, at most a year ahead. */
  expiresAt: At.nullable(),
});
export type GrantTerms = z.infer<typeof GrantTerms>;

const tag = 'Teams and grants';
const TeamName = z.string().trim().min(1).max(120);
const TeamMembers = z.array(z.uuid()).max(1000);
const Version = z.number().int().min(1);
const teamParams = z.object({ teamId: z.uuid() });
const grantParams = z.object({ grantId: z.uuid() });

export const listTeams = operation({
  id: 'listTeams',
  method: 'GET',
  path: '/v1/teams',
  summary: 'Teams with their members',
  tag,
  access: 'member:read',
  status: 200,
  response: z.object({ items: z.array(Team) }),
});

export const createTeam = operation({
  id: 'createTeam',
  method: 'POST',
  path: '/v1/teams',
  summary: 'Make a team',
  tag,
  access: 'member:edit',
  body: z.object({ name: TeamName, members: TeamMembers.default([]) }),
  status: 201,
  response: Team,
});

export const updateTeam = operation({
  id: 'updateTeam',
  method: 'PUT',
  path: '/v1/teams/{teamId}',
  summary: 'Rename a team and set who is in it by hand; whom the identity provider put there stays',
  tag,
  access: 'member:edit',
  params: teamParams,
  body: z.object({ name: TeamName, members: TeamMembers, version: Version }),
  status: 200,
  response: Team,
});

export const deleteTeam = operation({
  id: 'deleteTeam',
  method: 'DELETE',
  path: '/v1/teams/{teamId}',
  summary: 'Delete a team with its grants, which end at once',
  tag,
  access: 'member:edit',
  params: teamParams,
  status: 204,
});

export const listGrants = operation({
  id: 'listGrants',
  method: 'GET',
  path: '/v1/grants',
  summary: 'Which members and teams have which role, and where, beside the roles of members over everything',
  tag,
  access: 'member:read',
  status: 200,
  response: z.object({ items: z.array(Grant) }),
});

export const createGrant = operation({
  id: 'createGrant',
  method: 'POST',
  path: '/v1/grants',
  summary: 'Give a member or a team a role in a scope; nobody gives more than they have',
  tag,
  access: 'member:edit',
  body: GrantTerms.extend({
    holder: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('member'), id: z.uuid() }),
      z.object({ kind: z.literal('team'), id: z.uuid() }),
    ]),
  }),
  status: 201,
  response: Grant,
});

export const updateGrant = operation({
  id: 'updateGrant',
  method: 'PUT',
  path: '/v1/grants/{grantId}',
  summary: 'Change role, scope or end of a grant; it counts from the next request on',
  tag,
  access: 'member:edit',
  params: grantParams,
  body: GrantTerms.extend({ version: Version }),
  status: 200,
  response: Grant,
});

export const deleteGrant = operation({
  id: 'deleteGrant',
  method: 'DELETE',
  path: '/v1/grants/{grantId}',
  summary: 'Take a grant away, from the next request on',
  tag,
  access: 'member:edit',
  params: grantParams,
  status: 204,
});

export const previewGrant = operation({
  id: 'previewGrant',
  method: 'POST',
  path: '/v1/grants/preview',
  summary: 'What a scope would let somebody see now; nothing is given',
  tag,
  access: 'member:edit',
  body: z.object({ scope: GrantScope }),
  status: 200,
  response: SeenPlaces,
});
