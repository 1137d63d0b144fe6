import type { FrameworkEnrolment } from '@plimsoll/contracts';
import { enrolmentStateOf, type Framework } from '@plimsoll/domain';
import { type OrgTransaction, readEnrolledScope, recordAct, type StoredEnrolment } from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import type { PersonCaller } from '../server/route.ts';

/** An enrolment as the API tells it. A framework that is gone is called by its id. */
export const toEnrolment = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  stored: StoredEnrolment,
  frameworks: readonly Framework[],
  now: Date,
): Promise<z.input<typeof FrameworkEnrolment>> => {
  const { id, frameworkId, from, target, scope, exclusions, owner, ownerName } = stored;
  const { clusters } = await readEnrolledScope(tx, scopeOf(caller), stored);
  return {
    id,
    frameworkId,
    frameworkTitle: frameworks.find((one) => one.id === frameworkId)?.title ?? frameworkId,
    state: enrolmentStateOf(stored, now),
    from,
    owner: owner === null ? null : { memberId: owner, name: ownerName },
    target,
    scope,
    exclusions,
    clusters,
    createdAt: stored.createdAt,
    changedAt: stored.changedAt,
    endedAt: stored.endedAt,
    endNote: stored.endNote,
    version: stored.version,
  };
};

/** Writes what was decided about a framework into the audit log, with all of its terms. */
export const recordEnrolment = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  act: 'followed' | 'enrolment-changed' | 'enrolment-ended',
  { id, frameworkId, from, owner, target, scope, exclusions }: StoredEnrolment,
  { now, note = '' }: { readonly now: Date; readonly note?: string },
): Promise<void> => {
  await recordAct(tx, {
    at: now,
    actor: actorOf(caller),
    act: `framework.${act}`,
    target: frameworkId,
    details: {
      id,
      from,
      owner,
      target: JSON.stringify(target),
      scope: JSON.stringify(scope),
      exclusions: JSON.stringify(exclusions),
      ...(note === '' ? {} : { note }),
    },
  });
};
