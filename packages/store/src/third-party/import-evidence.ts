import { createHash } from 'node:crypto';
import { AppError, type ThirdPartyStatement, type ThirdPartyTool } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { askEvaluation } from './ask-evaluation.ts';
import { replaceSection } from './replace-section.ts';

/** One run of a tool on a node. */
export interface ThirdPartyRun {
  /** Undefined: the cluster's only one. */
  readonly node: string | undefined;
  readonly tool: ThirdPartyTool;
  /** Empty where the tool does not say. */
  readonly toolVersion: string;
  readonly benchmark: string;
  readonly madeAt: Date;
  /** Who brought it, as the audit log calls them. */
  readonly by: string;
  /** What it says, by section of the benchmark; a section replaces the same one of an older run. */
  readonly sections: ReadonlyMap<string, readonly ThirdPartyStatement[]>;
}

/** Nodes with evidence that one cluster may have: what is held of each is loaded with every evaluation. */
const maximumNodes = 2000;

/**
 * Stores a run, and has its cluster judged again. Returns the node and how many sections it changed: none when the very same
 * run was stored before. Throws `resource.not-found` for a cluster or a node that the inventory does not hold, and
 * `resource.conflict` for a run that is older than the one it would replace.
 */
export const importThirdParty = async (
  tx: OrgTransaction,
  clusterId: string,
  run: ThirdPartyRun,
  now: Date,
): Promise<{ readonly node: string; readonly changed: number }> => {
  await lockCluster(tx, clusterId);
  const node = await findNode(tx, clusterId, run.node);
  let changed = 0;
  for (const [section, statements] of run.sections) {
    const digest = createHash('sha256')
      .update(JSON.stringify([run.benchmark, run.toolVersion, statements]))
      .digest();
    if (await replaceSection(tx, clusterId, { ...run, node }, { section, statements, digest }, now)) changed += 1;
  }
  if (changed > 0) await askEvaluation(tx, [clusterId], now);
  return { node, changed };
};

const lockCluster = async ({ orgId, query }: OrgTransaction, clusterId: string): Promise<void> => {
  const [row] = await query<{ decommissioned: boolean; nodes: number }>(
    `SELECT decommissioned_at IS NOT NULL AS decommissioned, (SELECT count(DISTINCT node)::int FROM third_party_evidence e
       WHERE e.org_id = $1 AND e.cluster_id = $2) AS nodes
     FROM cluster WHERE org_id = $1 AND cluster_id = $2 FOR NO KEY UPDATE`,
    [orgId, clusterId],
  );
  if (row === undefined) throw new AppError('resource.not-found', 'The cluster is gone.');
  if (row.decommissioned)
    throw new AppError('resource.conflict', 'The cluster is decommissioned; take it back before evidence is imported.');
  if (row.nodes > maximumNodes)
    throw new AppError('resource.conflict', `A cluster holds evidence of at most ${maximumNodes} nodes.`);
};

const findNode = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  wanted: string | undefined,
): Promise<string> => {
  const nodes = await query<{ name: string }>(
    `SELECT name FROM resource WHERE org_id = $1 AND cluster_id = $2 AND api_group = '' AND kind = 'Node' AND namespace = ''
       AND ($3::text IS NULL OR name = $3) LIMIT 2`,
    [orgId, clusterId, wanted ?? null],
  );
  const [node, another] = nodes;
  if (node === undefined)
    throw new AppError(
      'resource.not-found',
      'The inventory of this cluster holds no such node. Check its name and the cluster, or push the Nodes first.',
    );
  if (another !== undefined)
    throw new AppError('request.invalid', 'The cluster has several nodes: name the one that the tool ran on.');
  return node.name;
};
