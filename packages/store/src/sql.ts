/** Runs one statement inside a transaction that knows its organization. */
export type Query = <Row>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** A transaction of one organization: `app.org_id` is set in it, and row-level security sees nothing else. */
export interface OrgTransaction {
  readonly orgId: string;
  readonly query: Query;
}

/** The single row a statement promises; throws when the promise is broken. */
export const onlyRow = <Row>(rows: readonly Row[]): Row => {
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new RangeError(`expected one row, got ${rows.length}`);
  return row;
};
