import { ThirdPartyDays, ThirdPartyTool } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At, ReadVersion } from './page.ts';

const tag = 'Clusters';

/** One line of a run of kube-bench. What is found is masked again by the server, and cut. */
export const KubeBenchLine = z.object({
  test: z
    .string()
    .max(20)
    .regex(/^\d{1,3}(\.\d{1,3}){1,4}$/, 'the number of a test, such as 4.2.1'),
  status: z.enum(['PASS', 'FAIL', 'WARN', 'INFO']),
  found: z.string().max(2000).nullable().default(null),
});
export type KubeBenchLine = z.infer<typeof KubeBenchLine>;

export const importThirdPartyEvidence = operation({
  id: 'importThirdPartyEvidence',
  method: 'POST',
  path: '/v1/third-party-evidence',
  summary: 'Take over what another tool found on a node; it counts only where nothing of our own can see',
  tag,
  access: 'evidence:import',
  body: z.strictObject({
    tool: ThirdPartyTool,
    /** Version of the tool; its reports do not say it. */
    toolVersion: z.string().trim().max(40).default(''),
    /** As the tool names it: `cis-1.12`. */
    benchmark: z.string().trim().min(1).max(40),
    /** Name of the cluster. */
    cluster: z.string().min(1).max(120),
    /** Name of its Node; may be left out where it has one alone. */
    node: z.string().min(1).max(253).optional(),
    /** When the tool looked. */
    madeAt: z.iso.datetime({ offset: true }),
    results: z.array(KubeBenchLine).min(1).max(1000),
  }),
  status: 200,
  response: z.object({
    clusterId: z.uuid(),
    node: z.string(),
    /** False: the very same run was imported before. */
    changed: z.boolean(),
    /** Too old to count. */
    stale: z.boolean(),
    passed: z.number().int(),
    failed: z.number().int(),
    undetermined: z.number().int(),
    /** Tests that say nothing of any control. */
    unmapped: z.number().int(),
  }),
});

export const ThirdPartySection = z.object({
  node: z.string(),
  tool: z.string(),
  toolVersion: z.string(),
  benchmark: z.string(),
  /** First number of its tests. */
  section: z.string(),
  madeAt: At,
  importedAt: At,
  importedBy: z.string(),
  stale: z.boolean(),
  passed: z.number().int(),
  failed: z.number().int(),
  undetermined: z.number().int(),
});
export type ThirdPartySection = z.infer<typeof ThirdPartySection>;

export const listThirdPartyEvidence = operation({
  id: 'listThirdPartyEvidence',
  method: 'GET',
  path: '/v1/clusters/{clusterId}/third-party-evidence',
  summary: 'What other tools found on the nodes of a cluster, and how old it is',
  tag,
  access: 'posture:read',
  params: z.object({ clusterId: z.uuid() }),
  status: 200,
  response: z.object({ days: ThirdPartyDays, items: z.array(ThirdPartySection) }),
});

const Limit = z.object({
  /** Days after which evidence of other tools is too old to count. */
  days: ThirdPartyDays,
  /** Sent back with another. */
  version: z.number().int(),
});

export const getThirdPartyLimit = operation({
  id: 'getThirdPartyLimit',
  method: 'GET',
  path: '/v1/third-party-evidence/limit',
  summary: 'After how many days evidence of other tools is too old',
  tag,
  access: 'posture:read',
  status: 200,
  response: Limit,
});

export const setThirdPartyLimit = operation({
  id: 'setThirdPartyLimit',
  method: 'PUT',
  path: '/v1/third-party-evidence/limit',
  summary: 'Set after how many days evidence of other tools is too old; verdicts follow at once',
  tag,
  access: 'cluster:decommission',
  body: Limit.extend({ version: ReadVersion }),
  status: 200,
  response: Limit,
});
