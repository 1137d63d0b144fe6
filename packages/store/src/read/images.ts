import type { ImagePin, Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { namePatterns, searchCap } from './name-patterns.ts';
import { scopeClause, Values } from './scope-clause.ts';

/** Lists are alternatives, filters are joined by "and". What is undefined filters nothing. */
export interface ImageFilter {
  readonly clusters?: readonly string[] | undefined;
  readonly registries?: readonly string[] | undefined;
  readonly pins?: readonly ImagePin[] | undefined;
  /** Part of the reference, in any case. */
  readonly text?: string | undefined;
  /** Exactly this reference. */
  readonly image?: string | undefined;
}

export interface ImageLine {
  readonly image: string;
  readonly registry: string;
  readonly pin: ImagePin;
  readonly workloads: number;
  readonly clusters: number;
}

const conditionsOf = (scope: Scope, filter: ImageFilter, values: Values): string => {
  const parts = ['w.org_id = $1', scopeClause(scope, { cluster: 'w.cluster_id', namespace: 'w.namespace' }, values)];
  if (filter.clusters !== undefined) parts.push(`w.cluster_id = ANY(${values.add(filter.clusters)}::uuid[])`);
  if (filter.registries !== undefined) parts.push(`w.registry = ANY(${values.add(filter.registries)}::text[])`);
  if (filter.pins !== undefined) parts.push(`w.pin = ANY(${values.add(filter.pins)}::text[])`);
  if (filter.image !== undefined) parts.push(`w.image = ${values.add(filter.image)}::text`);
  return parts.join(' AND ');
};

/** The images to look at, where a text says which: one row each, from the index of trigrams. */
const namedImages = (text: string, values: Values): string => {
  const patterns = namePatterns(text, ['/', '-']).map((pattern) => `${values.add(pattern)}::text`);
  return `(SELECT found_image AS image FROM plimsoll_search_images(${patterns.join(', ')}, ${searchCap + 1})) AS named JOIN workload_image w USING (image)`;
};

const fromOf = ({ text }: ImageFilter, values: Values): string =>
  text === undefined ? 'workload_image w' : namedImages(text, values);

/** A page of images after one, by their reference, with how many workloads and clusters run them. */
export const listImages = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: ImageFilter,
  after: string | undefined,
  limit: number,
): Promise<readonly ImageLine[]> => {
  const values = new Values([orgId]);
  const from = fromOf(filter, values);
  const where = conditionsOf(scope, filter, values);
  const rest = after === undefined ? 'true' : `w.image > ${values.add(after)}::text`;
  return await query<ImageLine>(
    `SELECT w.image, min(w.registry) AS registry, min(w.pin) AS pin, count(*)::int AS workloads, count(DISTINCT w.cluster_id)::int AS clusters
     FROM ${from} WHERE ${where} AND ${rest} GROUP BY w.image ORDER BY w.image LIMIT ${values.add(limit)}`,
    values.list,
  );
};

/** How many images a filter leaves, counted up to 10,000; `exact` is false where there are more. */
export const totalImages = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: ImageFilter,
): Promise<{ readonly count: number; readonly exact: boolean }> => {
  const values = new Values([orgId]);
  const from = fromOf(filter, values);
  const [row] = await query<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT DISTINCT w.image FROM ${from} WHERE ${conditionsOf(scope, filter, values)} LIMIT ${searchCap + 1}) AS i`,
    values.list,
  );
  const count = row?.count ?? 0;
  return { count: Math.min(count, searchCap), exact: count <= searchCap };
};

/** How many images each registry and each pin has, most first. */
export const readImageFacets = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: Pick<ImageFilter, 'clusters'>,
): Promise<readonly { readonly registry: string; readonly pin: ImagePin; readonly images: number }[]> => {
  const values = new Values([orgId]);
  return await query(
    `SELECT registry, pin, count(*)::int AS images FROM (
       SELECT DISTINCT w.image, w.registry, w.pin FROM workload_image w WHERE ${conditionsOf(scope, filter, values)}) AS i
     GROUP BY 1, 2 ORDER BY 3 DESC, 1`,
    values.list,
  );
};

export interface ImageUseLine {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly subjectId: string;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly resourceId: string | null;
}

/** A page of the workloads that run an image, after one. */
export const listImageUses = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: Pick<ImageFilter, 'clusters'> & { readonly image: string },
  after: { readonly clusterId: string; readonly subjectId: string } | undefined,
  limit: number,
): Promise<readonly ImageUseLine[]> => {
  const values = new Values([orgId]);
  const where = conditionsOf(scope, filter, values);
  const rest =
    after === undefined
      ? 'true'
      : `(w.cluster_id, w.subject_id) > (${values.add(after.clusterId)}::uuid, ${values.add(after.subjectId)}::uuid)`;
  return await query<ImageUseLine>(
    `SELECT w.cluster_id AS "clusterId", c.name AS "clusterName", w.subject_id AS "subjectId", s.api_group AS "group", s.kind,
       s.namespace, s.name, s.resource_id AS "resourceId"
     FROM (SELECT w.* FROM workload_image w WHERE ${where} AND ${rest} ORDER BY w.cluster_id, w.subject_id LIMIT ${values.add(limit)}) AS w
       JOIN cluster c ON c.org_id = w.org_id AND c.cluster_id = w.cluster_id
       JOIN subject s ON s.org_id = w.org_id AND s.cluster_id = w.cluster_id AND s.subject_id = w.subject_id
     ORDER BY w.cluster_id, w.subject_id`,
    values.list,
  );
};
