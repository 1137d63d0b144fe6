import type { ExceptionActs } from '@plimsoll/contracts';
import { AppError, type ExceptionState, holds } from '@plimsoll/domain';
import type { OrgTransaction, StoredException } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import type { PersonCaller } from '../server/route.ts';
import { refuseOwn, refuseToken } from './decide-exception.ts';
import { isRenewable } from './request-exception.ts';
import { requireApproval, requireIn } from './require-scope.ts';
import { stateOf } from './to-exception.ts';

type Check = () => unknown;

/** Why it may not be done, by the first of the checks that refuses; null where none does. */
const refusalOf = async (...checks: readonly Check[]): Promise<string | null> => {
  try {
    for (const check of checks) await check();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === 'resource.not-found'
      ? 'It is about more than the part where your role may do this.'
      : error.message;
  }
};

const inState =
  (state: ExceptionState, states: readonly ExceptionState[], otherwise: string): Check =>
  () => {
    if (!states.includes(state)) throw new AppError('resource.conflict', `It is ${state}: ${otherwise}`);
  };

/** What the caller may do with an exception now, by the very checks that the acts themselves begin with. */
export const actsFor = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  exception: StoredException,
  now: Date,
): Promise<ExceptionActs> => {
  const state = stateOf(exception, now);
  const { clusters, scope } = exception;
  const decides: readonly Check[] = [
    inState(state, ['requested'], 'only a request can be decided.'),
    () => requireApproval(tx, caller, exception),
    () => refuseToken(caller),
  ];
  return {
    approve: await refusalOf(...decides, () => refuseOwn(tx, caller, exception)),
    reject: await refusalOf(...decides),
    revoke: await refusalOf(inState(state, ['requested', 'approved'], 'it has no effect to take back.'), () =>
      requireApproval(tx, caller, exception, { own: true }),
    ),
    renew: await refusalOf(
      () => {
        if (!isRenewable({ ...exception, state }))
          throw new AppError('resource.conflict', `It is ${state}, and cannot be renewed. Request a new one.`);
        if (!holds(caller.held, 'exception:request'))
          throw new AppError('access.denied', 'Your role may not request exceptions.');
      },
      () => requireIn(tx, scopeOf(caller, 'exception:request'), clusters, scope.namespace),
    ),
  };
};
