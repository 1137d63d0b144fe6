import type { OrgTransaction } from '../sql.ts';
import type { FindingFilter } from './finding-filter.ts';
import { clustersOf, type Places } from './finding-places.ts';
import { Values } from './scope-clause.ts';

/** One subject by its cluster and its id. */
export interface FoundSubject {
  readonly clusterId: string;
  readonly subjectId: string;
}

/** Subjects that a part of a filter leaves, and the filter without that part. */
export interface FoundSubjects {
  readonly subjects: readonly FoundSubject[];
  readonly rest: FindingFilter;
}

/** Beyond this a text, an owner or an image is asked of each finding that is passed: then many of them have it. */
const mostSubjects = 5_000;

const within = 'x.org_id = $1 AND ($3::uuid[] IS NULL OR x.cluster_id = ANY($3::uuid[]))';
// The function names the organization itself; the cast tells what $1 is.
const searched = `plimsoll_search_subjects(lower($2::text), $3::uuid[], $4::int) AS x (cluster_id, subject_id) WHERE $1::uuid IS NOT NULL`;

/** True of those that lie in the places: a text leaves thousands in a cluster, of which one namespace has a few. */
const isThere = (places: Places, values: Values): string => {
  if (places.kind === 'everywhere' || places.namespaces.length === 0) return 'true';
  const clusters = values.add(places.namespaces.map(({ clusterId }) => clusterId));
  const names = values.add(places.namespaces.map(({ namespace }) => namespace));
  return `(s.cluster_id = ANY(${values.add(places.clusters)}::uuid[]) OR (s.cluster_id, (SELECT o.namespace FROM subject o
      WHERE o.org_id = $1 AND o.cluster_id = s.cluster_id AND o.subject_id = s.subject_id)) IN (
        SELECT * FROM unnest(${clusters}::uuid[], ${names}::text[])))`;
};

/** Looks owners, an image or a text up where the subjects are told; undefined: nothing of it is asked, or it leaves too many. */
export const findSubjects = async (
  { orgId, query }: OrgTransaction,
  places: Places,
  filter: FindingFilter,
): Promise<FoundSubjects | undefined> => {
  const { text, owners, images } = filter;
  const clusters = clustersOf(places) ?? null;
  const ask = async (from: string, value: unknown, without: FindingFilter): Promise<FoundSubjects | undefined> => {
    // A subject may run two of the images.
    const values = new Values([orgId, value, clusters, mostSubjects + 1]);
    const subjects = await query<FoundSubject & { readonly there: boolean }>(
      `SELECT s.cluster_id AS "clusterId", s.subject_id AS "subjectId", ${isThere(places, values)} AS there
       FROM (SELECT DISTINCT cluster_id, subject_id FROM ${from} LIMIT $4) AS s`,
      values.list,
    );
    if (subjects.length > mostSubjects) return undefined;
    return { subjects: subjects.filter(({ there }) => there), rest: { ...filter, ...without } };
  };
  const byOwner =
    owners && (await ask(`subject x WHERE ${within} AND x.name = ANY($2::text[])`, owners, { owners: undefined }));
  if (byOwner !== undefined) return byOwner;
  const byImage =
    images &&
    (await ask(`workload_image x WHERE ${within} AND x.image = ANY($2::text[])`, images, { images: undefined }));
  if (byImage !== undefined || text === undefined) return byImage;
  return await ask(searched, `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`, { text: undefined });
};

/**
 * The condition that a row `f` is about one of some subjects, for which an index is enough. Said so that Postgres looks each
 * row up in a table of them, and does not join it.
 */
export const isAboutOne = (subjects: readonly FoundSubject[], values: Values): string => {
  const clusters = values.add(subjects.map(({ clusterId }) => clusterId));
  const ids = values.add(subjects.map(({ subjectId }) => subjectId));
  return `((f.cluster_id, f.subject_id) IN (SELECT * FROM unnest(${clusters}::uuid[], ${ids}::uuid[]))) IS TRUE`;
};
