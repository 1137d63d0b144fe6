import type { Attention } from '@plimsoll/contracts';
import { holds, intersectScopes, type Permission, type Scope } from '@plimsoll/domain';
import {
  countMembers,
  type OrgTransaction,
  readDueExceptions,
  readEndingCredentials,
  readStaleThirdParty,
} from '@plimsoll/store';
import type { z } from 'zod';
import { memberIdOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import type { PersonCaller } from '../server/route.ts';

type Item = z.input<typeof Attention>;

/** What ends this soon is worth a word. */
export const endingWithinMs = 14 * 86_400_000;

/** Where a permission is held, as far as it is looked at. */
const actingIn = (caller: PersonCaller, permission: Permission): Scope =>
  intersectScopes(scopeOf(caller), scopeOf(caller, permission));

const day = (at: string): string => at.slice(0, 10);

/** Requests that the caller may decide: nobody approves their own, unless there is nobody else. */
const ofWaiting = async (tx: OrgTransaction, caller: PersonCaller, now: Date): Promise<readonly Item[]> => {
  if (!holds(caller.held, 'exception:approve')) return [];
  const scope = actingIn(caller, 'exception:approve');
  const { waiting, own } = await readDueExceptions(tx, scope, memberIdOf(caller), now, now);
  const count = own > 0 && (await countMembers(tx)) > 1 ? waiting - own : waiting;
  if (count === 0) return [];
  const text = count === 1 ? '1 request for an exception waits' : `${count} requests for exceptions wait`;
  return [{ kind: 'exception-requested', text: `${text} for a decision`, href: '/exceptions?view=requested' }];
};

const ofExpiring = async (tx: OrgTransaction, caller: PersonCaller, now: Date): Promise<readonly Item[]> => {
  if (!holds(caller.held, 'exception:request')) return [];
  const until = new Date(now.getTime() + endingWithinMs);
  const scope = actingIn(caller, 'exception:request');
  const { expiring, firstEnd } = await readDueExceptions(tx, scope, null, now, until);
  if (expiring === 0 || firstEnd === null) return [];
  const text =
    expiring === 1
      ? `1 exception ends on ${day(firstEnd)}: what it covers fails again then`
      : `${expiring} exceptions end within two weeks, the first on ${day(firstEnd)}: what they cover fails again then`;
  return [{ kind: 'exception-expiring', text, href: '/exceptions?view=untidy' }];
};

const ofStale = async (tx: OrgTransaction, caller: PersonCaller): Promise<readonly Item[]> =>
  (await readStaleThirdParty(tx, scopeOf(caller))).map(({ clusterId, clusterName, nodes }) => ({
    kind: 'third-party-stale',
    text: `What another tool found on ${nodes === 1 ? '1 node' : `${nodes} nodes`} of ${clusterName} is too old to count. Run it again and import it.`,
    href: `/clusters/${clusterId}/evidence`,
  }));

const ofCredentials = async (tx: OrgTransaction, caller: PersonCaller, now: Date): Promise<readonly Item[]> => {
  if (!holds(caller.held, 'cluster:credentials')) return [];
  const until = new Date(now.getTime() + endingWithinMs);
  const ending = await readEndingCredentials(tx, actingIn(caller, 'cluster:credentials'), now, until);
  return ending.map(({ clusterId, clusterName, expiresAt }) => ({
    kind: 'credential-expiring',
    text: `The credential that ${clusterName} reports with ends on ${day(expiresAt)}, and no other one is in use`,
    href: `/clusters/${clusterId}/settings`,
  }));
};

/** What has a date: requests that wait, exceptions and credentials that end, evidence that has grown old. */
export const readDue = async (tx: OrgTransaction, caller: PersonCaller, now: Date): Promise<readonly Item[]> => [
  ...(await ofWaiting(tx, caller, now)),
  ...(await ofExpiring(tx, caller, now)),
  ...(await ofCredentials(tx, caller, now)),
  ...(await ofStale(tx, caller)),
];
