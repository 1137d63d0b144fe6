import { classNames } from './class-names.ts';
import { TableFrame } from './table-frame.tsx';

/** A column, declared: how it is called, what stands in a cell, and what is copied as CSV. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => React.ReactNode;
  /** What stands in the copied CSV; a column without it is not copied. */
  readonly csv?: (row: Row) => string | number;
  readonly align?: 'right';
  /** Width in px when the table is first seen; the reader may change it. Without it the column takes what is left. */
  readonly width?: number;
  /** Left out while the table is narrower than this: 28, 36, 44 or 60 rem. */
  readonly from?: 'sm' | 'md' | 'lg' | 'xl';
}

const hiddenBelow = {
  sm: '@max-md:hidden',
  md: '@max-xl:hidden',
  lg: '@max-[44rem]:hidden',
  xl: '@max-[60rem]:hidden',
} as const;

export interface TableProps<Row> {
  /** Names the table, for a screen reader and for the remembered widths. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly isCurrent?: (row: Row) => boolean;
  /** At the left above the table: the range shown, a count. A table with one can be copied. */
  readonly caption?: React.ReactNode;
  /** Shown instead of rows when there are none. */
  readonly empty: React.ReactNode;
  readonly footer?: React.ReactNode;
}

const csvOf = <Row,>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly (readonly string[])[] => {
  const copied = columns.flatMap(({ title, csv }) => (csv === undefined ? [] : [{ title, csv }]));
  return [copied.map(({ title }) => title), ...rows.map((row) => copied.map(({ csv }) => String(csv(row))))];
};

/**
 * A table of declared columns, rendered on the server. j and k move between rows, Enter opens one (its first link),
 * widths are remembered, and what is shown can be copied as CSV.
 */
export const Table = <Row,>({ label, columns, rows, keyOf, isCurrent, caption, empty, footer }: TableProps<Row>) => {
  const shown = rows.length > 0;
  return (
    <TableFrame label={label} caption={caption} csv={shown ? csvOf(columns, rows) : []} footer={footer}>
      {shown ? (
        <table aria-label={label} className="w-full table-fixed border-collapse text-13">
          <thead className="sticky top-12 z-10 bg-surface">
            <tr className="border-b border-line">
              {columns.map(({ id, title, width, align, from }) => (
                <th
                  key={id}
                  scope="col"
                  data-column={id}
                  style={width === undefined ? undefined : { width }}
                  className={classNames(
                    'relative h-8 truncate px-3 text-left font-medium text-12 text-ink-2 first:pl-4 last:pr-4 @max-md:px-4',
                    align === 'right' && 'text-right',
                    from !== undefined && hiddenBelow[from],
                  )}
                >
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={keyOf(row)}
                aria-current={isCurrent?.(row) === true ? 'true' : undefined}
                className="group h-(--row) border-b border-line last:border-0 focus-within:bg-hover hover:bg-hover aria-[current]:bg-accent-weak"
              >
                {columns.map(({ id, cell, align, from }) => (
                  <td
                    key={id}
                    className={classNames(
                      'px-3 py-1 first:pl-4 last:pr-4 @max-md:px-4',
                      align === 'right' && 'text-right tabular-nums',
                      from !== undefined && hiddenBelow[from],
                    )}
                  >
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        empty
      )}
    </TableFrame>
  );
};
