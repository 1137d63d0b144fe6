import { Severity } from '@plimsoll/domain';
import { z } from 'zod';
import { many } from './many.ts';
import { operation } from './operation.ts';
import { At } from './page.ts';

/** A finding that a workload has had since it last changed, and not before. */
export const DeployFinding = z.object({
  subjectId: z.uuid(),
  controlId: z.string(),
  title: z.string(),
  severity: Severity,
  priority: z.number(),
  openedAt: At,
});
export type DeployFinding = z.infer<typeof DeployFinding>;

/** A workload with its last change that was seen: when what it is made of became as it is now. */
export const Deploy = z.object({
  clusterId: z.uuid(),
  clusterName: z.string(),
  resourceId: z.uuid(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  deployedAt: At,
  /** True: there was none of this name before. */
  appeared: z.boolean(),
  /** Findings that fail now. */
  failing: z.number().int(),
  /** Of those, how many were opened by the change or since. */
  opened: z.number().int(),
  /** The most urgent of them, at most five. */
  findings: z.array(DeployFinding),
});
export type Deploy = z.infer<typeof Deploy>;

export const listDeploys = operation({
  id: 'listDeploys',
  method: 'GET',
  path: '/v1/deploys',
  summary:
    'Workloads that changed lately with the findings they have had since: those that have some first, then the newest change',
  tag: 'Findings',
  access: 'posture:read',
  query: z.object({
    cluster: many(z.uuid()),
    namespace: many(z.string().max(63)),
    /** How far back. A change in a cluster's first inventory is none: nothing was seen before. */
    days: z.coerce.number().int().min(1).max(90).default(30),
    limit: z.coerce.number().int().min(1).max(200).default(30),
  }),
  status: 200,
  response: z.object({
    items: z.array(Deploy),
    /** There are older changes in the period. */
    more: z.boolean(),
  }),
});
