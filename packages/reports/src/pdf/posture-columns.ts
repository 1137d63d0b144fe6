import { ink, type Sheet } from './sheet.ts';
import { many } from './words.ts';

/** Columns of a posture: its number, then the four segments in their order. */
export const postureColumns = [
  { title: 'In policy', share: 1, align: 'right' },
  { title: 'In', share: 1, align: 'right' },
  { title: 'Excepted', share: 1, align: 'right' },
  { title: 'Unknown', share: 1, align: 'right' },
  { title: 'Out', share: 1, align: 'right' },
] as const;

/** Says how many rows a table left out, and where they are. */
export const rest = (sheet: Sheet, left: number, what: string): void => {
  if (left > 0)
    sheet.paragraph(`And ${many(left, what)} more, which are in the JSON file of this report.`, {
      size: 8,
      color: ink.quiet,
    });
};
