import type { Report } from '@plimsoll/contracts';
import { coversScope, inPolicyPercent, type Scope } from '@plimsoll/domain';
import type { StoredReport } from '@plimsoll/store';
import type { z } from 'zod';
import { memberIdOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import type { PersonCaller } from '../server/route.ts';

/** Whoever sees all that a report is about may read it. */
export const maySee = (caller: PersonCaller, report: StoredReport): boolean =>
  coversScope(scopeOf(caller), report.scope);

/** Whoever asked for it may delete it, and whoever may delete anybody's. */
export const mayDelete = (caller: PersonCaller, report: StoredReport): boolean =>
  report.requestedBy === memberIdOf(caller) || coversScope(scopeOf(caller, 'report:delete'), report.scope);

const clustersOf = (scope: Scope, names: ReadonlyMap<string, string>): z.input<typeof Report>['clusters'] =>
  scope.kind === 'everything'
    ? null
    : scope.clusters.map(({ clusterId, namespaces }) => ({
        id: clusterId,
        name: names.get(clusterId) ?? null,
        namespaces: namespaces === undefined ? null : [...namespaces],
      }));

/** A report as the API tells it; `names` of the clusters that there are. */
export const toReport = (
  caller: PersonCaller,
  stored: StoredReport,
  names: ReadonlyMap<string, string>,
): z.input<typeof Report> => {
  const { id, frameworks, formats, requester, requestedAt, state, percent, problem } = stored;
  return {
    id,
    kind: stored.kind,
    clusters: clustersOf(stored.scope, names),
    frameworks: [...frameworks],
    filter: stored.filter,
    zone: stored.zone,
    formats: [...formats],
    requestedBy: requester,
    requestedAt,
    state,
    percent,
    problem,
    finishedAt: stored.finishedAt,
    askedAsOf: stored.askedAsOf,
    asOf: stored.asOf,
    digest: stored.digest,
    catalogue: stored.catalogueDigest,
    summary:
      stored.summary === null
        ? null
        : {
            ...stored.summary,
            percent: inPolicyPercent(stored.summary.counts) ?? null,
            overview: stored.summary.overview ?? null,
          },
    files: stored.files.map((file) => ({ ...file })),
    mayDelete: mayDelete(caller, stored),
  };
};
