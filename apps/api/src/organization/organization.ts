import { updateOrganization } from '@plimsoll/contracts';
import { lastSave, type OrgTransaction, readOrganizationName, recordAct, renameOrganization } from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { orPresent } from '../server/or-present.ts';
import { route } from '../server/route.ts';

const act = 'organization.renamed';

export const updateOrganizationRoute = route(updateOrganization, async ({ store, clock }, { caller, body }) => {
  const save = async (tx: OrgTransaction) => {
    const renamed = await renameOrganization(tx, body.name, body.version);
    const details = { before: caller.organization };
    await recordAct(tx, { at: clock.now(), actor: actorOf(caller), act, target: body.name, details });
    return renamed;
  };
  return await orPresent(
    () => store.inOrganization(caller.orgId, save),
    () =>
      store.inOrganization(caller.orgId, async (tx) => {
        const value = await readOrganizationName(tx);
        return { ...(await lastSave(tx, [act])), version: value.version, value };
      }),
  );
});
