import type { Answer } from './answer.ts';
import { sync, type TestCluster } from './inventory.ts';
import type { RunningApi } from './running-api.ts';
import { seed } from './seed.ts';

/** What kube-bench found on a node, for a request. */
export const benchRun = {
  tool: 'kube-bench',
  benchmark: 'cis-1.12',
  cluster: 'nowhere',
  node: 'node-1',
  madeAt: '2026-02-28T12:00:00Z',
  results: [{ test: '1.1.1', status: 'PASS' }],
} as const;

/** Puts the node of that run into a cluster's inventory. */
export const holdNode = async (api: RunningApi, orgId: string, cluster: TestCluster): Promise<void> => {
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: benchRun.node } };
  await sync(api, cluster.token, [node]);
  await seed(api, orgId, cluster.id, { objects: [node] });
};

type Ask = (method: string, path: string, body?: object) => Promise<Answer>;

/** The acts of people around such evidence, with what each writes into the audit log. */
export const thirdPartyActs = (
  ask: Ask,
  clusterName: string,
): Readonly<Record<string, readonly [() => Promise<Answer>, readonly string[]]>> => ({
  importThirdPartyEvidence: [
    () => ask('POST', '/v1/third-party-evidence', { ...benchRun, cluster: clusterName }),
    ['third-party-evidence.imported'],
  ],
  setThirdPartyLimit: [
    () => ask('PUT', '/v1/third-party-evidence/limit', { days: 14 }),
    ['third-party-evidence.limit-changed'],
  ],
});
