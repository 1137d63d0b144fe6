import { AppError, type Clock, errorTable, type ReportFormat } from '@plimsoll/domain';
import { buildHead, overviewOf, type RenderPdf, ReportWriter } from '@plimsoll/reports';
import type { Logger } from '@plimsoll/runtime';
import {
  beginReport,
  failReport,
  findReport,
  finishReport,
  isRequesterMember,
  type Keyring,
  noteReportProgress,
  type ReportAttempt,
  readReportSigner,
  type Store,
  type StoredReport,
  streamFindingsAt,
} from '@plimsoll/store';
import { productVersion } from '../process/version.ts';
import { type GroundDependencies, readGround } from './read-ground.ts';
import { storeSink, Unwanted } from './store-sink.ts';

export interface ReportDependencies extends GroundDependencies {
  readonly store: Store;
  /** Opens the key that signs; undefined where none was given. */
  readonly keyring: Keyring | undefined;
  /** Draws PDFs: they are seconds of work, and no other job should wait. */
  readonly renderPdf: RenderPdf;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Findings between two words about how far it is. */
const progressPause = 5_000;
/** Of the whole, what reading and writing the findings is. */
const findingsShare = 90;

const refuseKeyless = (keyring: Keyring | undefined): Keyring => {
  if (keyring === undefined)
    throw new AppError(
      'config.invalid',
      'Reports are signed, and the worker has no key to open the signing key with: set PLIMSOLL_SECRET_KEY for it.',
    );
  return keyring;
};

const write = async ({ store, clock, ...rest }: ReportDependencies, attempt: ReportAttempt, asked: StoredReport) =>
  await store.inSnapshot(attempt.orgId, async (tx) => {
    // A sort of a million findings takes longer than a list may.
    await tx.query("SELECT set_config('statement_timeout', '600000', true)");
    const ground = await readGround(tx, rest, { ...asked, asOf: asked.askedAsOf });
    const head = buildHead(ground);
    const sinkOf = (format: ReportFormat) =>
      asked.formats.includes(format) ? storeSink(store, attempt, format) : undefined;
    const pdf = sinkOf('pdf');
    const writer = new ReportWriter(head, {
      json: sinkOf('json'),
      csv: sinkOf('csv'),
      pdf: pdf && { sink: pdf, render: rest.renderPdf, kind: asked.kind, zone: asked.zone },
    });
    await writer.begin();
    let [written, noted] = [0, 0];
    for await (const findings of streamFindingsAt(tx, { ...asked, at: head.asOf })) {
      await writer.add(findings);
      written += findings.length;
      if (written - noted < progressPause) continue;
      noted = written;
      const percent = (written / head.totals.findings) * findingsShare;
      if (!(await noteReportProgress(store, attempt, percent, clock.now()))) throw new Unwanted();
    }
    const clusters = ground.clusters
      .filter(({ heard }) => heard)
      .map(({ id, name, epoch, sequence, generation, watermark }) => ({
        id,
        name,
        epoch,
        sequence,
        generation,
        watermark: watermark ?? head.asOf,
      }));
    return { head, writer, clusters, digest: await writer.end() };
  });

const make = async (dependencies: ReportDependencies, attempt: ReportAttempt, asked: StoredReport): Promise<void> => {
  const { store, clock, logger } = dependencies;
  const began = clock.now();
  const keyring = refuseKeyless(dependencies.keyring);
  if (!(await store.inOrganization(attempt.orgId, (tx) => isRequesterMember(tx, asked))))
    throw new AppError(
      'access.denied',
      'Whoever asked for it is no longer a member here. Ask for it again under your own name.',
    );
  const signer = await store.inOrganization(attempt.orgId, (tx) => readReportSigner(tx, keyring, began));
  const { head, writer, clusters, digest } = await write(dependencies, attempt, asked);
  const files = await writer.seal(
    { report: asked.id, at: began.toISOString(), by: asked.requester, plimsoll: productVersion, clusters },
    signer,
  );
  const made = {
    asOf: head.asOf,
    digest: Buffer.from(digest, 'hex'),
    catalogueDigest: head.catalogue.digest,
    summary: {
      clusters: head.clusters.length,
      findings: head.totals.findings,
      counts: head.headline.counts,
      overview: overviewOf(head),
    },
    key: signer.name,
    files: [...files].map(([format, file]) => ({ format, ...file })),
  };
  if (!(await finishReport(store, attempt, made, clock.now()))) throw new Unwanted();
  logger.info(
    {
      orgId: attempt.orgId,
      reportId: asked.id,
      findings: head.totals.findings,
      ms: clock.now().getTime() - began.getTime(),
    },
    'report.made',
  );
};

/** What trying again does not mend: everything that says what is wrong, but for what may pass by itself. */
const isFinal = (error: unknown): error is AppError => error instanceof AppError && !errorTable[error.code].retryable;

/**
 * Makes a report that waits. Repeating it changes nothing once the report is made; of several workers one makes it. A
 * failure is kept with the report, and thrown where trying again may help.
 */
export const makeReport = async (
  dependencies: ReportDependencies,
  { orgId, reportId }: { readonly orgId: string; readonly reportId: string },
): Promise<void> => {
  const { store, clock, logger } = dependencies;
  const attempt = await beginReport(store, orgId, reportId, clock.now());
  if (attempt === undefined) return;
  try {
    const asked = await store.inOrganization(orgId, (tx) => findReport(tx, reportId));
    if (asked !== undefined) await make(dependencies, attempt, asked);
  } catch (error) {
    if (error instanceof Unwanted) {
      logger.info({ orgId, reportId }, 'report.unwanted');
      return;
    }
    const final = isFinal(error);
    const problem = final ? error.message : 'It could not be made; it is tried again.';
    await failReport(store, attempt, { problem, final }, clock.now());
    logger.error({ err: error, orgId, reportId }, 'report.failed');
    if (!final) throw error;
  }
};
