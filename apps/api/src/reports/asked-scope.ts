import type { requestReport } from '@plimsoll/contracts';
import {
  AppError,
  coversScope,
  type Framework,
  holds,
  intersectScopes,
  type ReportFilter,
  type Scope,
} from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import {
  type GroundCluster,
  type OrgTransaction,
  readFrameworks,
  readGroundClusters,
  teamScope,
} from '@plimsoll/store';
import type { z } from 'zod';
import { memberIdOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import { toFilter } from '../findings/filter.ts';
import { found, type PersonCaller } from '../server/route.ts';

/** What a request for a report names. */
export interface Asked {
  readonly clusters?:
    | readonly { readonly id: string; readonly namespaces?: readonly string[] | undefined }[]
    | undefined;
  readonly team?: string | undefined;
  readonly frameworks: readonly string[];
  readonly findings?: z.output<typeof requestReport.body>['findings'];
}

/** Lists in one order and without doubles: the same question is the same model. */
const inOrder = <Word extends string>(list: readonly Word[] | undefined): Word[] | undefined =>
  list && [...new Set(list)].sort();

/** Which findings are asked for; empty: all of them. Throws `request.invalid` for a framework or policy there is not. */
export const readAskedFindings = (
  { findings }: Asked,
  catalogue: Catalogue,
  frameworks: readonly Framework[],
): ReportFilter => {
  if (findings === undefined) return {};
  const { controls, severities, statuses, kinds, parties, text } = toFilter(
    { cluster: undefined, namespace: undefined, ...findings },
    catalogue,
    frameworks,
  );
  return {
    controls: inOrder(controls),
    severities: inOrder(severities),
    statuses: inOrder(statuses),
    kinds: inOrder(kinds),
    parties: inOrder(parties),
    text,
  };
};

/** The scope that is asked for, which must lie in the caller's, with its clusters. */
export const readAskedScope = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  { clusters, team }: Asked,
  now: Date,
): Promise<{ readonly scope: Scope; readonly clusters: readonly GroundCluster[] }> => {
  const memberId = holds(caller.held, 'member:read') ? undefined : memberIdOf(caller);
  const seen =
    team === undefined
      ? scopeOf(caller)
      : intersectScopes(scopeOf(caller), await teamScope(tx, { teamId: team, memberId, now }));
  const scope: Scope =
    clusters === undefined
      ? seen
      : {
          kind: 'clusters',
          clusters: clusters.map(({ id, namespaces }) => ({
            clusterId: id,
            ...(namespaces === undefined ? {} : { namespaces: [...new Set(namespaces)].sort() }),
          })),
        };
  const known = await readGroundClusters(tx, scope);
  const all = clusters === undefined || known.length === clusters.length;
  found(all && coversScope(seen, scope) ? scope : undefined, 'The scope');
  return { scope, clusters: known.filter(({ decommissionedAt }) => decommissionedAt === null) };
};

/** The frameworks that are asked for. Throws `request.invalid` for one that there is not. */
export const readAskedFrameworks = async (
  tx: OrgTransaction,
  builtIn: readonly Framework[],
  { frameworks }: Asked,
): Promise<readonly Framework[]> => {
  const known = await readFrameworks(tx, builtIn);
  const missing = frameworks.find((id) => !known.some((one) => one.id === id));
  if (missing !== undefined)
    throw new AppError('request.invalid', `There is no framework ${missing}. GET /v1/frameworks lists them.`, {
      details: { errors: [{ path: 'frameworks', message: 'there is no such framework' }] },
    });
  return known;
};
