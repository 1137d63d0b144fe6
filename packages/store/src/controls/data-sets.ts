import {
  AppError,
  type ChosenDataSet,
  type DataSetName,
  type DataSetSummary,
  type ReferenceData,
} from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';

/** What somebody made of a data set. */
export interface DataSetRevision {
  readonly name: DataSetName;
  /** Counts from 1. */
  readonly revision: number;
  /** The revision whose facts it uses: its own number for an import, an earlier one or 0, the built-in ones, for a revert. */
  readonly origin: number;
  /** Of the facts that it uses; null where those are the built-in ones. */
  readonly digest: string | null;
  readonly summary: DataSetSummary | null;
  /** Who imported the facts that it uses, and when; null where those are the built-in ones. */
  readonly importedBy: string | null;
  readonly importedAt: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

const revisions = `SELECT r.name, r.revision, r.origin, o.digest, o.summary, o.made_by AS "importedBy",
    o.made_at AS "importedAt", r.made_by AS "madeBy", r.made_at AS "madeAt"
  FROM data_set_revision r
  LEFT JOIN data_set_revision o ON o.org_id = r.org_id AND o.name = r.name AND o.revision = r.origin
  WHERE r.org_id = $1`;

/** The latest revision of each data set that was ever imported. */
export const latestDataSets = async ({ orgId, query }: OrgTransaction): Promise<readonly DataSetRevision[]> =>
  await query<DataSetRevision>(
    `${revisions} AND r.revision = (SELECT max(l.revision) FROM data_set_revision l WHERE l.org_id = $1 AND l.name = r.name)
     ORDER BY r.name`,
    [orgId],
  );

/** Most revisions told, the newest first. */
const mostRevisions = 100;

/** The revisions of a data set, the newest first. */
export const listDataSetRevisions = async (
  { orgId, query }: OrgTransaction,
  name: DataSetName,
): Promise<readonly DataSetRevision[]> =>
  await query<DataSetRevision>(`${revisions} AND r.name = $2 ORDER BY r.revision DESC LIMIT ${mostRevisions}`, [
    orgId,
    name,
  ]);

/** The revision that was in use when another one was imported; 0 for the built-in data. */
export const originBefore = async (
  { orgId, query }: OrgTransaction,
  name: DataSetName,
  revision: number,
): Promise<number> => {
  const [row] = await query<{ origin: number }>(
    'SELECT origin FROM data_set_revision WHERE org_id = $1 AND name = $2 AND revision = $3',
    [orgId, name, revision - 1],
  );
  return row?.origin ?? 0;
};

/** The facts of an import; undefined where the revision is none. They were parsed when they were imported. */
export const findDataSetFacts = async <Name extends DataSetName>(
  { orgId, query }: OrgTransaction,
  name: Name,
  revision: number,
): Promise<ReferenceData[Name] | undefined> => {
  const [row] = await query<{ facts: ReferenceData[Name] }>(
    'SELECT facts FROM data_set_revision WHERE org_id = $1 AND name = $2 AND revision = $3 AND facts IS NOT NULL',
    [orgId, name, revision],
  );
  return row?.facts;
};

/** Who does it, and when. */
export interface DataSetAct {
  /** The person or token, by name. */
  readonly by: string;
  readonly now: Date;
}

/** Uses these facts from now on, as the revision after `latest`. Throws `resource.conflict` when somebody was faster. */
export const importDataSet = async (
  tx: OrgTransaction,
  { name, digest, facts }: ChosenDataSet,
  summary: DataSetSummary,
  latest: number,
  act: DataSetAct,
): Promise<number> =>
  await append(tx, name, latest, latest + 1, [digest, JSON.stringify(summary), JSON.stringify(facts)], act);

/** Uses the facts of an earlier import, or with 0 the built-in ones, in the same way. */
export const revertDataSet = async (
  tx: OrgTransaction,
  name: DataSetName,
  origin: number,
  latest: number,
  act: DataSetAct,
): Promise<number> => await append(tx, name, latest, origin, [null, null, null], act);

const append = async (
  { orgId, query }: OrgTransaction,
  name: DataSetName,
  latest: number,
  origin: number,
  content: readonly [digest: string | null, summary: string | null, facts: string | null],
  { by, now }: DataSetAct,
): Promise<number> => {
  const [made] = await query<{ revision: number }>(
    `INSERT INTO data_set_revision (org_id, name, revision, origin, digest, summary, facts, made_by, made_at)
     SELECT $1, $2, $3::integer + 1, $4, $5, $6, $7, $8, $9
     WHERE (SELECT coalesce(max(revision), 0) FROM data_set_revision WHERE org_id = $1 AND name = $2) = $3
     ON CONFLICT DO NOTHING RETURNING revision`,
    [orgId, name, latest, origin, ...content, by, now.toISOString()],
  );
  if (made === undefined)
    throw new AppError('resource.conflict', `Somebody imported or reverted ${name} since you read it. Look again.`);
  return made.revision;
};
