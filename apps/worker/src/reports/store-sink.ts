import { deflateRawSync } from 'node:zlib';
import { AppError, type ReportFormat } from '@plimsoll/domain';
import type { Sink } from '@plimsoll/reports';
import { type ReportAttempt, type Store, storeReportPiece } from '@plimsoll/store';

/** Bytes of one file as it is downloaded. A million findings take about 700 MB as JSON. */
const longestFile = 2 * 2 ** 30;

/** The report was deleted, or another attempt makes it: whoever makes it stops. */
export class Unwanted extends Error {}

/** Stores the bytes of a file piece by piece. Throws `body.too-large` where a file grows beyond what is kept. */
export const storeSink = (store: Store, attempt: ReportAttempt, format: ReportFormat): Sink => {
  let ordinal = 0;
  let total = 0;
  return async (bytes) => {
    total += bytes.length;
    if (total > longestFile)
      throw new AppError('body.too-large', 'The report would be larger than 2 GB. Ask for a smaller scope.');
    const piece = { format, ordinal, body: deflateRawSync(bytes, { level: 3 }) };
    if (!(await storeReportPiece(store, attempt, piece))) throw new Unwanted();
    ordinal += 1;
  };
};
