import type { AssetMove, MovePart } from '@plimsoll/contracts';
import { assetStates } from '@plimsoll/domain';
import { formatMove } from '#design/quantity.tsx';
import type { Column } from '#design/table.tsx';
import { causeTitles, movesText, segmentWords } from './change-text.ts';

/** A line of the sum: a cause, or all of them. */
export interface CauseRow {
  readonly title: string;
  readonly move: AssetMove;
  readonly total: boolean;
}

/** Every cause with what it did, and below them what they come to: the move. */
export const causeRows = (parts: readonly MovePart[], move: AssetMove): readonly CauseRow[] => [
  ...parts.map((part) => ({ title: causeTitles[part.cause], move: part.move, total: false })),
  { title: 'Together, the move', move, total: true },
];

export const causeColumns: readonly Column<CauseRow>[] = [
  {
    id: 'cause',
    title: 'Cause',
    cell: ({ title, total, move }) => (
      <>
        <span className={total ? 'font-semibold' : 'font-medium'}>{title}</span>
        <span className="block text-12 text-ink-2 @md:hidden">{movesText(move) || 'nothing'}</span>
      </>
    ),
    csv: ({ title }) => title,
  },
  ...assetStates.map(
    (state): Column<CauseRow> => ({
      id: state,
      title: segmentWords[state],
      align: 'right',
      width: 120,
      from: 'sm',
      cell: ({ move, total }) => (
        <span className={`tabular-nums ${total ? 'font-semibold' : ''}`}>{formatMove(move[state])}</span>
      ),
      csv: ({ move }) => move[state],
    }),
  ),
];
