import type { OwnerConnection } from '../backup/owner-connection.ts';

/** Runs a question in every organization, through its fence. */
export const inEach = async <Row extends object>(
  connection: OwnerConnection,
  text: string,
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const org of await connection.organizations()) {
    await connection.client.query('BEGIN READ ONLY');
    const { query } = await connection.inOrganization(org);
    rows.push(...(await query<Row>(text, [org])));
    await connection.client.query('COMMIT');
  }
  return rows;
};
