import { getSignInPolicy, setSignInPolicy } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import { findSecondFactor, readSignInPolicy, recordAct, setSecondFactorRequired } from '@plimsoll/store';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { route } from '../server/route.ts';

export const getSignInPolicyRoute = route(getSignInPolicy, async ({ store }, { caller }) => {
  return await store.inOrganization(caller.orgId, (tx) => readSignInPolicy(tx));
});

/** Whoever demands it has one: nobody locks themselves out of taking the demand back. */
export const setSignInPolicyRoute = route(setSignInPolicy, async ({ store, clock }, { caller, body }) => {
  return await store.inOrganization(caller.orgId, async (tx) => {
    const before = await readSignInPolicy(tx);
    if (before.secondFactorRequired === body.secondFactorRequired) return before;
    const own = await findSecondFactor(tx, memberIdOf(caller));
    if (body.secondFactorRequired && (own === undefined || own.confirmedAt === null))
      throw new AppError('resource.conflict', 'Set up your own second factor first, then demand one of everybody.');
    await setSecondFactorRequired(tx, body.secondFactorRequired);
    await recordAct(tx, {
      at: clock.now(),
      actor: actorOf(caller),
      act: 'organization.sign-in-changed',
      target: caller.organization,
      details: { secondFactorRequired: body.secondFactorRequired },
    });
    return body;
  });
});
