import type { OrgTransaction } from '../sql.ts';

/** One section of one run as it is held now. */
export interface ThirdPartyRow {
  readonly node: string;
  readonly tool: string;
  readonly toolVersion: string;
  readonly benchmark: string;
  readonly section: string;
  readonly madeAt: string;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly stale: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly undetermined: number;
}

const countOf = (status: string): string =>
  `(SELECT count(*)::int FROM jsonb_array_elements(e.statements) s WHERE s->>'status' = '${status}')`;

/** What is held of the nodes of a cluster, or of one of them. */
export const listThirdParty = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  node?: string,
): Promise<readonly ThirdPartyRow[]> =>
  await query<ThirdPartyRow>(
    `SELECT e.node, e.tool, e.tool_version AS "toolVersion", e.benchmark, e.section, e.made_at AS "madeAt",
       e.imported_at AS "importedAt", e.imported_by AS "importedBy", e.stale_days IS NOT NULL AS stale,
       ${countOf('pass')} AS passed, ${countOf('fail')} AS failed, ${countOf('undetermined')} AS undetermined
     FROM third_party_evidence e
     WHERE e.org_id = $1 AND e.cluster_id = $2 AND e.current AND ($3::text IS NULL OR e.node = $3)
     ORDER BY e.node, e.tool, e.section`,
    [orgId, clusterId, node ?? null],
  );
