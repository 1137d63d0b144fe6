import { randomUUID } from 'node:crypto';
import type { ReportFormat } from '@plimsoll/domain';
import { tellLive } from '../live/tell.ts';
import type { OrgTransaction } from '../sql.ts';
import type { Store } from '../store.ts';
import type { ReportSummary } from './reports.ts';

/** Attempts after which a report is given up, and how long one that says nothing is believed to go on. */
const mostAttempts = 3;
const silentMinutes = 5;

/** Reports that wait, or whose making is no longer heard of. */
export const reportsToMake = async ({ orgId, query }: OrgTransaction, now: Date): Promise<readonly string[]> =>
  (
    await query<{ id: string }>(
      `SELECT report_id AS id FROM report WHERE org_id = $1 AND (state = 'queued'
         OR (state = 'building' AND heard_at < $2::timestamptz - make_interval(mins => ${silentMinutes})))
       ORDER BY requested_at LIMIT 50`,
      [orgId, now.toISOString()],
    )
  ).map((row) => row.id);

/** One attempt at making a report: it alone may write to it. */
export interface ReportAttempt {
  readonly orgId: string;
  readonly reportId: string;
  readonly attemptId: string;
}

/**
 * Takes a report that waits, so that no other worker makes it too, and drops what an attempt before left. Undefined when
 * there is nothing to do: it is made, being made, given up, or deleted.
 */
export const beginReport = async (
  store: Store,
  orgId: string,
  reportId: string,
  now: Date,
): Promise<ReportAttempt | undefined> =>
  await store.inOrganization(orgId, async (tx) => {
    const { query } = tx;
    const attemptId = randomUUID();
    const [row] = await query<{ attempts: number }>(
      `UPDATE report SET attempts = attempts + 1, attempt_id = $3, heard_at = $4, percent = 0, state = 'building'
       WHERE org_id = $1 AND report_id = $2 AND (state = 'queued'
         OR (state = 'building' AND heard_at < $4::timestamptz - make_interval(mins => ${silentMinutes})))
       RETURNING attempts`,
      [orgId, reportId, attemptId, now.toISOString()],
    );
    if (row === undefined) return undefined;
    for (const table of ['report_piece', 'report_file'])
      await query(`DELETE FROM ${table} WHERE org_id = $1 AND report_id = $2`, [orgId, reportId]);
    await tellLive(tx, { topic: 'live.report', reportId });
    if (row.attempts <= mostAttempts) return { orgId, reportId, attemptId };
    await query(
      `UPDATE report SET state = 'failed', finished_at = $3, problem = $4 WHERE org_id = $1 AND report_id = $2`,
      [
        orgId,
        reportId,
        now.toISOString(),
        `It was tried ${mostAttempts} times, and no attempt came to its end. Ask for a smaller scope.`,
      ],
    );
    return undefined;
  });

/** Runs `work` if the attempt is still the one that may write; false when it is not, or the report was deleted. */
const asAttempt = async (
  store: Store,
  { orgId, reportId, attemptId }: ReportAttempt,
  work: (tx: OrgTransaction) => Promise<void>,
): Promise<boolean> =>
  await store.inOrganization(orgId, async (tx) => {
    const held = await tx.query(
      `SELECT 1 FROM report WHERE org_id = $1 AND report_id = $2 AND attempt_id = $3 AND state = 'building' FOR UPDATE`,
      [orgId, reportId, attemptId],
    );
    if (held.length === 0) return false;
    await work(tx);
    return true;
  });

/** Says that the attempt lives, and how far it is. False: it is no longer wanted. */
export const noteReportProgress = (
  store: Store,
  attempt: ReportAttempt,
  percent: number,
  now: Date,
): Promise<boolean> =>
  asAttempt(store, attempt, async (tx) => {
    const [moved] = await tx.query<{ before: number; after: number }>(
      `WITH before AS (SELECT percent FROM report WHERE org_id = $1 AND report_id = $2)
       UPDATE report r SET percent = $3, heard_at = $4 FROM before b WHERE r.org_id = $1 AND r.report_id = $2
       RETURNING b.percent AS before, r.percent AS after`,
      [attempt.orgId, attempt.reportId, Math.max(0, Math.min(99, Math.floor(percent))), now.toISOString()],
    );
    if (moved?.before !== moved?.after) await tellLive(tx, { topic: 'live.report', reportId: attempt.reportId });
  });

/** Stores the next piece of a file, deflated. False: the attempt is no longer wanted. */
export const storeReportPiece = (
  store: Store,
  attempt: ReportAttempt,
  piece: { readonly format: ReportFormat; readonly ordinal: number; readonly body: Buffer },
): Promise<boolean> =>
  asAttempt(store, attempt, async ({ query }) => {
    await query('INSERT INTO report_piece (org_id, report_id, format, ordinal, body) VALUES ($1, $2, $3, $4, $5)', [
      attempt.orgId,
      attempt.reportId,
      piece.format,
      piece.ordinal,
      piece.body,
    ]);
  });

export interface MadeReport {
  readonly asOf: string;
  readonly digest: Buffer;
  readonly catalogueDigest: string;
  readonly summary: ReportSummary;
  readonly key: string;
  readonly files: readonly { readonly format: ReportFormat; readonly bytes: number; readonly sha256: Buffer }[];
}

/** Makes the report ready, with all of its files at once. False: the attempt is no longer wanted. */
export const finishReport = (store: Store, attempt: ReportAttempt, made: MadeReport, now: Date): Promise<boolean> =>
  asAttempt(store, attempt, async (tx) => {
    const { orgId, query } = tx;
    await tellLive(tx, { topic: 'live.report', reportId: attempt.reportId });
    for (const file of made.files)
      await query(
        'INSERT INTO report_file (org_id, report_id, format, bytes, sha256, key_name) VALUES ($1, $2, $3, $4, $5, $6)',
        [orgId, attempt.reportId, file.format, file.bytes, file.sha256, made.key],
      );
    await query(
      `UPDATE report SET state = 'ready', percent = 100, finished_at = $3, as_of = $4, digest = $5, catalogue_digest = $6,
         summary = $7, problem = '' WHERE org_id = $1 AND report_id = $2`,
      [
        orgId,
        attempt.reportId,
        now.toISOString(),
        made.asOf,
        made.digest,
        made.catalogueDigest,
        JSON.stringify(made.summary),
      ],
    );
  });

/** Ends an attempt that failed: to be tried again, or given up for a reason that trying again does not mend. */
export const failReport = (
  store: Store,
  attempt: ReportAttempt,
  failure: { readonly problem: string; readonly final: boolean },
  now: Date,
): Promise<boolean> =>
  asAttempt(store, attempt, async (tx) => {
    const { orgId, query } = tx;
    await tellLive(tx, { topic: 'live.report', reportId: attempt.reportId });
    await query('DELETE FROM report_piece WHERE org_id = $1 AND report_id = $2', [orgId, attempt.reportId]);
    await query(
      `UPDATE report SET problem = $3, state = CASE WHEN $4 OR attempts >= ${mostAttempts} THEN 'failed' ELSE 'queued' END,
         finished_at = CASE WHEN $4 OR attempts >= ${mostAttempts} THEN $5::timestamptz END
       WHERE org_id = $1 AND report_id = $2`,
      [orgId, attempt.reportId, failure.problem.slice(0, 500), failure.final, now.toISOString()],
    );
  });

/** The next piece of a file after one, still deflated; undefined at its end. */
export const readReportPiece = async (
  { orgId, query }: OrgTransaction,
  reportId: string,
  format: ReportFormat,
  ordinal: number,
): Promise<Buffer | undefined> =>
  (
    await query<{ body: Buffer }>(
      'SELECT body FROM report_piece WHERE org_id = $1 AND report_id = $2 AND format = $3 AND ordinal = $4',
      [orgId, reportId, format, ordinal],
    )
  )[0]?.body;
