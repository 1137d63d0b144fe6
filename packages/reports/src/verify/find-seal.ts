import { type ReportFormat, reportFormats } from '@plimsoll/domain';
import { sealMark, sealOpenings } from '../seal/seal.ts';
import { jsonOpening } from '../write/write-report.ts';

/** A file that is read in pieces: one of a million findings is not held. */
export interface ReportSource {
  readonly size: number;
  /** Bytes from one place to another, exclusive; fewer at the end. */
  readonly read: (from: number, to: number) => Promise<Buffer>;
}

/** Where the seal of a file stands, and its text. */
export interface FoundSeal {
  readonly format: ReportFormat;
  /** First byte that belongs to the seal, its frame included. */
  readonly at: number;
  readonly text: string;
  /** What follows the seal in the file, which must be what its format has there. */
  readonly after: string;
}

/** Most bytes that a seal takes: it names every cluster and part. */
const longestSeal = 16 << 20;

/** What kind of report a file without a seal looks like; CSV is what has no mark of its own. */
export const formatOf = async (source: ReportSource): Promise<ReportFormat> => {
  const start = (await source.read(0, 16)).toString('latin1');
  if (start.startsWith('%PDF-')) return 'pdf';
  return start.startsWith(jsonOpening.slice(0, 10)) ? 'json' : 'csv';
};

/** The seal at the end of a file; undefined where there is none. The frame tells the format: its first byte may be changed. */
export const findSeal = async (source: ReportSource): Promise<FoundSeal | undefined> => {
  const from = Math.max(0, source.size - longestSeal);
  const tail = await source.read(from, source.size);
  const mark = tail.lastIndexOf(sealMark, undefined, 'latin1');
  const format = reportFormats.find((one) => {
    const before = sealOpenings[one];
    return mark >= before.length && tail.toString('latin1', mark - before.length, mark) === before;
  });
  if (format === undefined) return undefined;
  const rest = tail.toString('latin1', mark);
  const length = /^[^"\r\n]*/.exec(rest)?.[0].length ?? 0;
  const at = from + mark - sealOpenings[format].length;
  return { format, at, text: rest.slice(0, length), after: rest.slice(length) };
};
