import type { Platform } from '../platform/platform.ts';

/** What filters are drawn from: what is there, and what is rare there. */
export interface Facts {
  /** Largest first. */
  readonly clusters: readonly string[];
  readonly namespaces: readonly string[];
  readonly controls: readonly string[];
  /** Controls with some findings, but at most a few hundred in all. */
  readonly rareControls: readonly string[];
  readonly frameworks: readonly string[];
  readonly kinds: readonly string[];
  readonly images: readonly string[];
  readonly owners: readonly string[];
  readonly teams: readonly string[];
  /** The place of the last finding in the order of priorities. */
  readonly last: readonly [number, string, string, string];
  readonly findings: number;
  readonly resources: number;
  readonly bytes: number;
}

const one = (column: string): string =>
  `SELECT coalesce(array_agg(x ORDER BY x), '{}') AS list FROM (${column}) AS t (x)`;

/** Reads what is there, as the store sees it: this is asked once, and takes as long as it takes. */
export const readFacts = ({ store, orgId }: Platform): Promise<Facts> =>
  store.inOrganization(orgId, async ({ query }) => {
    const listOf = async (sql: string): Promise<readonly string[]> =>
      (await query<{ list: readonly string[] }>(sql, [orgId]))[0]?.list ?? [];
    const counted = await query<{ control_id: string; found: number }>(
      'SELECT control_id, sum(fail + excepted + undetermined)::int AS found FROM control_counter WHERE org_id = $1 GROUP BY 1 ORDER BY 1',
      [orgId],
    );
    const most = Math.max(...counted.map(({ found }) => found));
    const clusters = await query<{ cluster_id: string }>(
      'SELECT cluster_id FROM resource_counter WHERE org_id = $1 GROUP BY 1 ORDER BY sum(objects) DESC',
      [orgId],
    );
    const [last] = await query<{ priority: number; cluster_id: string; subject_id: string; control_id: string }>(
      `SELECT priority, cluster_id, subject_id, control_id FROM finding WHERE org_id = $1
       ORDER BY priority, cluster_id DESC, subject_id DESC, control_id DESC LIMIT 1 OFFSET 20`,
      [orgId],
    );
    const [sizes] = await query<{ findings: number; resources: number; bytes: number }>(
      `SELECT (SELECT count(*) FROM finding WHERE org_id = $1) AS findings, (SELECT count(*) FROM resource WHERE org_id = $1) AS resources,
         pg_database_size(current_database()) AS bytes`,
      [orgId],
    );
    if (last === undefined || sizes === undefined) throw new RangeError('the organization is empty');
    return {
      clusters: clusters.map((row) => row.cluster_id),
      namespaces: await listOf(one('SELECT DISTINCT name FROM namespace WHERE org_id = $1')),
      controls: counted.map((row) => row.control_id),
      rareControls: counted.filter(({ found }) => found > 0 && found < most / 100).map((row) => row.control_id),
      frameworks: ['pss', 'nsa-cisa', 'cis-kubernetes', 'pci-dss', 'soc2'],
      kinds: await listOf(one('SELECT DISTINCT kind FROM subject WHERE org_id = $1')),
      images: await listOf(
        one('SELECT image FROM workload_image WHERE org_id = $1 GROUP BY 1 ORDER BY md5(image) LIMIT 200'),
      ),
      owners: await listOf(one('SELECT name FROM subject WHERE org_id = $1 ORDER BY md5(name) LIMIT 200')),
      teams: await listOf(
        one('SELECT DISTINCT owner_team FROM namespace WHERE org_id = $1 AND owner_team IS NOT NULL'),
      ),
      last: [last.priority, last.cluster_id, last.subject_id, last.control_id],
      ...sizes,
    };
  });
