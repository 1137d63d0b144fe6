import type { FindingStatus, Party, Scope, Severity } from '@plimsoll/domain';
import { findingStatuses, parties, severityRank } from '@plimsoll/domain';
import { scopeClause, type Values } from './scope-clause.ts';

/** Lists are alternatives, filters are joined by "and". Undefined lists filter nothing. */
export interface FindingFilter {
  readonly clusters?: readonly string[] | undefined;
  readonly namespaces?: readonly string[] | undefined;
  readonly controls?: readonly string[] | undefined;
  readonly severities?: readonly Severity[] | undefined;
  readonly statuses?: readonly FindingStatus[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly parties?: readonly Party[] | undefined;
  /** Names of owners, exactly: the top-level workloads or other subjects that findings are reported on. */
  readonly owners?: readonly string[] | undefined;
  /** Image references as written, of which the subject runs one today. */
  readonly images?: readonly string[] | undefined;
  /** Owner teams, by today's context: that of the namespace, or else of the cluster. */
  readonly teams?: readonly string[] | undefined;
  /** Those that are excepted by one of these exceptions. */
  readonly exceptions?: readonly string[] | undefined;
  /** Part of the subject's name, in any case. */
  readonly text?: string | undefined;
}

/** Lists up to this long are told to the planner, who weighs each of their values in each partition. */
const weighed = 5;

/**
 * That a column has one of some values, where something else leads to the row. A long list is looked up as a table: with a
 * hundred values, planning would take longer than the page.
 */
export const isOneOf = (column: string, list: readonly unknown[], type: string, values: Values): string => {
  const given = `${values.add(list)}::${type}[]`;
  return list.length <= weighed ? `${column} = ANY(${given})` : `(${column} IN (SELECT unnest(${given}))) IS TRUE`;
};

const anyOf = (column: string, list: readonly unknown[] | undefined, type: string, values: Values): string[] =>
  list === undefined ? [] : [`${column} = ANY(${values.add(list)}::${type}[])`];

/** What sums of findings are kept by besides the cluster, and what stands in every index of theirs: of a row `f` of either. */
export const countedConditions = (filter: FindingFilter, values: Values): readonly string[] => [
  ...(filter.controls === undefined ? [] : [isOneOf('f.control_id', filter.controls, 'text', values)]),
  ...anyOf('f.severity', filter.severities?.map(severityRank), 'int2', values),
  ...anyOf(
    'f.status',
    filter.statuses?.map((status) => findingStatuses.indexOf(status)),
    'int2',
    values,
  ),
  ...anyOf('f.kind', filter.kinds, 'text', values),
  ...anyOf(
    'f.responsibility',
    filter.parties?.map((party) => parties.indexOf(party)),
    'int2',
    values,
  ),
];

/** What only the row of a finding itself, or of what it is about, can tell. */
export const subjectConditions = (filter: FindingFilter, values: Values): readonly string[] => [
  ...anyOf('f.name', filter.owners, 'text', values),
  ...(filter.exceptions === undefined ? [] : [`f.exceptions && ${values.add(filter.exceptions)}::uuid[]`]),
  ...(filter.text === undefined ? [] : [`position(lower(${values.add(filter.text)}) IN lower(f.name)) > 0`]),
  ...(filter.images === undefined
    ? []
    : [
        `EXISTS (SELECT FROM workload_image w WHERE w.org_id = $1 AND w.cluster_id = f.cluster_id AND w.subject_id = f.subject_id
           AND w.image = ANY(${values.add(filter.images)}::text[]))`,
      ]),
];

const teamCondition = (teams: readonly string[] | undefined, values: Values): readonly string[] =>
  teams === undefined
    ? []
    : [
        `coalesce((SELECT n.owner_team FROM namespace n WHERE n.org_id = $1 AND n.cluster_id = f.cluster_id AND n.name = f.namespace),
           (SELECT c.owner_team FROM cluster c WHERE c.org_id = $1 AND c.cluster_id = f.cluster_id)) = ANY(${values.add(teams)}::text[])`,
      ];

/** The whole condition of a filter on a row `f` of findings or of their history, whatever leads to the row. */
export const findingsWhere = (scope: Scope, filter: FindingFilter, values: Values): string =>
  [
    'f.org_id = $1',
    scopeClause(scope, { cluster: 'f.cluster_id', namespace: 'f.namespace' }, values),
    ...anyOf('f.cluster_id', filter.clusters, 'uuid', values),
    ...anyOf('f.namespace', filter.namespaces, 'text', values),
    ...anyOf('f.control_id', filter.controls, 'text', values),
    ...countedConditions({ ...filter, controls: undefined }, values),
    ...subjectConditions(filter, values),
    ...teamCondition(filter.teams, values),
  ].join(' AND ');
