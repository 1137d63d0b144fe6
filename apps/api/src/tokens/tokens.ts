import { type ApiToken, createToken, listTokens, revokeToken } from '@plimsoll/contracts';
import { AppError, type GrantScope, heldPermissions, holds, type Role, roleTable } from '@plimsoll/domain';
import {
  listTokens as readTokens,
  recordAct,
  revokeToken as revokeStored,
  createToken as storeToken,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { mintToken } from '../access/opaque-token.ts';
import { type PersonCaller, route } from '../server/route.ts';

type StoredToken = Awaited<ReturnType<typeof readTokens>>[number];

/** A token as it is shown, with the name of who made it. */
export const toToken = (token: Omit<StoredToken, 'creator'>, creator: string): z.input<typeof ApiToken> => ({
  id: token.tokenId,
  name: token.name,
  role: token.role as Role,
  prefix: token.prefix,
  createdBy: creator,
  // Parsed where it was made.
  scope: token.scope as GrantScope,
  createdAt: token.createdAt.toISOString(),
  expiresAt: token.expiresAt.toISOString(),
  lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  revokedAt: token.revokedAt?.toISOString() ?? null,
});

/** Undefined for those who may see everybody's tokens. */
const onlyOwn = (caller: PersonCaller): string | undefined =>
  holds(caller.held, 'token:all') ? undefined : memberIdOf(caller);

/** A token that is narrower than who made it knows of itself alone: others of theirs tell what lies outside of it. */
const mayTouch = (caller: PersonCaller, tokenId: string): boolean =>
  caller.kind === 'member' || caller.scope.kind === 'everything' || caller.id === tokenId;

export const listTokensRoute = route(listTokens, async ({ store }, { caller }) => {
  const tokens = await store.withOrg(caller.orgId, (tx) => readTokens(tx, onlyOwn(caller)));
  return {
    items: tokens.filter(({ tokenId }) => mayTouch(caller, tokenId)).map((token) => toToken(token, token.creator)),
  };
});

/** A token is never above its creator, and a token makes no tokens: its end would not end them. */
export const createTokenRoute = route(createToken, async ({ store, clock }, { caller, body }) => {
  if (caller.kind !== 'member') throw new AppError('access.denied', 'Sign in to make a token; tokens make no tokens.');
  const may = heldPermissions(caller.held);
  if (![...roleTable[body.role]].every((permission) => may.has(permission)))
    throw new AppError('access.denied', 'A token cannot do more than you can. Choose another role.');
  const now = clock.now();
  const { token, hash, prefix } = mintToken('token');
  const stored = await store.withOrg(caller.orgId, async (tx) => {
    const created = await storeToken(tx, {
      name: body.name,
      role: body.role,
      scope: body.scope,
      prefix,
      tokenHash: hash,
      createdBy: caller.id,
      now,
      expiresAt: new Date(now.getTime() + body.expiresInDays * 86_400_000),
    });
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'token.created',
      target: body.name,
      details: {
        id: created.tokenId,
        role: body.role,
        scope: JSON.stringify(body.scope),
        expires: created.expiresAt.toISOString(),
      },
    });
    return created;
  });
  return { token, apiToken: toToken(stored, caller.name) };
});

export const revokeTokenRoute = route(revokeToken, async ({ store, clock }, { caller, params }) => {
  const now = clock.now();
  await store.withOrg(caller.orgId, async (tx) => {
    if (!mayTouch(caller, params.tokenId) || !(await revokeStored(tx, params.tokenId, onlyOwn(caller), now)))
      throw new AppError('resource.not-found', 'There is no such live token.');
    await recordAct(tx, { at: now, actor: actorOf(caller), act: 'token.revoked', target: params.tokenId, details: {} });
  });
});
