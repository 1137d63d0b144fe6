import { AppError } from '@plimsoll/domain';
import type { z } from 'zod';

/** What a cursor of a list stands for, by the list's own schema; undefined for the first page. */
export const readCursor = <Position extends z.ZodType>(
  cursor: string | undefined,
  position: Position,
): z.output<Position> | undefined => {
  if (cursor === undefined) return undefined;
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw new AppError('request.invalid', 'The cursor is not one that this list gave. Start from the first page.', {
      cause,
    });
  }
};

/** The page of `limit` rows out of one more, and the cursor that goes on after it. */
export const toPage = <Row>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => readonly string[],
): { readonly rows: readonly Row[]; readonly next: string | null } => {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { rows: page, next: more ? Buffer.from(JSON.stringify(positionOf(last))).toString('base64url') : null };
};
