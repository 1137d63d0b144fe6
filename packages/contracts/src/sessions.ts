import { Email, MemberId, MemberRole, OrganizationId } from '@plimsoll/domain';
import { z } from 'zod';
import { Demo } from './demo.ts';
import { operation } from './operation.ts';
import { At } from './page.ts';

/** How much a caller sees: all there is, or so many whole clusters, and so many namespaces of so many others. */
export const SeenScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everything') }),
  z.object({
    kind: z.literal('part'),
    clusters: z.number().int(),
    limitedClusters: z.number().int(),
    namespaces: z.number().int(),
  }),
]);
export type SeenScope = z.infer<typeof SeenScope>;

/** Who is signed in, and what they may do. */
export const Me = z.object({
  organization: z.object({
    id: OrganizationId,
    name: z.string(),
    /** It is the demonstration: nothing of it is real, and nothing in it can be changed. */
    isDemo: z.boolean(),
    /** Of the name; sent back with another. */
    version: z.number().int(),
  }),
  actor: z.object({
    kind: z.enum(['member', 'token']),
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    /** The role over everything, else that of the first grant; `none` without either. */
    role: z.string(),
  }),
  /** What may be done, wherever it may be. */
  permissions: z.array(z.string()),
  scope: SeenScope,
  /** The teams that the caller is in; for who sees members, all of them. */
  teams: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** The organization demands a second factor and the session began without one: nothing else is open until it is set up. */
  mustSetUpSecondFactor: z.boolean(),
  /** The demonstration that can be looked at from here; null where there is none. */
  demo: Demo.nullable(),
});
export type Me = z.infer<typeof Me>;

export const SessionCreated = z.object({
  token: z.string(),
  expiresAt: At,
  sessionId: z.uuid(),
  member: z.object({ id: MemberId, email: z.string(), name: z.string(), role: MemberRole.nullable() }),
  organization: z.object({ id: OrganizationId, name: z.string() }),
});
export type SessionCreated = z.infer<typeof SessionCreated>;

export const Session = z.object({
  id: z.uuid(),
  createdAt: At,
  lastUsedAt: At,
  expiresAt: At,
  userAgent: z.string(),
  address: z.string(),
  /** What was shown to begin it. */
  method: z.enum(['password', 'second-factor', 'identity-provider']),
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;

const tag = 'Sessions';

export const createSession = operation({
  id: 'createSession',
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in with e-mail address, password and, where there is one, a code of the second factor',
  tag,
  access: 'anyone',
  body: z.object({
    email: Email,
    password: z.string().min(1).max(256),
    /** Six digits of the app, or a recovery code; asked for by `auth.second-factor-required`. */
    otp: z.string().max(40).optional(),
  }),
  status: 201,
  response: SessionCreated,
});

export const getMe = operation({
  id: 'getMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'Who is calling, and what they may do',
  tag,
  access: 'signed-in',
  status: 200,
  response: Me,
});

export const listSessions = operation({
  id: 'listSessions',
  method: 'GET',
  path: '/v1/sessions',
  summary: 'The caller’s own live sessions',
  tag,
  access: 'signed-in',
  status: 200,
  response: z.object({ items: z.array(Session) }),
});

export const deleteCurrentSession = operation({
  id: 'deleteCurrentSession',
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'Sign out: the session ends at once',
  tag,
  access: 'signed-in',
  status: 204,
});

export const deleteSession = operation({
  id: 'deleteSession',
  method: 'DELETE',
  path: '/v1/sessions/{sessionId}',
  summary: 'End one of the caller’s own sessions',
  tag,
  access: 'signed-in',
  params: z.object({ sessionId: z.uuid() }),
  status: 204,
});
