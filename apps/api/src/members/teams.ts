import { createTeam, deleteTeam, listTeams, type Team, updateTeam } from '@plimsoll/contracts';
import {
  lastSave,
  type OrgTransaction,
  listTeams as readTeams,
  recordAct,
  deleteTeam as removeTeam,
  type StoredTeam,
  createTeam as storeTeam,
  updateTeam as writeTeam,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { orPresent } from '../server/or-present.ts';
import { found, route } from '../server/route.ts';

const toTeam = (team: StoredTeam): z.input<typeof Team> => ({ ...team, members: [...team.members] });

const namesOf = ({ members }: StoredTeam): string => members.map(({ name }) => name).join(', ');

export const listTeamsRoute = route(listTeams, async ({ store }, { caller }) => ({
  items: (await store.inOrganization(caller.orgId, (tx) => readTeams(tx))).map(toTeam),
}));

export const createTeamRoute = route(createTeam, async ({ store, clock }, { caller, body }) => {
  const now = clock.now();
  return await store.inOrganization(caller.orgId, async (tx) => {
    const id = await storeTeam(tx, { ...body, now });
    const team = found((await readTeams(tx, id))[0], 'The team');
    const details = { id, members: namesOf(team) };
    await recordAct(tx, { at: now, actor: actorOf(caller), act: 'team.created', target: team.name, details });
    return toTeam(team);
  });
});

export const updateTeamRoute = route(updateTeam, async ({ store, clock }, { caller, params: { teamId }, body }) => {
  const now = clock.now();
  const save = async (tx: OrgTransaction) => {
    const before = found((await readTeams(tx, teamId))[0], 'The team');
    await writeTeam(tx, teamId, { ...body, now });
    const team = found((await readTeams(tx, teamId))[0], 'The team');
    const details = { id: teamId, nameBefore: before.name, members: namesOf(team), membersBefore: namesOf(before) };
    await recordAct(tx, { at: now, actor: actorOf(caller), act: 'team.changed', target: team.name, details });
    return toTeam(team);
  };
  return await orPresent(
    () => store.inOrganization(caller.orgId, save),
    () =>
      store.inOrganization(caller.orgId, async (tx) => {
        const value = toTeam(found((await readTeams(tx, teamId))[0], 'The team'));
        return { ...(await lastSave(tx, ['team.changed'], undefined, teamId)), version: value.version, value };
      }),
  );
});

export const deleteTeamRoute = route(deleteTeam, async ({ store, clock }, { caller, params: { teamId } }) => {
  await store.inOrganization(caller.orgId, async (tx) => {
    const team = found((await readTeams(tx, teamId))[0], 'The team');
    const grants = await removeTeam(tx, teamId);
    const details = { id: teamId, members: namesOf(team), grants };
    await recordAct(tx, { at: clock.now(), actor: actorOf(caller), act: 'team.deleted', target: team.name, details });
  });
});
