import { canonicalText, type ReportFinding, type ReportHead } from '@plimsoll/domain';

/** A named piece of a file: what a verification can point at. */
export interface Part {
  readonly name: string;
  readonly text: string;
}

/** Fields of the model in the order in which they are written; findings are the last. */
const fields = [
  'form',
  'organization',
  'demonstration',
  'asOf',
  'scope',
  'catalogue',
  'policy',
  'headline',
  'filter',
  'totals',
  'clusters',
  'teams',
  'controls',
  'frameworks',
  'exceptions',
  'unknowns',
  'method',
] as const satisfies readonly (keyof ReportHead)[];

type Field = (typeof fields)[number];
/** Fails to compile when a field is not written. */
type Written = Exclude<keyof ReportHead, Field> extends never ? Field : never;

/** Items of lists that make one part together. */
const itemsOf: Partial<Record<Field, number>> = {
  clusters: 1,
  teams: 1,
  frameworks: 1,
  controls: 20,
  exceptions: 20,
  unknowns: 1,
};

function* listParts(field: Field, items: readonly unknown[], together: number): Iterable<Part> {
  if (items.length === 0) yield { name: field, text: `${JSON.stringify(field)}:[\n],\n` };
  for (let from = 0; from < items.length; from += together) {
    const run = items.slice(from, from + together);
    const last = from + run.length === items.length;
    const name = run.length === 1 ? `${field}[${from}]` : `${field}[${from} to ${from + run.length - 1}]`;
    const open = from === 0 ? `${JSON.stringify(field)}:[\n` : '';
    yield { name, text: `${open}${run.map(canonicalText).join(',\n')}${last ? '\n],\n' : ',\n'}` };
  }
}

/**
 * The canonical text of a report up to its first finding. Each field, and each item of a long list, is a line of canonical
 * JSON: equal models are equal bytes.
 */
export function* headParts(head: ReportHead): Iterable<Part> {
  for (const field of fields satisfies readonly Written[]) {
    const open = field === fields[0] ? '{\n' : '';
    const value = head[field];
    const together = itemsOf[field];
    if (together !== undefined && Array.isArray(value)) yield* listParts(field, value, together);
    else yield { name: field, text: `${open}${JSON.stringify(field)}:${canonicalText(value)},\n` };
  }
}

/** Findings of one part: few enough to point at, and so many that parts stay few. */
export const findingsInPart = (findings: number): number => Math.max(50, Math.ceil(findings / 200));

/** The canonical text of the findings, batch by batch, up to the end of the model. */
export class FindingsText {
  readonly #inPart: number;
  #written = 0;

  /** `findings`: how many there will be. */
  constructor(findings: number) {
    this.#inPart = findingsInPart(findings);
  }

  *write(findings: readonly ReportFinding[]): Iterable<Part> {
    for (const finding of findings) {
      const from = Math.floor(this.#written / this.#inPart) * this.#inPart;
      const open = this.#written === 0 ? '"findings":[\n' : ',\n';
      yield { name: `findings[${from} to ${from + this.#inPart - 1}]`, text: `${open}${canonicalText(finding)}` };
      this.#written += 1;
    }
  }

  end(): Part {
    return { name: 'findings', text: this.#written === 0 ? '"findings":[\n]\n}\n' : '\n]\n}\n' };
  }
}
