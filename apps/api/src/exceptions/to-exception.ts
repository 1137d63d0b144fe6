import type { Exception, ExceptionLeave } from '@plimsoll/contracts';
import { type ExceptionState, exceptionHygiene } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import type { ExceptionAct, StoredException } from '@plimsoll/store';
import type { z } from 'zod';

type Answer = z.input<typeof Exception>;

/** Its end counts at once, whether or not the job that ends it has come by. */
export const stateOf = ({ state, expiresAt }: StoredException, now: Date): ExceptionState =>
  (state === 'approved' || state === 'requested') && Date.parse(expiresAt) <= now.getTime() ? 'expired' : state;

/** True for one that nobody but its requester agreed to. */
const isSelfApproved = ({ state, requested, decided }: StoredException): boolean =>
  state !== 'rejected' && decided !== null && decided.by === requested.by;

const toAct = ({ by, name, at, note }: ExceptionAct): NonNullable<Answer['decided']> => ({
  memberId: by === '' ? null : by,
  name,
  at,
  note,
});

/** An exception as the API tells it. */
export const toException = (stored: StoredException, catalogue: Catalogue, now: Date): Answer => {
  const { id, type, clusters, scope, reason, ticket, expiresAt, requested, decided, ended, renews } = stored;
  const { excepted, touched, firstAt, lastAt } = stored;
  const state = stateOf(stored, now);
  return {
    id,
    type,
    state,
    clusters,
    scope,
    severity: catalogue.entries.get(scope.control)?.meta.severity ?? null,
    reason,
    ticket,
    expiresAt,
    requested: toAct(requested),
    decided: decided === null ? null : toAct(decided),
    ended: ended === null ? null : toAct(ended),
    selfApproved: isSelfApproved(stored),
    renews,
    matches: { excepted, touched, firstAt, lastAt },
    hygiene: [...exceptionHygiene({ ...stored, state }, now)],
  };
};

/** What a finding says of an exception by which it is excepted. */
export const toLeave = (stored: StoredException, now: Date): z.input<typeof ExceptionLeave> => ({
  id: stored.id,
  type: stored.type,
  state: stateOf(stored, now),
  reason: stored.reason,
  ticket: stored.ticket,
  expiresAt: stored.expiresAt,
  selfApproved: isSelfApproved(stored),
  requestedBy: stored.requested.name,
  approvedBy: stored.decided?.name ?? '',
});
