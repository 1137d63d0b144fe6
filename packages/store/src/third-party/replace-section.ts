import { randomUUID } from 'node:crypto';
import { AppError, type ThirdPartyStatement } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { ThirdPartyRun } from './import-evidence.ts';

/** What a run says of one section of the benchmark; `digest` tells it from another. */
interface Section {
  readonly section: string;
  readonly statements: readonly ThirdPartyStatement[];
  readonly digest: Buffer;
}

type NodeRun = ThirdPartyRun & { readonly node: string };

interface StoredSection {
  readonly evidence_id: string;
  readonly made_at: string;
  readonly digest: string;
  readonly applied: boolean;
}

/**
 * Puts a section in the place of the one that is held; false when it is the same. The one before stays until the cluster
 * was judged by the new one. Throws `resource.conflict` for an older one.
 */
export const replaceSection = async (
  tx: OrgTransaction,
  clusterId: string,
  run: NodeRun,
  section: Section,
  now: Date,
): Promise<boolean> => {
  const { orgId, query } = tx;
  const [before] = await query<StoredSection>(
    `SELECT evidence_id, made_at, encode(digest, 'hex') AS digest, applied FROM third_party_evidence
     WHERE org_id = $1 AND cluster_id = $2 AND node = $3 AND tool = $4 AND section = $5 AND current`,
    [orgId, clusterId, run.node, run.tool, section.section],
  );
  if (before !== undefined) {
    const age = new Date(before.made_at).getTime() - run.madeAt.getTime();
    if (age === 0 && before.digest === section.digest.toString('hex')) return false;
    if (age >= 0) throw older(before.made_at, age);
    await query(
      before.applied
        ? 'UPDATE third_party_evidence SET current = false WHERE org_id = $1 AND cluster_id = $2 AND evidence_id = $3'
        : 'DELETE FROM third_party_evidence WHERE org_id = $1 AND cluster_id = $2 AND evidence_id = $3',
      [orgId, clusterId, before.evidence_id],
    );
  }
  await insertSection(tx, clusterId, run, section, now);
  return true;
};

const older = (heldFrom: string, age: number): AppError =>
  new AppError(
    'resource.conflict',
    `Evidence of ${heldFrom} is held of this node, and this is ${age === 0 ? 'another of the same instant' : 'older'}. Nothing was imported.`,
  );

const insertSection = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  run: NodeRun,
  { section, statements, digest }: Section,
  now: Date,
): Promise<void> => {
  await query(
    `INSERT INTO third_party_evidence (org_id, cluster_id, evidence_id, node, tool, tool_version, benchmark, section, made_at,
       imported_at, imported_by, digest, statements, stale_days)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::timestamptz, $10::timestamptz, $11, $12, $13::jsonb,
       CASE WHEN $9::timestamptz <= $10::timestamptz - make_interval(days => o.third_party_days) THEN o.third_party_days END
     FROM organization o WHERE o.org_id = $1`,
    [
      orgId,
      clusterId,
      randomUUID(),
      run.node,
      run.tool,
      run.toolVersion,
      run.benchmark,
      section,
      run.madeAt.toISOString(),
      now.toISOString(),
      run.by,
      digest,
      JSON.stringify(statements),
    ],
  );
};
