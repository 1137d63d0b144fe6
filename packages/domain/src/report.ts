import { z } from 'zod';
import { FindingStatus } from './finding.ts';
import { Party } from './responsibility.ts';
import type { Scope } from './scope.ts';
import { Severity } from './severity.ts';

/** The files a report is kept as. */
export const reportFormats = ['pdf', 'csv', 'json'] as const;
export const ReportFormat = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** What a report is for: it chooses the chapters of the PDF. The model, and with it JSON and CSV, are always whole. */
export const reportKinds = ['full', 'executive', 'framework', 'team', 'findings', 'evidence'] as const;
export const ReportKind = z.enum(reportKinds);
export type ReportKind = z.infer<typeof ReportKind>;

/** Which findings a report lists: lists are alternatives, filters are joined by "and". Empty: every finding. */
export const ReportFilter = z.object({
  controls: z.array(z.string()).optional(),
  severities: z.array(Severity).optional(),
  statuses: z.array(FindingStatus).optional(),
  kinds: z.array(z.string()).optional(),
  parties: z.array(Party).optional(),
  /** Part of the subject's name, in any case. */
  text: z.string().optional(),
});
export type ReportFilter = z.infer<typeof ReportFilter>;

/** True when a report lists every finding of its scope. */
export const listsEveryFinding = (filter: ReportFilter): boolean =>
  Object.values(filter).every((list) => list === undefined);

/** A time zone by its IANA name, or UTC: one that this machine knows. */
export const TimeZone = z
  .string()
  .min(1)
  .max(64)
  .refine((zone) => {
    try {
      new Intl.DateTimeFormat('en-GB', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  }, 'no time zone that is known here, such as Europe/Berlin');

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
