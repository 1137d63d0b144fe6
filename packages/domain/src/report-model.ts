import { z } from 'zod';
import { AssetCounts } from './asset.ts';
import { EvidenceState } from './evidence.ts';
import { ExceptionClusters, ExceptionScope, ExceptionType } from './exception.ts';
import { FindingStatus } from './finding.ts';
import { FrameworkKind, MappingConfidence, RequirementMode, RequirementState } from './framework.ts';
import { ReportFilter } from './report.ts';
import { Party } from './responsibility.ts';
import { Severity } from './severity.ts';
import { Violation } from './verdict.ts';

/** The form of the canonical model. It changes whenever the same facts would be written otherwise. */
export const reportForm = 'plimsoll-report/2';

const At = z.iso.datetime();
const Count = z.number().int().min(0);
const Percent = z.number().int().min(0).max(100).nullable();

/** Assets in four segments, with those that a vendor or provider runs beside them. */
export const ReportPosture = z.object({ counts: AssetCounts, percent: Percent, system: AssetCounts });
export type ReportPosture = z.infer<typeof ReportPosture>;

/** Failing findings of one severity: the organization's own to mend, and those of vendors and providers. */
export const ReportSeverity = z.object({ severity: Severity, yours: Count, others: Count });
export type ReportSeverity = z.infer<typeof ReportSeverity>;

/** Findings that a report lists, counted. */
export const ReportTotals = z.object({
  findings: Count,
  fail: Count,
  excepted: Count,
  undetermined: Count,
  severities: z.array(ReportSeverity),
});
export type ReportTotals = z.infer<typeof ReportTotals>;

export const ReportCluster = z.object({
  id: z.uuid(),
  name: z.string(),
  environment: z.string(),
  ownerTeam: z.string(),
  kubernetesVersion: z.string().nullable(),
  distribution: z.string(),
  /** Why nothing of it holds any more; null for a cluster that is not silent. */
  silent: z.string().nullable(),
  posture: ReportPosture,
  severities: z.array(ReportSeverity),
  namespaces: z.array(z.object({ name: z.string(), ownerTeam: z.string(), posture: ReportPosture })),
  /** Number of the sync that its verdicts follow from, and the catalogue they were judged by; empty where it was not kept. */
  epoch: Count,
  catalogue: z.string(),
});
export type ReportCluster = z.infer<typeof ReportCluster>;

/** What belongs to one owner team: namespaces by their own team, else by their cluster's. */
export const ReportTeam = z.object({
  /** Empty for what belongs to nobody. */
  team: z.string(),
  posture: ReportPosture,
  namespaces: z.array(z.object({ cluster: z.string(), name: z.string(), posture: ReportPosture })),
  /** Controls that fail there, worst first; `others`: how many of these are a vendor's or provider's to mend. */
  controls: z.array(z.object({ id: z.string(), severity: Severity, fail: Count, others: Count })),
});
export type ReportTeam = z.infer<typeof ReportTeam>;

/** A control with findings. */
export const ReportControl = z.object({
  id: z.string(),
  title: z.string(),
  severity: Severity,
  rationale: z.string(),
  remediation: z.string(),
  /** Part of the policy the headline is about. */
  gating: z.boolean(),
  fail: Count,
  excepted: Count,
  undetermined: Count,
  /** Of those that fail, how many are a vendor's or provider's to mend. */
  others: Count,
  clusters: Count,
});
export type ReportControl = z.infer<typeof ReportControl>;

export const ReportRequirement = z.object({
  id: z.string(),
  title: z.string(),
  mode: RequirementMode,
  confidence: MappingConfidence,
  level: z.number().int().nullable(),
  /** In its worst cluster; null for a mapping that is not confirmed. */
  state: RequirementState.nullable(),
  clusters: z.array(z.object({ state: RequirementState, count: Count })),
  /** Why the enrolment leaves it out; null where it counts. */
  exclusion: z.string().nullable(),
  /** Controls that decide it, with failing and excepted subjects. */
  deciding: z.array(z.object({ id: z.string(), fail: Count, excepted: Count, undetermined: Count })),
});
export type ReportRequirement = z.infer<typeof ReportRequirement>;

export const ReportFramework = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  kind: FrameworkKind,
  /** `enrolled`: over what is enrolled and in the report's scope. `all`: over all of the report's scope. */
  view: z.enum(['enrolled', 'all']),
  published: Count,
  counted: z.string().nullable(),
  mapped: Count,
  unconfirmed: Count,
  /** Requirements about what lies outside of the report's scope: in no state. */
  outOfScope: Count,
  decided: Count,
  attested: Count,
  excluded: Count,
  states: z.array(z.object({ state: RequirementState, count: Count })),
  clusters: z.object({
    judged: Count,
    outside: Count,
    assumed: Count,
    excluded: Count,
    notEnrolled: Count,
  }),
  requirements: z.array(ReportRequirement),
});
export type ReportFramework = z.infer<typeof ReportFramework>;

/** An exception that had an effect at the report's instant. */
export const ReportException = z.object({
  id: z.uuid(),
  type: ExceptionType,
  clusters: ExceptionClusters,
  scope: ExceptionScope,
  reason: z.string(),
  ticket: z.string(),
  requestedBy: z.string(),
  approvedBy: z.string(),
  approvedAt: At,
  expiresAt: At,
  /** Its requester approved it; left out where somebody else did. */
  selfApproved: z.literal(true).optional(),
  /** Findings in scope that are excepted by it. */
  excepted: Count,
});
export type ReportException = z.infer<typeof ReportException>;

/** What was not evaluated in one cluster, and why. */
export const ReportUnknown = z.object({
  cluster: z.string(),
  /** Nothing was ever evaluated there. */
  never: z.boolean(),
  /** Kinds that were not listed to their end. */
  kinds: z.array(
    z.object({ group: z.string(), kind: z.string(), namespace: z.string(), state: EvidenceState, reason: z.string() }),
  ),
  /** Controls that could decide nothing, or not everything; `subjects` null where it is a whole kind. */
  controls: z.array(z.object({ id: z.string(), reason: z.string(), detail: z.string(), subjects: Count.nullable() })),
});
export type ReportUnknown = z.infer<typeof ReportUnknown>;

/** Everything of a report but its findings: small enough to be held. */
export const ReportHead = z.object({
  form: z.literal(reportForm),
  organization: z.object({ id: z.uuid(), name: z.string() }),
  /** True: its clusters are made up. */
  demonstration: z.boolean(),
  asOf: At,
  scope: z.object({
    everything: z.boolean(),
    clusters: z.array(z.object({ id: z.uuid(), name: z.string(), namespaces: z.array(z.string()).nullable() })),
  }),
  catalogue: z.object({ digest: z.string(), controls: Count }),
  policy: z.object({ id: z.string(), title: z.string(), gating: z.array(z.string()) }),
  headline: ReportPosture,
  /** Which findings it lists: all that it says of findings is of these alone. */
  filter: ReportFilter,
  totals: ReportTotals,
  clusters: z.array(ReportCluster),
  teams: z.array(ReportTeam),
  controls: z.array(ReportControl),
  frameworks: z.array(ReportFramework),
  exceptions: z.array(ReportException),
  unknowns: z.array(ReportUnknown),
  method: z.array(z.string()),
});
export type ReportHead = z.infer<typeof ReportHead>;

/** What stands on the first page of a report: taken from the model, for lists and pages that show a report. */
export const ReportOverview = z.object({
  posture: ReportPosture,
  totals: ReportTotals,
  /** Demands of the policy that the organization itself has to mend, worst first; `yours` of the findings, and of others. */
  causes: z.array(
    ReportControl.pick({ id: true, title: true, severity: true, others: true, clusters: true }).extend({
      yours: Count,
    }),
  ),
  frameworks: z.array(
    ReportFramework.pick({
      id: true,
      title: true,
      version: true,
      published: true,
      counted: true,
      mapped: true,
      decided: true,
      attested: true,
      states: true,
    }),
  ),
  /** Clusters that never sent anything, that fell silent, and in which kinds could not be read. */
  unknown: z.object({ never: Count, silent: Count, blind: Count }),
});
export type ReportOverview = z.infer<typeof ReportOverview>;

/** One finding of a report. */
export const ReportFinding = z.object({
  cluster: z.string(),
  namespace: z.string(),
  group: z.string(),
  kind: z.string(),
  name: z.string(),
  subject: z.uuid(),
  control: z.string(),
  severity: Severity,
  status: FindingStatus,
  responsibility: Party,
  reason: z.string().nullable(),
  detail: z.string(),
  openedAt: At,
  since: At,
  exceptions: z.array(z.uuid()),
  violations: z.array(Violation),
});
export type ReportFinding = z.infer<typeof ReportFinding>;
