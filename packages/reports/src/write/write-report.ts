import { createHash } from 'node:crypto';
import { AppError, type ReportFinding, type ReportFormat, type ReportHead, type ReportKind } from '@plimsoll/domain';
import { ListedFindings } from '../pdf/listed-findings.ts';
import type { PdfJob } from '../pdf/render-pdf.ts';
import type { Seal, Signer } from '../seal/seal.ts';
import { CsvText } from './csv-text.ts';
import { FindingsText, headParts, type Part } from './model-text.ts';
import { type FinishedFile, SealedFile, type Sink } from './sealed-file.ts';

/** What begins a JSON file; the canonical model follows, and then the seal. */
export const jsonOpening = '{"report":\n';

/** What of a report is outside of its digest. */
export interface Making {
  readonly report: string;
  readonly at: string;
  readonly by: string;
  /** Version of Plimsoll. */
  readonly plimsoll: string;
  /** The sequence vector. */
  readonly clusters: readonly Seal['clusters'][number][];
}

/** The seal of one format, without its content. */
const about = (format: ReportFormat, head: ReportHead, digest: string, making: Making): Omit<Seal, 'content'> => ({
  form: 'plimsoll-seal/1',
  format,
  report: making.report,
  organization: head.organization,
  asOf: head.asOf,
  digest,
  catalogue: head.catalogue.digest,
  findings: head.totals.findings,
  clusters: making.clusters.map((cluster) => ({ ...cluster })),
  made: { at: making.at, by: making.by, plimsoll: making.plimsoll },
});

/** Draws a PDF, here or in another thread. */
export type RenderPdf = (job: PdfJob) => Promise<Uint8Array>;

/** Where a PDF goes, what draws it, with which chapters, and in whose zone it writes instants. */
export interface PdfSink {
  readonly sink: Sink;
  readonly render: RenderPdf;
  readonly kind: ReportKind;
  readonly zone: string;
}

/** Where the files of a report go; there is one of each format that is named. */
export interface ReportSinks {
  readonly json?: Sink | undefined;
  readonly csv?: Sink | undefined;
  readonly pdf?: PdfSink | undefined;
}

/** Bytes of a PDF that a verification can point at. */
const pdfPart = 4096;

/** Writes one report into its files, all from one model, while its findings pass by once. */
export class ReportWriter {
  readonly #head: ReportHead;
  readonly #model = createHash('sha256');
  readonly #findings: FindingsText;
  readonly #rows: CsvText;
  readonly #json: SealedFile | undefined;
  readonly #csv: SealedFile | undefined;
  readonly #pdf: (PdfSink & { readonly file: SealedFile }) | undefined;
  readonly #listed: ListedFindings;
  #written = 0;
  #digest = '';

  /** `sinks`: a file is made of each format that has one. */
  constructor(head: ReportHead, sinks: ReportSinks) {
    this.#head = head;
    this.#findings = new FindingsText(head.totals.findings);
    this.#rows = new CsvText(head);
    this.#json = sinks.json && new SealedFile(sinks.json);
    this.#csv = sinks.csv && new SealedFile(sinks.csv);
    this.#pdf = sinks.pdf && { ...sinks.pdf, file: new SealedFile(sinks.pdf.sink) };
    this.#listed = new ListedFindings(head);
  }

  async begin(): Promise<void> {
    await this.#json?.write('opening', jsonOpening);
    for (const part of headParts(this.#head)) await this.#take(part);
    const header = this.#rows.begin();
    await this.#csv?.write(header.name, header.text);
  }

  async add(findings: readonly ReportFinding[]): Promise<void> {
    this.#written += findings.length;
    if (this.#pdf !== undefined) this.#listed.add(findings);
    for (const part of this.#findings.write(findings)) await this.#take(part);
    if (this.#csv !== undefined)
      for (const { name, text } of this.#rows.write(findings)) await this.#csv.write(name, text);
  }

  /** Ends the model. Returns its digest, hex. Throws `internal` when the findings are not as many as the head counts. */
  async end(): Promise<string> {
    const { findings } = this.#head.totals;
    if (this.#written !== findings)
      throw new AppError('internal', `The report counts ${findings} findings and lists ${this.#written}.`);
    await this.#take(this.#findings.end());
    this.#digest = this.#model.digest('hex');
    return this.#digest;
  }

  /** Seals each file. */
  async seal(making: Making, signer: Signer): Promise<ReadonlyMap<ReportFormat, FinishedFile>> {
    const files = new Map<ReportFormat, FinishedFile>();
    for (const [format, file] of [
      ['json', this.#json],
      ['csv', this.#csv],
      ['pdf', await this.#drawn()],
    ] as const)
      if (file !== undefined)
        files.set(format, await file.seal(about(format, this.#head, this.#digest, making), signer));
    return files;
  }

  async #drawn(): Promise<SealedFile | undefined> {
    if (this.#pdf === undefined) return undefined;
    const { file, render, kind, zone } = this.#pdf;
    const bytes = await render({ head: this.#head, digest: this.#digest, listed: this.#listed.listed, kind, zone });
    for (let at = 0; at < bytes.length; at += pdfPart)
      await file.write(
        `bytes ${at} to ${Math.min(at + pdfPart, bytes.length)}`,
        Buffer.from(bytes.subarray(at, at + pdfPart)),
      );
    return file;
  }

  async #take({ name, text }: Part): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
    this.#model.update(bytes);
    await this.#json?.write(name, bytes);
  }
}
