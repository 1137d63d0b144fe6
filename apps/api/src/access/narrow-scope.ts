import { type Operation, readPickedScope, scopeHeader } from '@plimsoll/contracts';
import { AppError, everything, holds, intersectScopes, type Scope, unionOfScopes } from '@plimsoll/domain';
import { type Store, teamScope } from '@plimsoll/store';
import type { KnownPerson } from '../server/route.ts';

/** What posture and inventory are read by; everything else is not about places alone. */
const narrows: ReadonlySet<Operation['access']> = new Set(['posture:read', 'inventory:read']);

/**
 * The part of a scope that a read asks for in its header. Only ever less than `scope`: what is named and lies outside, or
 * is a team of others, leaves nothing. Throws `request.invalid` for what cannot be read.
 */
export const narrowScope = async (
  store: Store,
  caller: KnownPerson,
  scope: Scope,
  asked: string | string[] | undefined,
  { access, method }: Pick<Operation, 'access' | 'method'>,
  now: Date,
): Promise<Scope> => {
  if (asked === undefined || method !== 'GET' || !narrows.has(access)) return scope;
  const picked = typeof asked === 'string' ? readPickedScope(asked) : undefined;
  if (picked === undefined)
    throw new AppError('request.invalid', `Leave ${scopeHeader} out, or name team.ID, CLUSTER or CLUSTER.NAMESPACE.`);
  const { team: teamId, clusters } = picked;
  const places = clusters.length === 0 ? everything : unionOfScopes([{ kind: 'clusters', clusters }]);
  const inside = intersectScopes(scope, places);
  if (teamId === undefined) return inside;
  const own = caller.kind === 'member' ? caller.id : caller.createdBy;
  const memberId = holds(caller.held, 'member:read') ? undefined : own;
  const team = await store.inOrganization(caller.orgId, (tx) => teamScope(tx, { teamId, memberId, now }));
  return intersectScopes(inside, team);
};
