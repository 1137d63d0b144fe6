import { createHash } from 'node:crypto';
import { AppError, type ReportFinding, type ReportFormat, type ReportHead } from '@plimsoll/domain';
import { type Seal, type Signer, sealFrames } from '../seal/seal.ts';
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

/** Writes one report into its files, all from one model, while its findings pass by once. */
export class ReportWriter {
  readonly #head: ReportHead;
  readonly #model = createHash('sha256');
  readonly #findings: FindingsText;
  readonly #rows: CsvText;
  readonly #json: SealedFile | undefined;
  readonly #csv: SealedFile | undefined;
  #written = 0;
  #digest = '';

  /** `sinks`: a file is made of each format that has one. */
  constructor(head: ReportHead, sinks: { readonly json?: Sink | undefined; readonly csv?: Sink | undefined }) {
    this.#head = head;
    this.#findings = new FindingsText(head.totals.findings);
    this.#rows = new CsvText(head);
    this.#json = sinks.json && new SealedFile(sinks.json);
    this.#csv = sinks.csv && new SealedFile(sinks.csv);
  }

  async begin(): Promise<void> {
    await this.#json?.write('opening', jsonOpening);
    for (const part of headParts(this.#head)) await this.#take(part);
    const header = this.#rows.begin();
    await this.#csv?.write(header.name, header.text);
  }

  async add(findings: readonly ReportFinding[]): Promise<void> {
    this.#written += findings.length;
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
    ] as const)
      if (file !== undefined)
        files.set(format, await file.seal(about(format, this.#head, this.#digest, making), signer, sealFrames[format]));
    return files;
  }

  async #take({ name, text }: Part): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
    this.#model.update(bytes);
    await this.#json?.write(name, bytes);
  }
}
