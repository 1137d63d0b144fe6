import type { OrgTransaction } from '../sql.ts';

/**
 * Notes which evidence of other tools the verdicts follow from now. Where more came while the cluster was being judged
 * nothing is marked: it is judged again.
 */
export const settleThirdParty = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  version: number,
): Promise<void> => {
  await query(
    `WITH known AS (
       UPDATE cluster SET evaluated_third_party = $3
       WHERE org_id = $1 AND cluster_id = $2 AND evaluated_third_party <> $3 RETURNING third_party_version = $3 AS all_of_it
     ), replaced AS (
       DELETE FROM third_party_evidence e USING known k WHERE k.all_of_it AND e.org_id = $1 AND e.cluster_id = $2 AND NOT e.current
     )
     UPDATE third_party_evidence e SET applied = true, applied_stale_days = e.stale_days FROM known k
     WHERE k.all_of_it AND e.org_id = $1 AND e.cluster_id = $2 AND e.current`,
    [orgId, clusterId, version],
  );
};
