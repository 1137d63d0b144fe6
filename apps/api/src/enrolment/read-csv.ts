import { AppError } from '@plimsoll/domain';

/** A cell and where it begins, both from 1. */
export interface CsvCell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly CsvCell[];
}

/** RFC 4180: a quoted cell with doubled quotes, or anything up to a comma or the end of the line. */
const cell = /"((?:[^"]|"")*)"(?=,|\r?\n|$)|([^",\r\n][^,\r\n]*)?/y;

/**
 * Rows of a CSV text; lines without anything are left out. Throws `input.invalid` with line and column where a quote is
 * never closed or something follows it.
 */
export const readCsv = (text: string): readonly CsvRow[] => {
  const rows: CsvRow[] = [];
  let [at, line, lineStart] = [0, 1, 0];
  while (at < text.length) {
    const row: CsvCell[] = [];
    const rowLine = line;
    for (;;) {
      const place = { line, column: at - lineStart + 1 };
      cell.lastIndex = at;
      const match = cell.exec(text);
      const quoted = match?.[1];
      row.push({ text: quoted?.replaceAll('""', '"') ?? match?.[2] ?? '', ...place });
      at += match?.[0].length ?? 0;
      for (const newline of quoted?.matchAll(/\n/g) ?? []) {
        line += 1;
        lineStart = place.column + lineStart + newline.index + 1;
      }
      if (text[at] !== ',') break;
      at += 1;
    }
    const ending = /^(\r?\n|$)/.exec(text.slice(at, at + 2));
    if (ending === null) throw unclosed(line, at - lineStart + 1);
    at += ending[0].length;
    line += 1;
    lineStart = at;
    if (row.length > 1 || row[0]?.text.trim() !== '') rows.push({ line: rowLine, cells: row });
  }
  return rows;
};

const unclosed = (line: number, column: number): AppError =>
  new AppError('input.invalid', `Line ${line}, column ${column}: a quote is out of place. Nothing was changed.`, {
    details: { errors: [{ path: 'csv', message: `line ${line}, column ${column}: a quote is out of place` }] },
  });
