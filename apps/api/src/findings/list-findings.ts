import { type FindingItem, getFindingFacets, listFindings } from '@plimsoll/contracts';
import { findingStatuses, Party, parties, partyText, severities, UndeterminedReason } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import {
  countFindings,
  type FacetCount,
  type FindingLine,
  readClusterNames,
  readFindingPage,
  readFrameworks,
} from '@plimsoll/store';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import { route } from '../server/route.ts';
import { byException, type Leaves, leavesOf } from './by-exception.ts';
import { readCursor, toFilter, writeCursor } from './filter.ts';

export const listFindingsRoute = route(listFindings, async (context, { caller, query }) => {
  const { store, catalogue, frameworks, clock } = context;
  const after = readCursor(query.cursor, query.sort);
  return await store.inOrganization(caller.orgId, async (tx) => {
    const scope = scopeOf(caller);
    const asked = toFilter(query, catalogue, await readFrameworks(tx, frameworks));
    const filter = await byException(tx, scope, asked, query.exception);
    const at = await askedInstant(tx, scope, query.asOf, { clusters: query.cluster });
    // One more than asked for says whether there is a next page.
    const { lines, counted } = await readFindingPage(tx, scope, filter, query.sort, after, query.limit + 1, at);
    const page = lines.slice(0, query.limit);
    const last = page.at(-1);
    const leaves = await leavesOf(tx, scope, page, clock.now());
    return {
      items: page.map((line) => toItem(line, catalogue, leaves)),
      next: lines.length > query.limit && last !== undefined ? writeCursor(last, query.sort) : null,
      total: { count: counted.total, exact: counted.exact },
    };
  });
});

const toItem = (line: FindingLine, catalogue: Catalogue, leaves: Leaves): z.input<typeof FindingItem> => ({
  clusterId: line.clusterId,
  clusterName: line.clusterName,
  subject: { id: line.subjectId, group: line.group, kind: line.kind, namespace: line.namespace, name: line.name },
  controlId: line.controlId,
  title: catalogue.entries.get(line.controlId)?.meta.title ?? line.controlId,
  severity: line.severity,
  status: line.status,
  reason: line.reason === null ? null : UndeterminedReason.parse(line.reason),
  responsibility: line.responsibility,
  priority: line.priority,
  violations: line.violations,
  openedAt: line.openedAt,
  stateSince: line.stateSince,
  exceptions: line.exceptions.flatMap((id) => leaves.get(id) ?? []),
});

export const getFindingFacetsRoute = route(
  getFindingFacets,
  async ({ store, catalogue, frameworks }, { caller, query }) => {
    return await store.inOrganization(caller.orgId, async (tx) => {
      const scope = scopeOf(caller);
      const asked = toFilter(query, catalogue, await readFrameworks(tx, frameworks));
      const filter = await byException(tx, scope, asked, query.exception);
      const at = await askedInstant(tx, scope, query.asOf, { clusters: query.cluster });
      const { total, exact, facets } = await countFindings(tx, scope, filter, at);
      const clusterNames = await readClusterNames(tx, scope);
      const label = (facet: FacetCount['facet'], value: string): string => {
        if (facet === 'cluster') return clusterNames.get(value) ?? value;
        if (facet === 'control') return catalogue.entries.get(value)?.meta.title ?? value;
        if (facet === 'responsibility') return partyText[Party.parse(value)];
        if (facet === 'namespace' && value === '') return 'cluster-wide';
        return value;
      };
      const valuesOf = (facet: FacetCount['facet'], text: (value: string) => string = (value) => value) =>
        facets
          .filter((row) => row.facet === facet)
          .map((row) => ({
            value: text(row.value),
            label: label(facet, text(row.value)),
            count: row.count,
            exact: row.exact,
          }))
          .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
      return {
        total: { count: total, exact },
        severity: valuesOf('severity', (rank) => severities[Number(rank)] ?? rank),
        status: valuesOf('status', (rank) => findingStatuses[Number(rank)] ?? rank),
        cluster: valuesOf('cluster'),
        namespace: valuesOf('namespace'),
        control: valuesOf('control'),
        kind: valuesOf('kind'),
        responsibility: valuesOf('responsibility', (party) => parties[Number(party)] ?? party),
      };
    });
  },
);
