import { approveException, rejectException } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  countMembers,
  decideException,
  lockException,
  type OrgTransaction,
  type StoredException,
} from '@plimsoll/store';
import { type PersonCaller, route } from '../server/route.ts';
import { allowedExpiry, severityOf } from './expiry.ts';
import { readException } from './read-exception.ts';
import { recordException } from './record.ts';
import { requireScope } from './require-scope.ts';
import { toException } from './to-exception.ts';

/** A token is nobody: people decide. */
export const refuseToken = ({ kind }: PersonCaller): void => {
  if (kind !== 'member')
    throw new AppError('access.denied', 'People approve and reject exceptions, not API tokens. Sign in.');
};

/** A request in the caller's scope, locked. */
const lockRequest = async (tx: OrgTransaction, caller: PersonCaller, id: string): Promise<StoredException> => {
  const known = await readException(tx, caller, id);
  refuseToken(caller);
  await requireScope(tx, caller, known.clusters, known.scope.namespace);
  const state = await lockException(tx, id);
  if (state !== 'requested')
    throw new AppError('resource.conflict', `It is ${state ?? 'gone'}: only a request can be decided. Reload.`);
  return known;
};

/** Throws for one's own request while there is somebody else to ask. Returns whether it is one's own. */
export const refuseOwn = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  { requested }: StoredException,
): Promise<boolean> => {
  if (requested.by !== caller.id) return false;
  if ((await countMembers(tx)) === 1) return true;
  throw new AppError('access.denied', 'You requested it: somebody else has to approve it.');
};

export const approveExceptionRoute = route(
  approveException,
  async ({ store, catalogue, clock }, { caller, params, body: { note } }) => {
    const now = clock.now();
    return await store.inOrganization(caller.orgId, async (tx) => {
      const asked = await lockRequest(tx, caller, params.exceptionId);
      const selfApproved = await refuseOwn(tx, caller, asked);
      allowedExpiry(asked.expiresAt, severityOf(asked.scope.control, catalogue), now);
      await decideException(tx, asked.id, 'approved', { by: caller.id, note, now });
      await recordException(tx, caller, 'approved', asked, { now, note, selfApproved });
      return toException(await readException(tx, caller, asked.id), catalogue, now);
    });
  },
);

export const rejectExceptionRoute = route(
  rejectException,
  async ({ store, catalogue, clock }, { caller, params, body: { note } }) => {
    const now = clock.now();
    return await store.inOrganization(caller.orgId, async (tx) => {
      const asked = await lockRequest(tx, caller, params.exceptionId);
      await decideException(tx, asked.id, 'rejected', { by: caller.id, note, now });
      await recordException(tx, caller, 'rejected', asked, { now, note });
      return toException(await readException(tx, caller, asked.id), catalogue, now);
    });
  },
);
