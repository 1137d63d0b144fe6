import { randomUUID } from 'node:crypto';
import type { GrantScope, Role } from '@plimsoll/domain';
import type { ApiToken } from '../generated/client.ts';
import type { ModelTransaction } from '../store.ts';

/** API tokens, newest first, with the name of who made them; `createdBy` limits them to one member's. */
export const listTokens = async (
  { orgId, models }: ModelTransaction,
  createdBy: string | undefined,
): Promise<readonly (ApiToken & { readonly creator: string })[]> => {
  const tokens = await models.apiToken.findMany({
    where: { orgId, ...(createdBy === undefined ? {} : { createdBy }) },
    orderBy: { createdAt: 'desc' },
    take: 500,
  });
  const members = await models.member.findMany({
    where: { orgId, memberId: { in: [...new Set(tokens.map((token) => token.createdBy))] } },
  });
  const names = new Map(members.map((member) => [member.memberId, member.name]));
  return tokens.map((token) => ({ ...token, creator: names.get(token.createdBy) ?? '' }));
};

/** Stores an API token by its hash. */
export const createToken = async (
  { orgId, models }: ModelTransaction,
  input: {
    readonly name: string;
    readonly role: Role;
    readonly scope: GrantScope;
    readonly prefix: string;
    readonly tokenHash: Uint8Array;
    readonly createdBy: string;
    readonly now: Date;
    readonly expiresAt: Date;
  },
): Promise<ApiToken> =>
  await models.apiToken.create({
    data: {
      orgId,
      tokenId: randomUUID(),
      name: input.name,
      role: input.role,
      scope: [...input.scope],
      prefix: input.prefix,
      tokenHash: new Uint8Array(input.tokenHash),
      createdBy: input.createdBy,
      createdAt: input.now,
      expiresAt: input.expiresAt,
    },
  });

/** Revokes every live token that a member made. Returns how many there were. */
export const revokeTokens = async (
  { orgId, models }: ModelTransaction,
  createdBy: string,
  now: Date,
): Promise<number> => {
  const { count } = await models.apiToken.updateMany({
    where: { orgId, createdBy, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now },
  });
  return count;
};

/** Revokes a token; `createdBy` limits it to one member's. False when there is no such live one. */
export const revokeToken = async (
  { orgId, models }: ModelTransaction,
  tokenId: string,
  createdBy: string | undefined,
  now: Date,
): Promise<boolean> => {
  const { count } = await models.apiToken.updateMany({
    where: { orgId, tokenId, revokedAt: null, ...(createdBy === undefined ? {} : { createdBy }) },
    data: { revokedAt: now },
  });
  return count > 0;
};
