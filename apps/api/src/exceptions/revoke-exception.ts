import { revokeException } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import { lockException, revokeException as storeRevoke } from '@plimsoll/store';
import { memberIdOf } from '../access/actor.ts';
import { route } from '../server/route.ts';
import { readException } from './read-exception.ts';
import { recordException } from './record.ts';
import { requireApproval } from './require-scope.ts';
import { toException } from './to-exception.ts';

export const revokeExceptionRoute = route(
  revokeException,
  async ({ store, catalogue, clock }, { caller, params, body: { note } }) => {
    const now = clock.now();
    return await store.inOrganization(caller.orgId, async (tx) => {
      const known = await readException(tx, caller, params.exceptionId);
      await requireApproval(tx, caller, known, { own: true });
      const state = await lockException(tx, known.id);
      if (state !== 'requested' && state !== 'approved')
        throw new AppError('resource.conflict', `It is ${state ?? 'gone'} already. Reload.`);
      await storeRevoke(tx, known.id, state, { by: memberIdOf(caller), note, now });
      await recordException(tx, caller, 'revoked', known, { now, note });
      return toException(await readException(tx, caller, known.id), catalogue, now);
    });
  },
);
