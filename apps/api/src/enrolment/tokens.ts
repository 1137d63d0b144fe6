import { createEnrolmentToken, listEnrolmentTokens, revokeEnrolmentToken } from '@plimsoll/contracts';
import { AppError, holds } from '@plimsoll/domain';
import { listEnrolmentTokens as readTokens, recordAct, revokeEnrolmentToken as revokeStored } from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { route } from '../server/route.ts';
import { makeEnrolmentToken } from './make-token.ts';
import { toEnrolmentToken } from './to-enrolment-token.ts';

export const listEnrolmentTokensRoute = route(listEnrolmentTokens, async ({ store, clock }, { caller }) => {
  const tokens = await store.inOrganization(caller.orgId, (tx) => readTokens(tx));
  return { items: tokens.map((token) => toEnrolmentToken(token, clock.now())) };
});

export const createEnrolmentTokenRoute = route(createEnrolmentToken, async ({ store, clock }, { caller, body }) => {
  const labelled = body.acceptsLabels || Object.keys(body.labels).length > 0;
  if (labelled && !holds(caller.held, 'cluster:labels'))
    throw new AppError(
      'access.denied',
      'Labels of clusters are given by an owner or admin. Make the token without labels.',
    );
  const now = clock.now();
  const { token, stored } = await store.inOrganization(caller.orgId, (tx) =>
    makeEnrolmentToken(tx, caller, { ...body, clusterName: null }, now),
  );
  return { token, enrolmentToken: toEnrolmentToken(stored, now) };
});

export const revokeEnrolmentTokenRoute = route(revokeEnrolmentToken, async ({ store, clock }, { caller, params }) => {
  const now = clock.now();
  await store.inOrganization(caller.orgId, async (tx) => {
    const name = await revokeStored(tx, params.enrolmentTokenId, now);
    if (name === undefined) throw new AppError('resource.not-found', 'There is no such live enrolment token.');
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'enrolment-token.revoked',
      target: name,
      details: { id: params.enrolmentTokenId },
    });
  });
});
