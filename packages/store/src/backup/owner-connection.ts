import { AppError } from '@plimsoll/domain';
import pg from 'pg';
import { types } from '../connection.ts';
import type { OrgTransaction } from '../sql.ts';

/** A connection of the role that owns the tables. It is under the fences too: without an organization it sees no row. */
export interface OwnerConnection {
  readonly client: pg.Client;
  /** The same connection as a transaction of an organization; the caller began the transaction. */
  readonly inOrganization: (orgId: string) => Promise<OrgTransaction>;
  /** Ids of every organization, in their order. */
  readonly organizations: () => Promise<readonly string[]>;
  readonly end: () => Promise<void>;
}

/** Connects as the owner of the tables, also where the login is merely a member of it. Throws with what to do. */
export const connectAsOwner = async (url: string): Promise<OwnerConnection> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'plimsoll-admin',
    connectionTimeoutMillis: 10_000,
    // Text that any Postgres reads back exactly, whatever the server's own settings.
    options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c bytea_output=hex -c extra_float_digits=1',
    types,
  });
  // A lost connection fails the statement under way, which says so; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw new AppError(
      'store.unavailable',
      `Postgres cannot be reached: ${cause instanceof Error ? cause.message : ''}. Check --database-url.`,
      { cause },
    );
  }
  try {
    await becomeOwner(client);
  } catch (error) {
    await client.end();
    throw error;
  }
  return connectionOn(client);
};

const becomeOwner = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ owner: string; self: boolean }>(
    `SELECT tableowner AS owner, tableowner = current_user AS self FROM pg_tables
     WHERE schemaname = 'public' AND tablename = 'organization'`,
  );
  const [row] = rows;
  if (row === undefined)
    throw new AppError(
      'config.invalid',
      'The database has no tables of Plimsoll. Run the migrations first: npm start does, and so does migrate.mjs.',
    );
  if (row.self) return;
  try {
    await client.query(`SET ROLE ${client.escapeIdentifier(row.owner)}`);
  } catch (cause) {
    throw new AppError('access.denied', `Connect as ${row.owner}, the role that owns the tables.`, { cause });
  }
};

const connectionOn = (client: pg.Client): OwnerConnection => ({
  client,
  inOrganization: async (orgId) => {
    await client.query("SELECT set_config('app.org_id', $1, true)", [orgId]);
    return { orgId, query: async (text, values = []) => (await client.query(text, [...values])).rows as never };
  },
  organizations: async () => {
    const { rows } = await client.query<{ org_id: string }>('SELECT org_id FROM plimsoll_organizations() ORDER BY 1');
    return rows.map((row) => row.org_id);
  },
  end: () => client.end(),
});
