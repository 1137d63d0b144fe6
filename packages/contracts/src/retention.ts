import { z } from 'zod';
import { operation } from './operation.ts';
import { At, ReadVersion } from './page.ts';

/** A deletion under way, or the tombstone of one. */
export const Purge = z.object({
  id: z.uuid(),
  kind: z.enum(['cluster', 'organization']),
  name: z.string(),
  requestedBy: z.string(),
  requestedAt: At,
  /** Null while rows are still being deleted. */
  finishedAt: At.nullable(),
  rows: z.number().int(),
});
export type Purge = z.infer<typeof Purge>;

const months = z.number().int().min(1).max(120);

export const Retention = z.object({
  /** Whole months of history that are kept before the current one. */
  months,
  /** Instants before are answered with 410; null while nothing was dropped. */
  historyFrom: At.nullable(),
  lastRunAt: At.nullable(),
  /** Of the months; sent back with others. */
  version: z.number().int(),
  purges: z.array(Purge),
});
export type Retention = z.infer<typeof Retention>;

const tag = 'Organization';
/** The exact name of what is deleted. */
const Confirmation = z.object({ name: z.string().min(1).max(120) });

export const getRetention = operation({
  id: 'getRetention',
  method: 'GET',
  path: '/v1/organization/retention',
  summary: 'How long history is kept, and what was deleted',
  tag,
  access: 'audit:read',
  status: 200,
  response: Retention,
});

export const updateRetention = operation({
  id: 'updateRetention',
  method: 'PUT',
  path: '/v1/organization/retention',
  summary: 'Set how many months of history are kept; what lies before is dropped within a day and does not come back',
  tag,
  access: 'data:purge',
  body: z.object({ months, version: ReadVersion }),
  status: 200,
  response: Retention,
});

export const deleteCluster = operation({
  id: 'deleteCluster',
  method: 'POST',
  path: '/v1/clusters/{clusterId}/deletion',
  summary: 'Delete a cluster with all of its history, confirmed by its name; a tombstone stays',
  tag: 'Clusters',
  access: 'data:purge',
  params: z.object({ clusterId: z.uuid() }),
  body: Confirmation,
  status: 202,
  response: z.object({ id: z.uuid() }),
});

export const deleteOrganization = operation({
  id: 'deleteOrganization',
  method: 'POST',
  path: '/v1/organization/deletion',
  summary: 'Delete the organization with everything in it, confirmed by its name; its audit log and a tombstone stay',
  tag,
  access: 'data:purge',
  body: Confirmation,
  status: 202,
  response: z.object({ id: z.uuid() }),
});
