import { isOneOf } from './finding-filter.ts';
import { clustersOf, type Places } from './finding-places.ts';
import type { Way } from './finding-ways.ts';
import type { Values } from './scope-clause.ts';

/** What of a finding is read, in which order, from where on, and how many at most. */
export interface RowsAsked {
  readonly columns: string;
  /** Conditions on a row `f` besides those that its way stands for. */
  readonly conditions: readonly string[];
  readonly order: string;
  /** The placeholder of the most rows. */
  readonly most: string;
}

interface Source {
  readonly from: string;
  readonly on: readonly string[];
}

const states = (way: { readonly states: readonly { severity: number; status: number }[] }, values: Values): Source => {
  const severities = values.add(way.states.map(({ severity }) => severity));
  const statuses = values.add(way.states.map(({ status }) => status));
  return {
    from: `unnest(${severities}::int2[], ${statuses}::int2[]) AS t (severity, status)`,
    on: ['f.severity = t.severity', 'f.status = t.status'],
  };
};

const eachPlace = (
  { by, states }: Extract<Way, { by: 'each cluster' | 'each namespace' }>,
  places: Places,
  values: Values,
): Source => {
  const { clusters = [], namespaces = [] } = places.kind === 'everywhere' ? {} : places;
  const on = (['severity', 'status'] as const).map(
    (rank) => `f.${rank} = ANY(${values.add([...new Set(states.map((state) => state[rank]))])}::int2[])`,
  );
  if (by === 'each cluster')
    return {
      from: `unnest(${values.add(clusters)}::uuid[]) AS c (cluster_id)`,
      on: ['f.cluster_id = c.cluster_id', ...on],
    };
  const ids = values.add(namespaces.map(({ clusterId }) => clusterId));
  const names = values.add(namespaces.map(({ namespace }) => namespace));
  return {
    from: `unnest(${ids}::uuid[], ${names}::text[]) AS p (cluster_id, namespace)`,
    on: ['f.cluster_id = p.cluster_id', 'f.namespace = p.namespace', ...on],
  };
};

const sourceOf = (way: Way, places: Places, values: Values): Source => {
  switch (way.by) {
    case 'state': {
      const each = states(way, values);
      return { ...each, on: [...each.on, ...inPlaces(places, values)] };
    }
    case 'cluster': {
      const each = states(way, values);
      const from = `unnest(${values.add(way.clusters)}::uuid[]) AS c (cluster_id) CROSS JOIN ${each.from}`;
      return { from, on: ['f.cluster_id = c.cluster_id', ...each.on] };
    }
    case 'namespace': {
      const clusters = values.add(way.namespaces.map(({ clusterId }) => clusterId));
      const names = values.add(way.namespaces.map(({ namespace }) => namespace));
      const each = states(way, values);
      const from = `unnest(${clusters}::uuid[], ${names}::text[]) AS p (cluster_id, namespace) CROSS JOIN ${each.from}`;
      return { from, on: ['f.cluster_id = p.cluster_id', 'f.namespace = p.namespace', ...each.on] };
    }
    case 'control': {
      const from = `unnest(${values.add(way.controls)}::text[]) AS k (control_id) CROSS JOIN unnest(${values.add(way.statuses)}::int2[]) AS t (status)`;
      return { from, on: ['f.control_id = k.control_id', 'f.status = t.status', ...inClusters(places, values)] };
    }
    case 'each cluster':
    case 'each namespace':
      return eachPlace(way, places, values);
    case 'time':
      return { from: '(VALUES (1)) AS always', on: inPlaces(places, values) };
    case 'rare controls': {
      const controls = `f.control_id = ANY(${values.add(way.controls)}::text[])`;
      const found = `f.status = ANY(${values.add(way.statuses)}::int2[])`;
      return { from: '', on: [controls, found, ...inClusters(places, values)] };
    }
    case 'subject': {
      const clusters = values.add(way.subjects.map(({ clusterId }) => clusterId));
      const subjects = values.add(way.subjects.map(({ subjectId }) => subjectId));
      const from = `unnest(${clusters}::uuid[], ${subjects}::uuid[]) AS s (cluster_id, subject_id)`;
      return { from, on: ['f.cluster_id = s.cluster_id', 'f.subject_id = s.subject_id', ...inPlaces(places, values)] };
    }
  }
};

const inClusters = (places: Places, values: Values): readonly string[] => {
  const clusters = clustersOf(places);
  return clusters === undefined ? [] : [isOneOf('f.cluster_id', clusters, 'uuid', values)];
};

const inPlaces = (places: Places, values: Values): readonly string[] => {
  if (places.kind === 'everywhere') return [];
  if (places.namespaces.length === 0) return inClusters(places, values);
  const clusters = values.add(places.namespaces.map(({ clusterId }) => clusterId));
  const names = values.add(places.namespaces.map(({ namespace }) => namespace));
  return [
    `(f.cluster_id = ANY(${values.add(places.clusters)}::uuid[])
      OR (f.cluster_id, f.namespace) IN (SELECT * FROM unnest(${clusters}::uuid[], ${names}::text[])))`,
  ];
};

/**
 * The findings that ways lead to, as a statement. Each combination that leads a way is a short walk through an index of its
 * own, which ends with the page: joined as a whole, Postgres would take its estimate of all of them for the better way.
 */
export const findingRows = (
  ways: readonly Way[],
  places: Places,
  { columns, conditions, order, most }: RowsAsked,
  values: Values,
): string => {
  const arms = ways.map((way) => {
    const { from, on } = sourceOf(way, places, values);
    const found = `SELECT ${columns} FROM finding f WHERE ${['f.org_id = $1', ...on, ...conditions].join(' AND ')}`;
    // All of them are few: they are found first and put in order then, not looked for along an order of all.
    if (from === '') return `SELECT * FROM (${found} OFFSET 0) AS r`;
    return `SELECT r.* FROM ${from} CROSS JOIN LATERAL (${found} ${order} LIMIT ${most}) AS r`;
  });
  return `SELECT * FROM (${arms.join(' UNION ALL ')}) AS f ${order} LIMIT ${most}`;
};
