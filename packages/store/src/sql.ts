/** Runs one statement inside a transaction that knows its organization. */
export type Query = <Row>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** A transaction of one organization: `app.org_id` is set in it, and row-level security sees nothing else. */
export interface OrgTransaction {
  readonly orgId: string;
  readonly query: Query;
}
