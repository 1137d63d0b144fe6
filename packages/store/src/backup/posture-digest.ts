import { createHash } from 'node:crypto';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { OrganizationDigest } from './format.ts';
import type { OwnerConnection } from './owner-connection.ts';

/** Instants of its life, its first and last among them, at which a cluster's posture is taken as of then. */
const asOfInstants = 5;

/** What a cluster's verdicts are, row by row in one order. `$` stands for the condition on the tenant and the cluster. */
const questions: readonly string[] = [
  `SELECT generation, catalogue_digest, watermark, first_seen_at, kubernetes_version FROM cluster WHERE $`,
  `SELECT policy_id, namespace, "in", excepted, unknown, out FROM asset_counter WHERE $ ORDER BY policy_id, namespace`,
  `SELECT namespace, control_id, applicable, fail, excepted, undetermined FROM control_counter WHERE $ ORDER BY 1, 2`,
  `SELECT policy_id, day, namespace, "in", excepted, unknown, out, catalogue_digest FROM posture_day WHERE $ ORDER BY 1, 2, 3`,
  `SELECT * FROM finding WHERE $ ORDER BY subject_id, control_id`,
  `SELECT * FROM finding_history WHERE $ ORDER BY subject_id, control_id, valid_from, valid_to`,
  `SELECT * FROM kind_evidence WHERE $ ORDER BY api_group, kind, namespace, valid_from`,
  `SELECT * FROM control_status WHERE $ ORDER BY control_id, subject_kind, namespace, valid_from`,
  `SELECT resource_id, hash, since FROM resource WHERE $ ORDER BY resource_id`,
];

/** As pages ask: current rows that had begun by then, and closed spans that held the instant. */
const asOf = `
  SELECT at, policy_id, namespace, state, count(*) FROM (
    SELECT first_seen_at + (watermark - first_seen_at) * (n / ${asOfInstants - 1}::double precision) AS at
    FROM cluster, generate_series(0, ${asOfInstants - 1}) AS n WHERE $ AND watermark IS NOT NULL) AS instant
  CROSS JOIN LATERAL (
    SELECT policy_id, namespace, state FROM asset WHERE $ AND since <= at
    UNION ALL SELECT policy_id, namespace, state FROM asset_history WHERE $ AND valid_from <= at AND valid_to > at) AS span
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

/**
 * Canonical digests of everything that pages and reports say of an organization: postures now, by day and as of several
 * instants, findings with their spans, evidence and inventory. The connection is inside a transaction.
 */
export const digestOrganization = async (connection: OwnerConnection, orgId: string): Promise<OrganizationDigest> => {
  const { query } = await connection.inOrganization(orgId);
  const [organization] = await query<{ name: string }>('SELECT name FROM organization WHERE org_id = $1', [orgId]);
  const clusters = await query<{ cluster_id: string }>(
    'SELECT cluster_id FROM cluster WHERE org_id = $1 ORDER BY cluster_id',
    [orgId],
  );
  const digests: { cluster: string; digest: string }[] = [];
  for (const { cluster_id: cluster } of clusters)
    digests.push({ cluster, digest: await digestCluster(connection.client, orgId, cluster) });
  const digest = createHash('sha256').update(JSON.stringify(digests)).digest('hex');
  return { org: orgId, name: organization?.name ?? '', digest, clusters: digests };
};

const digestCluster = async (client: pg.Client, orgId: string, clusterId: string): Promise<string> => {
  const hash = createHash('sha256');
  // COPY takes no parameters; both are ids that Postgres itself gave us.
  const where = `org_id = ${client.escapeLiteral(orgId)} AND cluster_id = ${client.escapeLiteral(clusterId)}`;
  for (const question of [...questions, asOf]) {
    hash.update(`${question}\n`);
    for await (const chunk of client.query(copyTo(`COPY (${question.replaceAll('$', where)}) TO STDOUT`)))
      hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
};
