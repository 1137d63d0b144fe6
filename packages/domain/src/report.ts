import { z } from 'zod';
import type { Scope } from './scope.ts';

/** The files a report is kept as. */
export const reportFormats = ['pdf', 'csv', 'json'] as const;
export const ReportFormat = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof ReportFormat>;

const reportStates = ['queued', 'building', 'ready', 'failed'] as const;
export const ReportState = z.enum(reportStates);
export type ReportState = z.infer<typeof ReportState>;

/** True when everything inside `inner` is inside `outer` too: whoever sees `outer` may read a report about `inner`. */
export const coversScope = (outer: Scope, inner: Scope): boolean => {
  if (outer.kind === 'everything') return true;
  if (inner.kind === 'everything') return false;
  const seen = new Map(outer.clusters.map((cluster) => [cluster.clusterId, cluster.namespaces]));
  return inner.clusters.every(({ clusterId, namespaces }) => {
    if (!seen.has(clusterId)) return false;
    const allowed = seen.get(clusterId);
    return allowed === undefined || (namespaces?.every((name) => allowed.includes(name)) ?? false);
  });
};
