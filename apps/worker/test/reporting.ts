import { inflateRawSync } from 'node:zlib';
import { builtInCatalogue } from '@plimsoll/controls';
import { everything, type ReportFormat } from '@plimsoll/domain';
import { frameworks } from '@plimsoll/frameworks';
import { renderPdf } from '@plimsoll/reports';
import { createLogger } from '@plimsoll/runtime';
import {
  findReport,
  openKeyring,
  readReportPiece,
  requestReport,
  type Store,
  type StoredReport,
} from '@plimsoll/store';
import { makeReport } from '../src/reports/make-report.ts';

/** Where reports are made: an organization in a store, with the key that its secrets are sealed under. */
export interface Reporting {
  readonly store: Store;
  readonly orgId: string;
  readonly secretKey: string;
  readonly now: () => Date;
}

/** A report of everything, made as a worker makes it; without an instant, of the newest. */
export const reportOn = async (
  { store, orgId, secretKey, now }: Reporting,
  asOf: string | null = null,
): Promise<StoredReport> => {
  const asked = { kind: 'full', filter: {}, zone: 'UTC', scope: everything, frameworks: ['nsa-cisa'] } as const;
  const reportId = await store.inOrganization(orgId, (tx) =>
    requestReport(tx, { ...asked, formats: ['csv', 'json'], asOf, by: { id: null, name: 'Olivia' } }, now()),
  );
  const dependencies = {
    store,
    keyring: openKeyring(secretKey),
    renderPdf,
    builtIn: builtInCatalogue(),
    frameworks,
    clock: { now },
    logger: createLogger({ name: 'test', level: 'silent' }),
  };
  await makeReport(dependencies, { orgId, reportId });
  const report = await store.inOrganization(orgId, (tx) => findReport(tx, reportId));
  if (report?.state !== 'ready') throw new Error(`the report is ${report?.state ?? 'gone'}: ${report?.problem ?? ''}`);
  return report;
};

/** A file of a report, byte for byte. */
export const fileOf = async (
  { store, orgId }: Pick<Reporting, 'store' | 'orgId'>,
  reportId: string,
  format: ReportFormat,
): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for (let ordinal = 0; ; ordinal += 1) {
    const body = await store.inOrganization(orgId, (tx) => readReportPiece(tx, reportId, format, ordinal));
    if (body === undefined) return Buffer.concat(pieces);
    pieces.push(inflateRawSync(body));
  }
};
