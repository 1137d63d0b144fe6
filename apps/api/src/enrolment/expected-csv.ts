import { AppError, ClusterName } from '@plimsoll/domain';
import { type CsvCell, readCsv } from './read-csv.ts';

export interface ExpectedLine {
  readonly name: string;
  readonly note: string;
}

interface Fault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Faults told at once; nobody mends more than a screenful between two tries. */
const shownFaults = 20;
const longestNote = 200;

/**
 * The lines of a list in CSV. The first line names the columns: `name`, and `note` where there are notes; others are
 * passed over, so that an export can be read again. Throws `input.invalid` with line and column of every fault.
 */
export const readExpectedCsv = (text: string): readonly ExpectedLine[] => {
  const [header, ...rows] = readCsv(text.replace(/^\uFEFF/, ''));
  const titles = (header?.cells ?? []).map((cell) => cell.text.trim().toLowerCase());
  const [nameAt, noteAt] = [titles.indexOf('name'), titles.indexOf('note')];
  if (nameAt < 0)
    throw refuse([{ line: header?.line ?? 1, column: 1, message: 'the first line must have a column called name' }]);
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  const lines = rows.map(({ line, cells }): ExpectedLine => {
    const nameCell = cells[nameAt];
    const name = nameCell?.text.trim() ?? '';
    const note = noteAt < 0 ? undefined : cells[noteAt];
    const fault = nameFault(name, seen.get(name));
    if (fault !== undefined) faults.push({ ...placeOf(nameCell, line), message: fault });
    if ((note?.text.length ?? 0) > longestNote)
      faults.push({ ...placeOf(note, line), message: `a note has at most ${longestNote} characters` });
    seen.set(name, line);
    return { name, note: note?.text.trim() ?? '' };
  });
  if (faults.length > 0) throw refuse(faults);
  return lines;
};

const placeOf = (cell: CsvCell | undefined, line: number): { readonly line: number; readonly column: number } => ({
  line: cell?.line ?? line,
  column: cell?.column ?? 1,
});

const nameFault = (name: string, before: number | undefined): string | undefined => {
  if (name === '') return 'the name is missing';
  if (before !== undefined) return `${name.slice(0, 120)} stands on line ${before} already`;
  const checked = ClusterName.safeParse(name);
  return checked.success ? undefined : `a cluster’s name has ${checked.error.issues[0]?.message ?? 'another form'}`;
};

const refuse = (faults: readonly Fault[]): AppError => {
  const [first] = faults;
  const more = faults.length > 1 ? ` There are ${faults.length - 1} more faults.` : '';
  return new AppError(
    'input.invalid',
    `Line ${first?.line ?? 1}, column ${first?.column ?? 1}: ${first?.message ?? ''}. Nothing was changed.${more}`,
    {
      details: {
        errors: faults
          .slice(0, shownFaults)
          .map(({ line, column, message }) => ({ path: 'csv', message: `line ${line}, column ${column}: ${message}` })),
      },
    },
  );
};
