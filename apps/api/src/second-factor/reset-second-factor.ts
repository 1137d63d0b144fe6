import { resetSecondFactor } from '@plimsoll/contracts';
import { AppError, holds, holdsRole } from '@plimsoll/domain';
import { endSessions, findMember, keepBreakGlass, recordAct, removeSecondFactor } from '@plimsoll/store';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { found, route } from '../server/route.ts';

/** For who has lost phone and recovery codes. Never one's own: that asks for the password and a code. */
export const resetSecondFactorRoute = route(resetSecondFactor, async ({ store, clock }, { caller, params }) => {
  const now = clock.now();
  if (params.memberId === memberIdOf(caller))
    throw new AppError('request.invalid', 'Turn your own off under Settings, with your password and a code.');
  const member = found(await store.withOrg(caller.orgId, (tx) => findMember(tx, params.memberId)), 'The member');
  if (member.role === 'owner' && !holds(caller.held, 'owner:edit'))
    throw new AppError('access.denied', 'Only an owner may reset the second factor of an owner.');
  if (member.role !== null && !holdsRole(caller.held, member.role))
    throw new AppError('access.denied', 'You cannot reset the second factor of somebody who may do more than you.');
  await store.inOrganization(caller.orgId, async (tx) => {
    if (!(await removeSecondFactor(tx, member.id)))
      throw new AppError('resource.conflict', `${member.name} has no second factor.`);
    await keepBreakGlass(tx);
    await endSessions(tx, member.id, now);
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'second-factor.reset',
      target: member.email,
      details: { member: member.id },
    });
  });
});
