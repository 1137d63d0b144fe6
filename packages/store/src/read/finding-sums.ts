import { findingStatuses, severities, severityRank } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { countedConditions, type FindingFilter } from './finding-filter.ts';
import { clustersOf, type Places } from './finding-places.ts';
import { Values } from './scope-clause.ts';

/** A severity and a status by their ranks. */
export interface State {
  readonly severity: number;
  readonly status: number;
}

/** What the sums say of a filter, over all of the clusters it looks in. */
export interface Sums {
  /** How many findings there are; exact where the filter asks for nothing but what is summed. Undefined: not read. */
  readonly findings: number | undefined;
  /** Controls that there are findings of; undefined: not read. */
  readonly controls: readonly string[] | undefined;
  /** States that there may be findings of. */
  readonly states: readonly State[];
}

/** The condition of a filter on a row `f` of sums. */
export const summedWhere = (places: Places, filter: FindingFilter, values: Values): string => {
  const clusters = clustersOf(places);
  return [
    'f.org_id = $1',
    'f.findings > 0',
    ...(clusters === undefined ? [] : [`f.cluster_id = ANY(${values.add(clusters)}::uuid[])`]),
    ...countedConditions(filter, values),
  ].join(' AND ');
};

const everyState: readonly State[] = severities.flatMap((_, severity) =>
  findingStatuses.map((_, status) => ({ severity, status })),
);

/** Controls whose sums are found one by one. */
const fewControls = 5;

/** True where something is asked for that may be rare, or that leaves few sums to add. */
const areWorthIt = (places: Places, { controls, kinds, parties }: FindingFilter): boolean =>
  places.kind === 'some' && places.namespaces.length > 0
    ? controls !== undefined && controls.length <= fewControls
    : controls !== undefined || kinds !== undefined || parties !== undefined || places.kind === 'some';

/** What is known without them: findings of any state, or of those that are asked for. */
const unread = ({ severities: some, statuses }: FindingFilter): Sums => ({
  findings: undefined,
  controls: undefined,
  states: everyState.filter(
    ({ severity, status }) =>
      some?.some((one) => severityRank(one) === severity) !== false &&
      statuses?.some((one) => findingStatuses.indexOf(one) === status) !== false,
  ),
});

/**
 * Reads them where they are worth it: some ten thousand rows for a hundred clusters, few where clusters or controls are
 * asked for.
 */
export const readSums = async (
  { orgId, query }: OrgTransaction,
  places: Places,
  filter: FindingFilter,
): Promise<Sums> => {
  if (!areWorthIt(places, filter)) return unread(filter);
  const values = new Values([orgId]);
  const rows = await query<{ controls: readonly string[]; states: readonly number[]; findings: number }>(
    `WITH summed AS MATERIALIZED (
       SELECT f.control_id, f.severity, f.status, sum(f.findings) AS findings FROM finding_counter f
       WHERE ${summedWhere(places, filter, values)} GROUP BY f.control_id, f.severity, f.status)
     SELECT ARRAY(SELECT DISTINCT control_id FROM summed ORDER BY 1) AS controls,
       ARRAY(SELECT DISTINCT severity * 10 + status FROM summed ORDER BY 1) AS states,
       coalesce((SELECT sum(findings) FROM summed), 0)::int8 AS findings`,
    values.list,
  );
  const { controls = [], states = [], findings = 0 } = rows[0] ?? {};
  return {
    findings,
    controls,
    states: states.map((code) => ({ severity: Math.floor(code / 10), status: code % 10 })),
  };
};

/** True where the sums tell exactly how many findings a filter leaves. */
export const areExact = (places: Places, { owners, images, exceptions, text }: FindingFilter): boolean =>
  owners === undefined &&
  images === undefined &&
  exceptions === undefined &&
  text === undefined &&
  (places.kind === 'everywhere' || places.namespaces.length === 0);
