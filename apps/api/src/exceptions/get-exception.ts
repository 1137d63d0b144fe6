import { getException } from '@plimsoll/contracts';
import { route } from '../server/route.ts';
import { actsFor } from './acts.ts';
import { readException } from './read-exception.ts';
import { toException } from './to-exception.ts';

export const getExceptionRoute = route(
  getException,
  async ({ store, catalogue, clock }, { caller, params }) =>
    await store.inOrganization(caller.orgId, async (tx) => {
      const [exception, now] = [await readException(tx, caller, params.exceptionId), clock.now()];
      return { ...toException(exception, catalogue, now), acts: await actsFor(tx, caller, exception, now) };
    }),
);
