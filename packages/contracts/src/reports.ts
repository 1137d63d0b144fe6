import {
  AssetCounts,
  FindingStatus,
  Party,
  ReportFilter,
  ReportFormat,
  ReportKind,
  ReportOverview,
  ReportState,
  reportFormats,
  Severity,
  TimeZone,
} from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { AsOf, At, CappedTotal, pageOf, pageQuery } from './page.ts';

/** Which clusters, and which of their namespaces; left out: everything that the caller sees. */
const AskedScope = z
  .array(
    z.strictObject({
      id: z.uuid(),
      /** Left out: the whole cluster with what belongs to no namespace. */
      namespaces: z
        .array(
          z
            .string()
            .max(63)
            .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'a namespace'),
        )
        .min(1)
        .max(500)
        .optional(),
    }),
  )
  .min(1)
  .max(1000)
  .refine((clusters) => new Set(clusters.map(({ id }) => id)).size === clusters.length, 'a cluster stands there twice');

const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(50).optional();

/** Which findings are listed, as the list of findings takes it; clusters and namespaces are the scope. */
const AskedFindings = z.strictObject({
  /** None at all: nothing is listed. */
  control: z.array(z.string().min(1).max(80)).max(500).optional(),
  severity: some(Severity),
  status: some(FindingStatus),
  kind: some(z.string().min(1).max(63)),
  responsibility: some(Party),
  /** Only controls that this framework names, or that gate this policy; as they are when it is asked for. */
  framework: z.string().min(1).max(80).optional(),
  policy: z.string().min(1).max(80).optional(),
  q: z.string().trim().min(1).max(200).optional(),
});

const AskedReport = z.strictObject({
  clusters: AskedScope.optional(),
  /** Only what the grants of this team let see when it is asked for. */
  team: z.uuid().optional(),
  /** The instant it is about; left out: the newest of which everything is known. */
  asOf: AsOf,
  /** Ids of frameworks; left out: those that are followed. */
  frameworks: z.array(z.string().min(1).max(80)).max(20).default([]),
  /** Left out: every finding of the scope. */
  findings: AskedFindings.optional(),
});

export const ReportFile = z.object({
  format: ReportFormat,
  bytes: z.number().int(),
  /** SHA-256 of the whole file, hex. */
  sha256: z.string(),
  /** Name of the key that signed it. */
  key: z.string(),
});
export type ReportFile = z.infer<typeof ReportFile>;

export const Report = z.object({
  id: z.uuid(),
  /** Which chapters its PDF has. */
  kind: ReportKind,
  /** Null: everything of the organization. Names are null for clusters that are gone. */
  clusters: z
    .array(z.object({ id: z.uuid(), name: z.string().nullable(), namespaces: z.array(z.string()).nullable() }))
    .nullable(),
  frameworks: z.array(z.string()),
  /** Which findings it lists; empty: every one of the scope. */
  filter: ReportFilter,
  /** In which its PDF writes instants. */
  zone: z.string(),
  formats: z.array(ReportFormat),
  requestedBy: z.string(),
  requestedAt: At,
  state: ReportState,
  percent: z.number().int().min(0).max(100),
  /** Why it failed, or is tried again; empty otherwise. */
  problem: z.string(),
  finishedAt: At.nullable(),
  /** The instant that was asked for; null: the newest. */
  askedAsOf: At.nullable(),
  /** The instant it is about; null until it is made. */
  asOf: At.nullable(),
  /** SHA-256 of the canonical model, hex: equal for equal numbers. */
  digest: z.string().nullable(),
  catalogue: z.string().nullable(),
  summary: z
    .object({
      clusters: z.number().int(),
      findings: z.number().int(),
      counts: AssetCounts,
      /** Rounded down; null where nothing is applicable. */
      percent: z.number().int().nullable(),
      /** What stands on its first page; null in reports that were made before this was kept. */
      overview: ReportOverview.nullable(),
    })
    .nullable(),
  files: z.array(ReportFile),
  mayDelete: z.boolean(),
});
export type Report = z.infer<typeof Report>;

const tag = 'Reports';
const params = z.object({ reportId: z.uuid() });

export const listReports = operation({
  id: 'listReports',
  method: 'GET',
  path: '/v1/reports',
  summary: 'Reports about what the caller sees, newest first',
  tag,
  access: 'posture:read',
  query: z.object({
    ...pageQuery,
    /** Only those of this model. */
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'a digest in hex')
      .optional(),
  }),
  status: 200,
  response: pageOf(Report),
});

export const getReport = operation({
  id: 'getReport',
  method: 'GET',
  path: '/v1/reports/{reportId}',
  summary: 'A report: how far it is, its digest and its files',
  tag,
  access: 'posture:read',
  params,
  status: 200,
  response: Report,
});

export const requestReport = operation({
  id: 'requestReport',
  method: 'POST',
  path: '/v1/reports',
  summary: 'Ask for a report; a worker makes it',
  tag,
  access: 'report:make',
  body: AskedReport.extend({
    kind: ReportKind.default('full'),
    zone: TimeZone.default('UTC'),
    formats: z
      .array(ReportFormat)
      .min(1)
      .max(reportFormats.length)
      .refine((formats) => new Set(formats).size === formats.length, 'a format stands there twice')
      .default([...reportFormats]),
  }),
  status: 202,
  response: Report,
});

export const previewReport = operation({
  id: 'previewReport',
  method: 'POST',
  path: '/v1/reports/preview',
  summary: 'What a report would be about, without making it',
  tag,
  access: 'posture:read',
  body: AskedReport,
  status: 200,
  response: z.object({
    /** Clusters in the scope, and those of which something was evaluated. */
    clusters: z.number().int(),
    evaluated: z.number().int(),
    counts: AssetCounts,
    findings: CappedTotal,
    frameworks: z.array(z.object({ id: z.string(), title: z.string(), followed: z.boolean() })),
    /** Null: nothing was evaluated yet, and no report can be made. */
    asOf: At.nullable(),
  }),
});

export const downloadReport = operation({
  id: 'downloadReport',
  method: 'GET',
  path: '/v1/reports/{reportId}/files/{format}',
  summary: 'A file of a report, byte for byte as it was signed',
  tag,
  access: 'posture:read',
  params: params.extend({ format: ReportFormat }),
  status: 200,
});

export const deleteReport = operation({
  id: 'deleteReport',
  method: 'DELETE',
  path: '/v1/reports/{reportId}',
  summary:
    'Delete a report with its files, or stop one that is being made: one’s own, or anybody’s as an owner or admin',
  tag,
  access: 'report:make',
  params,
  status: 204,
});

export const ReportKey = z.object({
  name: z.string(),
  /** SubjectPublicKeyInfo in PEM. */
  publicKey: z.string(),
  createdAt: At,
  /** False: it was replaced, and signs nothing any more. */
  current: z.boolean(),
});
export type ReportKey = z.infer<typeof ReportKey>;

export const listReportKeys = operation({
  id: 'listReportKeys',
  method: 'GET',
  path: '/v1/report-keys',
  summary: 'Public keys that sign, or signed, the organization’s reports, newest first',
  tag,
  access: 'posture:read',
  status: 200,
  response: z.object({ items: z.array(ReportKey) }),
});

export const rotateReportKey = operation({
  id: 'rotateReportKey',
  method: 'POST',
  path: '/v1/report-keys',
  summary: 'Make a new key that signs reports from now on; the others stay known',
  tag,
  access: 'owner:edit',
  status: 201,
  response: ReportKey,
});
