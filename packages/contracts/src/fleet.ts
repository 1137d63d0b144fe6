import { ClusterName, ClusterState } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At, ReadVersion } from './page.ts';

const tag = 'Fleet';

export const Fleet = z.object({
  /** How many names are expected; 0 where nobody keeps a list. */
  expected: z.number().int(),
  /** What became of the expected names; they add up to `expected`. */
  reporting: z.number().int(),
  stale: z.number().int(),
  silent: z.number().int(),
  decommissioned: z.number().int(),
  /** Expected, and no inventory was ever evaluated under the name. */
  neverSeen: z.number().int(),
  /** Live clusters whose names are not on the list. */
  unlisted: z.number().int(),
  /** Live clusters by state, on the list or not. */
  clusters: z.object({
    expected: z.number().int(),
    reporting: z.number().int(),
    stale: z.number().int(),
    silent: z.number().int(),
  }),
});
export type Fleet = z.infer<typeof Fleet>;

export const getFleet = operation({
  id: 'getFleet',
  method: 'GET',
  path: '/v1/fleet',
  summary: 'How many clusters are expected, and how many report, are stale, silent or were never seen',
  tag,
  access: 'posture:read',
  status: 200,
  response: Fleet,
});

const ExpectedLine = z.object({ name: ClusterName, note: z.string().trim().max(200).default('') });

export const ExpectedCluster = z.object({
  name: z.string(),
  note: z.string(),
  addedAt: At,
  /** The cluster that came under this name, and how it does; null while none has. */
  clusterId: z.uuid().nullable(),
  state: ClusterState.nullable(),
});
export type ExpectedCluster = z.infer<typeof ExpectedCluster>;

export const ExpectedChange = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
});
export type ExpectedChange = z.infer<typeof ExpectedChange>;

export const listExpectedClusters = operation({
  id: 'listExpectedClusters',
  method: 'GET',
  path: '/v1/expected-clusters',
  summary: 'Names that are expected to report, and which clusters came under them',
  tag,
  access: 'posture:read',
  status: 200,
  response: z.object({ items: z.array(ExpectedCluster) }),
});

const lines = z.array(ExpectedLine).max(5_000);

export const setExpectedClusters = operation({
  id: 'setExpectedClusters',
  method: 'PUT',
  path: '/v1/expected-clusters',
  summary: 'Replace the list of expected names',
  tag,
  access: 'cluster:create',
  body: z.object({ clusters: lines }),
  status: 200,
  response: ExpectedChange,
});

export const addExpectedClusters = operation({
  id: 'addExpectedClusters',
  method: 'POST',
  path: '/v1/expected-clusters',
  summary: 'Add names to the list, or change their notes',
  tag,
  access: 'cluster:create',
  body: z.object({ clusters: lines.min(1) }),
  status: 200,
  response: ExpectedChange,
});

export const removeExpectedCluster = operation({
  id: 'removeExpectedCluster',
  method: 'DELETE',
  path: '/v1/expected-clusters/{name}',
  summary: 'Expect a name no longer; the cluster itself stays',
  tag,
  access: 'cluster:create',
  params: z.object({ name: z.string().min(1).max(120) }),
  status: 204,
});

export const importExpectedClusters = operation({
  id: 'importExpectedClusters',
  method: 'POST',
  path: '/v1/expected-clusters/import',
  summary: 'Read names from CSV with the columns name and note; all lines are taken, or none',
  tag,
  access: 'cluster:create',
  body: z.object({
    csv: z.string().max(1 << 20),
    /** Names that the file does not have are expected no longer. */
    replace: z.boolean().default(false),
  }),
  status: 200,
  response: ExpectedChange,
});

/** Answers with CSV that `importExpectedClusters` reads. */
export const exportExpectedClusters = operation({
  id: 'exportExpectedClusters',
  method: 'GET',
  path: '/v1/expected-clusters/export',
  summary: 'The list as CSV, with what became of each name (text/csv)',
  tag,
  access: 'posture:read',
  status: 200,
});

export const SilenceLimits = z.object({
  /** Hours without evidence after which a cluster with an agent is silent. */
  agentHours: z.number().int().min(1).max(720),
  /** The same for clusters fed by pushing; null: a push is never too old. */
  pushHours: z.number().int().min(1).max(8784).nullable(),
});
export type SilenceLimits = z.infer<typeof SilenceLimits>;

/** With the version that is sent back with others. */
const StoredLimits = SilenceLimits.extend({ version: z.number().int() });

export const getSilenceLimits = operation({
  id: 'getSilenceLimits',
  method: 'GET',
  path: '/v1/fleet/silence',
  summary: 'How long a cluster may say nothing before its verdicts are undetermined',
  tag,
  access: 'posture:read',
  status: 200,
  response: StoredLimits,
});

export const setSilenceLimits = operation({
  id: 'setSilenceLimits',
  method: 'PUT',
  path: '/v1/fleet/silence',
  summary: 'Set how long a cluster may say nothing; verdicts follow at once',
  tag,
  access: 'cluster:decommission',
  body: SilenceLimits.extend({ version: ReadVersion }),
  status: 200,
  response: StoredLimits,
});
