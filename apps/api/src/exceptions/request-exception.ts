import { renewException, requestException } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  type ExceptionRequest,
  type OrgTransaction,
  type StoredException,
  requestException as storeRequest,
} from '@plimsoll/store';
import { memberIdOf } from '../access/actor.ts';
import { type PersonCaller, route } from '../server/route.ts';
import { allowedExpiry, severityOf } from './expiry.ts';
import { readException } from './read-exception.ts';
import { recordException } from './record.ts';
import { requireScope } from './require-scope.ts';
import { toException } from './to-exception.ts';

/** One that is or was in force until its end; what was revoked is asked for anew. */
export const isRenewable = ({ state, decided }: Pick<StoredException, 'state' | 'decided'>): boolean =>
  state === 'approved' || (state === 'expired' && decided !== null);

const request = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  asked: ExceptionRequest,
  now: Date,
): Promise<StoredException> => {
  await requireScope(tx, caller, asked.clusters, asked.scope.namespace);
  const id = await storeRequest(tx, asked, memberIdOf(caller), now);
  const stored = await readException(tx, caller, id);
  await recordException(tx, caller, 'requested', stored, { now });
  return stored;
};

export const requestExceptionRoute = route(requestException, async ({ store, catalogue, clock }, { caller, body }) => {
  const now = clock.now();
  const expiresAt = allowedExpiry(body.expiresAt, severityOf(body.scope.control, catalogue), now);
  return await store.inOrganization(caller.orgId, async (tx) =>
    toException(await request(tx, caller, { ...body, expiresAt, renews: null }, now), catalogue, now),
  );
});

export const renewExceptionRoute = route(
  renewException,
  async ({ store, catalogue, clock }, { caller, params, body }) => {
    const now = clock.now();
    return await store.inOrganization(caller.orgId, async (tx) => {
      const before = await readException(tx, caller, params.exceptionId);
      if (!isRenewable(before))
        throw new AppError('resource.conflict', `It is ${before.state}, and cannot be renewed. Request a new one.`);
      const { type, clusters, scope } = before;
      const expiresAt = allowedExpiry(body.expiresAt, severityOf(scope.control, catalogue), now);
      const { reason, ticket = before.ticket } = body;
      const asked = { type, clusters, scope, reason, ticket, expiresAt, renews: before.id };
      return toException(await request(tx, caller, asked, now), catalogue, now);
    });
  },
);
