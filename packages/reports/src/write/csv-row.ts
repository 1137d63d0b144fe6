/**
 * Spreadsheets take a cell for a formula that begins with one of these, some of them also in the wide forms of East Asian
 * text or behind blanks: an apostrophe before it makes it text. Names come from clusters that may be hostile. `#` begins
 * the seal, and nothing else.
 */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20#]|^[\t\r\n]/;

const cellOf = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One row of CSV (RFC 4180), with formulas defused. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`;
