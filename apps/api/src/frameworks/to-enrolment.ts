import type { FrameworkEnrolment } from '@plimsoll/contracts';
import { enrolmentStateOf, type Framework, namespaceLimit, type Scope, type ScopePart } from '@plimsoll/domain';
import {
  type EnrolledScope,
  type OrgTransaction,
  readEnrolledScope,
  recordAct,
  type StoredEnrolment,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import type { PersonCaller } from '../server/route.ts';

/** Most names in one part. */
const namesAtOnce = 200;

/** What of an enrolled scope is the caller's: how the rest was chosen may name what is not. */
const ownPart = (seen: Scope, decided: readonly ScopePart[], { clusters }: EnrolledScope): readonly ScopePart[] => {
  if (seen.kind === 'everything') return decided;
  return clusters.counted.flatMap(({ id, namespaces }): readonly ScopePart[] =>
    namespaces === null
      ? [{ clusters: { id } }]
      : Array.from({ length: Math.ceil(namespaces.length / namesAtOnce) }, (_, piece) => ({
          clusters: { id },
          namespaces: { names: namespaces.slice(piece * namesAtOnce, (piece + 1) * namesAtOnce) },
        })),
  );
};

const isSeen = (seen: Scope, clusterId: string | undefined): boolean =>
  clusterId === undefined || namespaceLimit(seen, clusterId)?.length !== 0;

/** An enrolment as the API tells it. A framework that is gone is called by its id. */
export const toEnrolment = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  stored: StoredEnrolment,
  frameworks: readonly Framework[],
  now: Date,
): Promise<z.input<typeof FrameworkEnrolment>> => {
  const { id, frameworkId, from, target, scope, exclusions, owner, ownerName } = stored;
  const seen = scopeOf(caller);
  const enrolled = await readEnrolledScope(tx, seen, stored);
  return {
    id,
    frameworkId,
    frameworkTitle: frameworks.find((one) => one.id === frameworkId)?.title ?? frameworkId,
    state: enrolmentStateOf(stored, now),
    from,
    owner: owner === null ? null : { memberId: owner, name: ownerName },
    target,
    scope: [...ownPart(seen, scope, enrolled)],
    exclusions: exclusions.filter(({ cluster }) => isSeen(seen, cluster)),
    clusters: enrolled.clusters,
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
