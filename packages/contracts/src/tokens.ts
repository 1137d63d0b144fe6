import { GrantScope, Role } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At } from './page.ts';

export const ApiToken = z.object({
  id: z.uuid(),
  name: z.string(),
  role: Role,
  /** First characters of the token, to recognise it by. */
  prefix: z.string(),
  createdBy: z.string(),
  /** Where it sees, within what who made it sees; empty narrows nothing. */
  scope: GrantScope,
  createdAt: At,
  expiresAt: At,
  lastUsedAt: At.nullable(),
  revokedAt: At.nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

const tag = 'API tokens';

export const listTokens = operation({
  id: 'listTokens',
  method: 'GET',
  path: '/v1/tokens',
  summary: 'API tokens: the caller’s own, or all for who may see them',
  tag,
  access: 'token:own',
  status: 200,
  response: z.object({ items: z.array(ApiToken) }),
});

export const createToken = operation({
  id: 'createToken',
  method: 'POST',
  path: '/v1/tokens',
  summary: 'Make an API token; it is shown in this answer only',
  tag,
  access: 'token:own',
  body: z.object({
    name: z.string().trim().min(1).max(120),
    role: Role.exclude(['agent']),
    /** Where it is to see, within what its maker sees; left out, it narrows nothing. */
    scope: GrantScope.default([]),
    /** At most a year. */
    expiresInDays: z.number().int().min(1).max(366),
  }),
  status: 201,
  response: z.object({ token: z.string(), apiToken: ApiToken }),
});

export const revokeToken = operation({
  id: 'revokeToken',
  method: 'DELETE',
  path: '/v1/tokens/{tokenId}',
  summary: 'Revoke an API token at once',
  tag,
  access: 'token:own',
  params: z.object({ tokenId: z.uuid() }),
  status: 204,
});
