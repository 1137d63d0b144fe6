import { randomUUID } from 'node:crypto';
import {
  AppError,
  type AssetCounts,
  type ReportFilter,
  type ReportFormat,
  type ReportKind,
  type ReportOverview,
  type ReportState,
  type Scope,
} from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';

/** What a list shows of a finished report. */
export interface ReportSummary {
  readonly clusters: number;
  readonly findings: number;
  readonly counts: AssetCounts;
  /** Absent in reports that were made before it was kept. */
  readonly overview?: ReportOverview;
}

export interface StoredReportFile {
  readonly format: ReportFormat;
  readonly bytes: number;
  /** SHA-256 of the whole file, hex. */
  readonly sha256: string;
  /** Name of the key it is signed with. */
  readonly key: string;
}

/** A report as it is kept. */
export interface StoredReport {
  readonly id: string;
  readonly kind: ReportKind;
  readonly scope: Scope;
  readonly filter: ReportFilter;
  readonly zone: string;
  readonly frameworks: readonly string[];
  readonly formats: readonly ReportFormat[];
  readonly askedAsOf: string | null;
  readonly requestedBy: string | null;
  readonly requester: string;
  readonly requestedAt: string;
  readonly state: ReportState;
  readonly percent: number;
  readonly problem: string;
  readonly finishedAt: string | null;
  readonly asOf: string | null;
  /** SHA-256 of the canonical model, hex. */
  readonly digest: string | null;
  readonly catalogueDigest: string | null;
  readonly summary: ReportSummary | null;
  readonly files: readonly StoredReportFile[];
}

/** Bounds of one organization: reports kept, those under way, and what their files take when they are downloaded. */
const most = { kept: 500, unfinished: 20 } as const;

const columns = `r.report_id AS id, r.kind, r.scope, r.finding_filter AS filter, r.zone, r.frameworks, r.formats, r.asked_as_of AS "askedAsOf", r.requested_by AS "requestedBy",
  r.requester, r.requested_at AS "requestedAt", r.state, r.percent, r.problem, r.finished_at AS "finishedAt", r.as_of AS "asOf",
  encode(r.digest, 'hex') AS digest, r.catalogue_digest AS "catalogueDigest", r.summary,
  CASE WHEN r.state = 'ready' THEN coalesce((SELECT jsonb_agg(jsonb_build_object('format', f.format, 'bytes', f.bytes,
    'sha256', encode(f.sha256, 'hex'), 'key', f.key_name) ORDER BY f.format)
    FROM report_file f WHERE f.org_id = r.org_id AND f.report_id = r.report_id), '[]') ELSE '[]' END AS files`;

/**
 * Whether whoever asked for a report still is a member: true for one that nobody is named for, and in a demonstration, at
 * which members of another organization look.
 */
export const isRequesterMember = async (
  { orgId, query }: OrgTransaction,
  { requestedBy }: Pick<StoredReport, 'requestedBy'>,
): Promise<boolean> => {
  if (requestedBy === null) return true;
  const known = await query(
    `SELECT FROM member WHERE org_id = $1 AND member_id = $2 AND disabled_at IS NULL
     UNION ALL SELECT FROM organization WHERE org_id = $1 AND demo IS NOT NULL`,
    [orgId, requestedBy],
  );
  return known.length > 0;
};

/** Every report that is kept, newest first: few enough to be read at once. */
export const listReports = async ({ orgId, query }: OrgTransaction): Promise<readonly StoredReport[]> =>
  await query<StoredReport>(
    `SELECT ${columns} FROM report r WHERE r.org_id = $1 ORDER BY r.requested_at DESC, r.report_id DESC LIMIT ${most.kept}`,
    [orgId],
  );

/** One report; undefined when there is none. */
export const findReport = async ({ orgId, query }: OrgTransaction, id: string): Promise<StoredReport | undefined> =>
  (
    await query<StoredReport>(`SELECT ${columns} FROM report r WHERE r.org_id = $1 AND r.report_id = $2`, [orgId, id])
  )[0];

export interface ReportRequest {
  readonly kind: ReportKind;
  readonly scope: Scope;
  readonly filter: ReportFilter;
  /** In which the PDF writes instants. */
  readonly zone: string;
  readonly frameworks: readonly string[];
  readonly formats: readonly ReportFormat[];
  readonly asOf: string | null;
  readonly by: { readonly id: string | null; readonly name: string };
}

/**
 * Asks for a report: it is queued, and the outbox tells the workers. Throws `resource.conflict` where too many are kept or
 * under way. Returns its id.
 */
export const requestReport = async (
  { orgId, query }: OrgTransaction,
  request: ReportRequest,
  now: Date,
): Promise<string> => {
  // One at a time per organization, so that two requests cannot both be the last that is allowed.
  await query(`SELECT pg_advisory_xact_lock(hashtextextended('report:' || $1::text, 0))::text AS locked`, [orgId]);
  const [held] = await query<{ kept: number; unfinished: number }>(
    `SELECT count(*) AS kept, count(*) FILTER (WHERE state IN ('queued', 'building')) AS unfinished FROM report WHERE org_id = $1`,
    [orgId],
  );
  if ((held?.kept ?? 0) >= most.kept)
    throw new AppError('resource.conflict', `${most.kept} reports are kept, and no more. Delete some first.`);
  if ((held?.unfinished ?? 0) >= most.unfinished)
    throw new AppError('resource.conflict', `${most.unfinished} reports are being made. Wait until some are ready.`);
  const id = randomUUID();
  await query(
    `INSERT INTO report (org_id, report_id, scope, frameworks, formats, asked_as_of, requested_by, requester, requested_at, state, kind,
       finding_filter, zone)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'queued', $10, $11, $12)`,
    [
      orgId,
      id,
      JSON.stringify(request.scope),
      request.frameworks,
      request.formats,
      request.asOf,
      request.by.id,
      request.by.name.slice(0, 254),
      now.toISOString(),
      request.kind,
      JSON.stringify(request.filter),
      request.zone,
    ],
  );
  await query(
    `INSERT INTO outbox (org_id, outbox_id, topic, payload, created_at) VALUES ($1, $2, 'report.requested', $3, $4)`,
    [orgId, randomUUID(), JSON.stringify({ reportId: id }), now.toISOString()],
  );
  return id;
};

/** Deletes a report with its files; whoever makes it at the moment stops. */
export const deleteReport = async ({ orgId, query }: OrgTransaction, id: string): Promise<void> => {
  await query('DELETE FROM report WHERE org_id = $1 AND report_id = $2', [orgId, id]);
};
