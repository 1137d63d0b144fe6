import { updateOrganization } from '@plimsoll/contracts';
import { recordAct } from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { route } from '../server/route.ts';

export const updateOrganizationRoute = route(updateOrganization, async ({ store, clock }, { caller, body }) => {
  const organization = await store.withOrg(caller.orgId, async (tx) => {
    const renamed = await tx.models.organization.update({ where: { orgId: caller.orgId }, data: { name: body.name } });
    await recordAct(tx, {
      at: clock.now(),
      actor: actorOf(caller),
      act: 'organization.renamed',
      target: body.name,
      details: { before: caller.organization },
    });
    return renamed;
  });
  return { id: organization.orgId, name: organization.name, createdAt: organization.createdAt.toISOString() };
});
