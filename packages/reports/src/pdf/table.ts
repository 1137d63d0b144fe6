import { type Face, ink, inner, page, type Sheet } from './sheet.ts';

export interface Column {
  readonly title: string;
  /** Share of the width; shares are of their sum. */
  readonly share: number;
  readonly align?: 'left' | 'right';
  readonly face?: Face;
}

const size = 8;
const gap = 8;
const pad = 3.5;
/** Longest text of a cell; a row is never taller than a page. */
const longest = 600;

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** Every letter of the mono face is so wide, in parts of its size. */
const monoWidth = 0.6;

/** A path or id in lines of so many letters, broken where its parts end if that is possible. */
export const breakPath = (text: string, letters: number): string => {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > letters) {
    const line = rest.slice(0, letters);
    const end = Math.max(...['.', '/', '-', ']', ' '].map((mark) => line.lastIndexOf(mark))) + 1;
    const at = end > letters / 3 ? end : letters;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...lines, rest].join('\n');
};

const shownIn = (sheet: Sheet, column: Column | undefined, width: number, text: string): string => {
  const shown = sheet.shown(cut(text));
  return column?.face === 'mono' ? breakPath(shown, Math.max(8, Math.floor(width / (size * monoWidth)))) : shown;
};

const widthsOf = (columns: readonly Column[]): readonly number[] => {
  const sum = columns.reduce((total, { share }) => total + share, 0);
  return columns.map(({ share }) => ((inner - gap * (columns.length - 1)) * share) / sum);
};

/** A table over as many pages as it takes; its header is on each of them. */
export const drawTable = (sheet: Sheet, columns: readonly Column[], rows: readonly (readonly string[])[]): void => {
  const widths = widthsOf(columns);
  const { doc } = sheet;
  const header = (): void => {
    let left = page.left;
    columns.forEach(({ title, align = 'left' }, at) => {
      sheet.label(title, left, sheet.y, widths[at] ?? 0, { face: 'bold', size: 7.5, color: ink.quiet, align });
      left += (widths[at] ?? 0) + gap;
    });
    sheet.y += 12;
    doc
      .moveTo(page.left, sheet.y)
      .lineTo(page.left + inner, sheet.y)
      .lineWidth(0.8)
      .strokeColor(ink.quiet)
      .stroke();
    sheet.y += 2;
  };
  sheet.need(40);
  header();
  for (const row of rows) {
    const cells = row.map((text, at) => shownIn(sheet, columns[at], widths[at] ?? 0, text));
    const heights = cells.map((text, at) => {
      sheet.style({ face: columns[at]?.face ?? 'regular', size });
      return doc.heightOfString(text, { width: widths[at] ?? 0, lineGap: 1.5 });
    });
    const height = Math.max(...heights, size) + 2 * pad;
    if (sheet.y + height > page.height - page.bottom) {
      sheet.turn();
      header();
    }
    let left = page.left;
    cells.forEach((text, at) => {
      const { align = 'left', face = 'regular' } = columns[at] ?? {};
      sheet.style({ face, size });
      doc.text(text, left, sheet.y + pad, { width: widths[at] ?? 0, align, lineGap: 1.5 });
      left += (widths[at] ?? 0) + gap;
    });
    sheet.y += height;
    doc
      .moveTo(page.left, sheet.y)
      .lineTo(page.left + inner, sheet.y)
      .lineWidth(0.4)
      .strokeColor(ink.line)
      .stroke();
  }
  sheet.y += 10;
};
