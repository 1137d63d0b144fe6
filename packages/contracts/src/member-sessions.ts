import { z } from 'zod';
import { Grant, SeenPlaces } from './grants.ts';
import { Member } from './members.ts';
import { operation } from './operation.ts';
import { Session } from './sessions.ts';
import { ApiToken } from './tokens.ts';

const tag = 'Members';
const params = z.object({ memberId: z.uuid() });

export const getMemberAccess = operation({
  id: 'getMemberAccess',
  method: 'GET',
  path: '/v1/members/{memberId}/access',
  summary: 'What a member holds and sees, where they are signed in, and the API tokens that they made',
  tag,
  access: 'member:edit',
  params,
  status: 200,
  response: z.object({
    member: Member,
    teams: z.array(z.object({ id: z.uuid(), name: z.string(), source: z.enum(['hand', 'directory']) })),
    /** Their own, and those of their teams. */
    grants: z.array(Grant),
    /** What role and grants add up to now, for who reads posture. */
    sees: SeenPlaces,
    sessions: z.array(Session),
    tokens: z.array(ApiToken),
  }),
});

export const endMemberSession = operation({
  id: 'endMemberSession',
  method: 'DELETE',
  path: '/v1/members/{memberId}/sessions/{sessionId}',
  summary: 'End one session of a member at once',
  tag,
  access: 'member:edit',
  params: params.extend({ sessionId: z.uuid() }),
  status: 204,
});

export const revokeMemberAccess = operation({
  id: 'revokeMemberAccess',
  method: 'DELETE',
  path: '/v1/members/{memberId}/access',
  summary: 'End every session of a member and revoke every API token that they made, at once',
  tag,
  access: 'member:edit',
  params,
  status: 200,
  response: z.object({ sessions: z.number().int(), tokens: z.number().int() }),
});

export const endOtherSessions = operation({
  id: 'endOtherSessions',
  method: 'DELETE',
  path: '/v1/sessions',
  summary: 'End all of the caller’s own sessions but this one',
  tag: 'Sessions',
  access: 'signed-in',
  status: 200,
  response: z.object({ sessions: z.number().int() }),
});
