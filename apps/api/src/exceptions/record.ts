import { type OrgTransaction, recordAct, type StoredException } from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import type { PersonCaller } from '../server/route.ts';

/** Writes what was done to an exception into the audit log, with everything that it permits. */
export const recordException = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  act: 'requested' | 'approved' | 'rejected' | 'revoked',
  { id, type, clusters, scope, reason, ticket, expiresAt, renews }: StoredException,
  said: { readonly now: Date; readonly note?: string; readonly selfApproved?: boolean },
): Promise<void> => {
  await recordAct(tx, {
    at: said.now,
    actor: actorOf(caller),
    act: `exception.${act}`,
    target: scope.control,
    details: {
      id,
      type,
      clusters: JSON.stringify(clusters),
      scope: JSON.stringify(scope),
      reason,
      ticket,
      expires: expiresAt,
      renews,
      ...(said.note === undefined || said.note === '' ? {} : { note: said.note }),
      ...(said.selfApproved === true ? { selfApproved: true } : {}),
    },
  });
};
