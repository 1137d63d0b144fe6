import { Readable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import { downloadReport } from '@plimsoll/contracts';
import { AppError, type ReportFormat } from '@plimsoll/domain';
import { readReportPiece, type Store } from '@plimsoll/store';
import { found, route } from '../server/route.ts';
import { readVisibleReport } from './reports.ts';

const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** A piece holds a megabyte at most when it is inflated. */
const longestPiece = 1 << 20;

/** The bytes of a file, a piece at a time, each read in a short transaction of its own. */
async function* piecesOf(store: Store, orgId: string, reportId: string, format: ReportFormat): AsyncGenerator<Buffer> {
  for (let ordinal = 0; ; ordinal += 1) {
    const body = await store.inOrganization(orgId, (tx) => readReportPiece(tx, reportId, format, ordinal));
    if (body === undefined) return;
    yield inflateRawSync(body, { maxOutputLength: longestPiece });
  }
}

export const downloadReportRoute = route(downloadReport, async ({ store }, { caller, params, reply }) => {
  const { reportId, format } = params;
  const report = await store.inOrganization(caller.orgId, (tx) => readVisibleReport(tx, caller, reportId));
  if (report.state !== 'ready')
    throw new AppError('resource.conflict', 'The report is not ready yet. Ask again when its state is ready.');
  const file = found(
    report.files.find((one) => one.format === format),
    'The file',
  );
  const day = (report.asOf ?? report.requestedAt).slice(0, 10);
  await reply
    .type(mediaTypes[format])
    .header('content-length', file.bytes)
    .header('content-disposition', `attachment; filename="plimsoll-report-${day}-${report.id.slice(0, 8)}.${format}"`)
    .header('repr-digest', `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`)
    .send(Readable.from(piecesOf(store, caller.orgId, reportId, format)));
});
