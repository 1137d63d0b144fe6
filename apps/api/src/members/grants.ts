import {
  createGrant,
  deleteGrant,
  type Grant,
  listGrants,
  previewGrant,
  type SeenPlaces,
  updateGrant,
} from '@plimsoll/contracts';
import { AppError, everything, type GrantRole, type GrantScope, holdsRole, noScope } from '@plimsoll/domain';
import {
  type Actor,
  type GrantTerms,
  isInScope,
  lastSave,
  type OrgTransaction,
  listGrants as readGrants,
  recordAct,
  deleteGrant as removeGrant,
  resolveScopes,
  type StoredGrant,
  type SeenPlaces as StoredPlaces,
  seenPlaces,
  createGrant as storeGrant,
  updateGrant as writeGrant,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { orPresent } from '../server/or-present.ts';
import { found, type PersonCaller, route } from '../server/route.ts';

/** A year and a day: nobody audits for longer without being asked again. */
const longestMs = 366 * 86_400_000;

export const toGrant = (grant: StoredGrant): z.input<typeof Grant> => ({ ...grant, scope: [...grant.scope] });

/** What a scope holds, as it is shown. */
export const toSeenPlaces = ({ places, ...counts }: StoredPlaces): z.input<typeof SeenPlaces> => ({
  ...counts,
  places: places.map((place) => ({ ...place, names: [...place.names] })),
});

const wrong = (path: string, message: string): AppError =>
  new AppError('request.invalid', `Correct "${path}": ${message}.`, { details: { errors: [{ path, message }] } });

/** What is asked for, if the caller may give it and it can be. Throws what is wrong with it. */
export const allowedTerms = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  {
    role,
    scope,
    expiresAt,
  }: { readonly role: GrantRole; readonly scope: GrantScope; readonly expiresAt: string | null },
  now: Date,
  at = '',
): Promise<GrantTerms> => {
  if (!holdsRole(caller.held, role))
    throw new AppError('access.denied', 'You cannot give a role that may do more than yours.');
  const end = expiresAt === null ? null : new Date(expiresAt);
  if (role === 'auditor' && end === null) throw wrong(`${at}expiresAt`, 'an auditor looks until an end');
  if (end !== null && end <= now) throw wrong(`${at}expiresAt`, 'it is past');
  if (role === 'auditor' && end !== null && end.getTime() > now.getTime() + longestMs)
    throw wrong(`${at}expiresAt`, 'at most a year ahead for an auditor');
  for (const [index, { clusters }] of scope.entries())
    if ('id' in clusters && !(await isInScope(tx, everything, clusters.id, '')))
      throw wrong(`${at}scope.${index}.clusters.id`, 'there is no such cluster');
  return { role, scope, expiresAt: end };
};

/** Enters what became of a grant into the audit log. */
export const recordGrant = async (
  tx: OrgTransaction,
  actor: Actor,
  act: 'given' | 'changed' | 'taken-away',
  { id, holder, role, scope, expiresAt }: StoredGrant,
  now: Date,
): Promise<void> => {
  const details = { id, holder: holder.kind, role, scope: JSON.stringify(scope), expires: expiresAt };
  await recordAct(tx, { at: now, actor, act: `grant.${act}`, target: holder.name, details });
};

/** A grant; throws `resource.not-found` where there is none. */
export const readGrant = async (tx: OrgTransaction, id: string): Promise<StoredGrant> =>
  found((await readGrants(tx, id))[0], 'The grant');

export const listGrantsRoute = route(listGrants, async ({ store }, { caller }) => ({
  items: (await store.inOrganization(caller.orgId, (tx) => readGrants(tx))).map(toGrant),
}));

export const createGrantRoute = route(createGrant, async ({ store, clock }, { caller, body: { holder, ...terms } }) => {
  const now = clock.now();
  return await store.inOrganization(caller.orgId, async (tx) => {
    const id = await storeGrant(tx, holder, await allowedTerms(tx, caller, terms, now), now);
    const grant = await readGrant(tx, id);
    await recordGrant(tx, actorOf(caller), 'given', grant, now);
    return toGrant(grant);
  });
});

export const updateGrantRoute = route(
  updateGrant,
  async ({ store, clock }, { caller, params: { grantId }, body: { version, ...terms } }) => {
    const now = clock.now();
    const save = async (tx: OrgTransaction) => {
      await readGrant(tx, grantId);
      await writeGrant(tx, grantId, { ...(await allowedTerms(tx, caller, terms, now)), version });
      const grant = await readGrant(tx, grantId);
      await recordGrant(tx, actorOf(caller), 'changed', grant, now);
      return toGrant(grant);
    };
    return await orPresent(
      () => store.inOrganization(caller.orgId, save),
      () =>
        store.inOrganization(caller.orgId, async (tx) => {
          const value = toGrant(await readGrant(tx, grantId));
          return { ...(await lastSave(tx, ['grant.changed'], undefined, grantId)), version: value.version, value };
        }),
    );
  },
);

export const deleteGrantRoute = route(deleteGrant, async ({ store, clock }, { caller, params: { grantId } }) => {
  await store.inOrganization(caller.orgId, async (tx) => {
    const grant = await readGrant(tx, grantId);
    await removeGrant(tx, grantId);
    await recordGrant(tx, actorOf(caller), 'taken-away', grant, clock.now());
  });
});

export const previewGrantRoute = route(previewGrant, async ({ store }, { caller, body: { scope } }) =>
  store.inOrganization(caller.orgId, async (tx) => {
    const [resolved = noScope] = await resolveScopes(tx, [scope]);
    return toSeenPlaces(await seenPlaces(tx, resolved));
  }),
);
