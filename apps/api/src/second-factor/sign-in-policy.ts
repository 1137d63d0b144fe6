import { getSignInPolicy, setSignInPolicy } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  findSecondFactor,
  lastSave,
  type OrgTransaction,
  readSignInPolicy,
  recordAct,
  setSecondFactorRequired,
} from '@plimsoll/store';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { orPresent } from '../server/or-present.ts';
import { route } from '../server/route.ts';

export const getSignInPolicyRoute = route(getSignInPolicy, async ({ store }, { caller }) => {
  return await store.inOrganization(caller.orgId, (tx) => readSignInPolicy(tx));
});

const act = 'organization.sign-in-changed';

/** Whoever demands it has one: nobody locks themselves out of taking the demand back. */
export const setSignInPolicyRoute = route(setSignInPolicy, async ({ store, clock }, { caller, body }) => {
  const save = async (tx: OrgTransaction) => {
    const before = await readSignInPolicy(tx);
    if (before.secondFactorRequired === body.secondFactorRequired) return before;
    const own = await findSecondFactor(tx, memberIdOf(caller));
    if (body.secondFactorRequired && (own === undefined || own.confirmedAt === null))
      throw new AppError('resource.conflict', 'Set up your own second factor first, then demand one of everybody.');
    await setSecondFactorRequired(tx, body.secondFactorRequired, body.version);
    await recordAct(tx, {
      at: clock.now(),
      actor: actorOf(caller),
      act,
      target: caller.organization,
      details: { secondFactorRequired: body.secondFactorRequired },
    });
    return await readSignInPolicy(tx);
  };
  return await orPresent(
    () => store.inOrganization(caller.orgId, save),
    () =>
      store.inOrganization(caller.orgId, async (tx) => {
        const value = await readSignInPolicy(tx);
        return { ...(await lastSave(tx, [act])), version: value.version, value };
      }),
  );
});
