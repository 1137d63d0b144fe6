import { createGrant, deleteGrant, type Grant, listGrants, updateGrant } from '@plimsoll/contracts';
import { AppError, everything, type GrantRole, type GrantScope, holdsRole } from '@plimsoll/domain';
import {
  type GrantTerms,
  isInScope,
  type OrgTransaction,
  listGrants as readGrants,
  recordAct,
  deleteGrant as removeGrant,
  type StoredGrant,
  createGrant as storeGrant,
  updateGrant as writeGrant,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { found, type PersonCaller, route } from '../server/route.ts';

/** A year and a day: nobody audits for longer without being asked again. */
const longestMs = 366 * 86_400_000;

const toGrant = (grant: StoredGrant): z.input<typeof Grant> => ({ ...grant, scope: [...grant.scope] });

const wrong = (path: string, message: string): AppError =>
  new AppError('request.invalid', `Correct "${path}": ${message}.`, { details: { errors: [{ path, message }] } });

/** What is asked for, if the caller may give it and it can be. */
const allowed = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  {
    role,
    scope,
    expiresAt,
  }: { readonly role: GrantRole; readonly scope: GrantScope; readonly expiresAt: string | null },
  now: Date,
): Promise<GrantTerms> => {
  if (!holdsRole(caller.held, role))
    throw new AppError('access.denied', 'You cannot give a role that may do more than yours.');
  const end = expiresAt === null ? null : new Date(expiresAt);
  if (role === 'auditor' && end === null) throw wrong('expiresAt', 'an auditor looks until an end');
  if (end !== null && end <= now) throw wrong('expiresAt', 'it is past');
  if (role === 'auditor' && end !== null && end.getTime() > now.getTime() + longestMs)
    throw wrong('expiresAt', 'at most a year ahead for an auditor');
  for (const [index, { clusters }] of scope.entries())
    if ('id' in clusters && !(await isInScope(tx, everything, clusters.id, '')))
      throw wrong(`scope.${index}.clusters.id`, 'there is no such cluster');
  return { role, scope, expiresAt: end };
};

const record = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  act: 'given' | 'changed' | 'taken-away',
  { id, holder, role, scope, expiresAt }: StoredGrant,
  now: Date,
): Promise<void> => {
  const details = { id, holder: holder.kind, role, scope: JSON.stringify(scope), expires: expiresAt };
  await recordAct(tx, { at: now, actor: actorOf(caller), act: `grant.${act}`, target: holder.name, details });
};

const readGrant = async (tx: OrgTransaction, id: string): Promise<StoredGrant> =>
  found((await readGrants(tx, id))[0], 'The grant');

export const listGrantsRoute = route(listGrants, async ({ store }, { caller }) => ({
  items: (await store.inOrganization(caller.orgId, (tx) => readGrants(tx))).map(toGrant),
}));

export const createGrantRoute = route(createGrant, async ({ store, clock }, { caller, body: { holder, ...terms } }) => {
  const now = clock.now();
  return await store.inOrganization(caller.orgId, async (tx) => {
    const id = await storeGrant(tx, holder, await allowed(tx, caller, terms, now), now);
    const grant = await readGrant(tx, id);
    await record(tx, caller, 'given', grant, now);
    return toGrant(grant);
  });
});

export const updateGrantRoute = route(
  updateGrant,
  async ({ store, clock }, { caller, params: { grantId }, body: { version, ...terms } }) => {
    const now = clock.now();
    return await store.inOrganization(caller.orgId, async (tx) => {
      await readGrant(tx, grantId);
      await writeGrant(tx, grantId, { ...(await allowed(tx, caller, terms, now)), version });
      const grant = await readGrant(tx, grantId);
      await record(tx, caller, 'changed', grant, now);
      return toGrant(grant);
    });
  },
);

export const deleteGrantRoute = route(deleteGrant, async ({ store, clock }, { caller, params: { grantId } }) => {
  await store.inOrganization(caller.orgId, async (tx) => {
    const grant = await readGrant(tx, grantId);
    await removeGrant(tx, grantId);
    await record(tx, caller, 'taken-away', grant, clock.now());
  });
});
