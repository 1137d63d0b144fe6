/**
 * A cell as RFC 4180 has it. One that a spreadsheet would run as a formula is made text with an apostrophe: names come
 * from clusters that may be hostile.
 */
const cellOf = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Lines of cells as one text. */
export const formatCsv = (lines: readonly (readonly string[])[]): string =>
  lines.map((line) => `${line.map(cellOf).join(',')}\r\n`).join('');
