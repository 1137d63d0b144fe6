import { AppError } from '@plimsoll/domain';
import pg from 'pg';
import type { OrgTransaction, Query } from './sql.ts';

/** Instants leave as RFC 3339 text in UTC: a JavaScript Date would cut microseconds off. */
const instantText = (text: string): string => {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?\+00$/.exec(text);
  if (match === null) throw new RangeError(`the session's time zone is not UTC: ${text}`);
  return `${match[1]}T${match[2]}${match[3] ?? ''}Z`;
};

const timestamptz = 1184;
const int8 = 20;
const date = 1082;

/** How values leave Postgres. */
export const types: pg.CustomTypesConfig = {
  // Counts and sequences stay far below 2^53.
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === timestamptz) return instantText;
    if (oid === int8) return Number;
    if (oid === date) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

export interface ConnectionOptions {
  readonly url: string;
  readonly applicationName: string;
  readonly maximumConnections?: number;
  /** Milliseconds after which Postgres ends a statement. */
  readonly statementTimeout?: number;
}

/** A pool whose every connection speaks UTC. Errors of idle connections go to `onError` and end nothing. */
export const createPool = (options: ConnectionOptions, onError: (error: Error) => void): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.maximumConnections ?? 10,
    statement_timeout: options.statementTimeout ?? 30_000,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: '-c timezone=UTC',
    types,
    // Statements that do not wait for each other's answers leave together; Postgres takes them in their order.
    pipeline: true,
  });
  pool.on('error', onError);
  return pool;
};

/** Throws when the connection's role could bypass row-level security: no process of Plimsoll runs as one. */
export const refuseOverpoweredRole = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query<{ name: string; overpowered: boolean }>(
    'SELECT rolname AS name, rolsuper OR rolbypassrls AS overpowered FROM pg_roles WHERE rolname = current_user',
  );
  if (rows[0]?.overpowered !== false)
    throw new AppError(
      'config.invalid',
      `The database role ${rows[0]?.name ?? ''} is a superuser or bypasses row-level security. Use plimsoll_app.`,
    );
};

/**
 * Runs `work` in one transaction of an organization. The context ends with the transaction, so a pooled connection never
 * carries it on. Commits when `work` returns, rolls back when it throws.
 */
export const inOrganization = async <Result>(
  pool: pg.Pool,
  orgId: string,
  work: (transaction: OrgTransaction) => Promise<Result>,
  { begin = 'BEGIN', statementMs }: { readonly begin?: string; readonly statementMs?: number | undefined } = {},
): Promise<Result> => {
  const client = await connect(pool);
  let broken: Error | undefined;
  try {
    await Promise.all([
      client.query(begin),
      client.query(`SELECT set_config('app.org_id', $1, true)${boundOf(statementMs)}`, [orgId]),
    ]);
    const result = await work({ orgId, query: queryOn(client) });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: Error) => {
      broken = cause;
    });
    throw translate(error);
  } finally {
    client.release(broken);
  }
};

/** What bounds the statements of a transaction, behind another setting. */
export const boundOf = (statementMs: number | undefined): string =>
  statementMs === undefined ? '' : `, set_config('statement_timeout', '${Math.floor(statementMs)}', true)`;

/** Runs one statement without an organization: only the functions of the closed list answer anything. */
export const withoutOrganization =
  (pool: pg.Pool): Query =>
  async <Row>(text: string, values: readonly unknown[] = []) => {
    try {
      return (await pool.query(text, [...values])).rows as Row[];
    } catch (error) {
      throw translate(error);
    }
  };

const queryOn =
  (client: pg.PoolClient): Query =>
  async <Row>(text: string, values: readonly unknown[] = []) =>
    (await client.query(text, [...values])).rows as Row[];

const connect = async (pool: pg.Pool): Promise<pg.PoolClient> => {
  try {
    return await pool.connect();
  } catch (cause) {
    throw new AppError('store.unavailable', 'Postgres cannot be reached; nothing was changed. Try again shortly.', {
      cause,
    });
  }
};

/** Prisma's own codes for a database that does not answer; https://www.prisma.io/docs/orm/reference/error-reference */
const prismaUnavailable = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'];

const isUnavailable = (code: string): boolean =>
  code === '53300' ||
  code.startsWith('08') ||
  code.startsWith('57P') ||
  code === 'ECONNREFUSED' ||
  prismaUnavailable.includes(code);

/** SQLSTATEs that mean something to a caller; https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const translate = (error: unknown): unknown => {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (error.code === '57014')
    return new AppError(
      'query.timeout',
      'The query took too long and was ended; nothing was changed. Ask for fewer clusters, namespaces or controls, or a shorter time.',
      { cause: error },
    );
  if (isUnavailable(error.code))
    return new AppError('store.unavailable', 'Postgres cannot be reached; nothing was changed. Try again shortly.', {
      cause: error,
    });
  // Class 53, insufficient resources: no room on the disk, no memory, no connection left.
  if (error.code === '53100')
    return new AppError(
      'store.full',
      'The disk of the database is full; nothing was changed. Make room, then it goes on.',
      {
        cause: error,
      },
    );
  // Two at the same time: both looked, and both found the name free.
  if (error.code === '23505' || error.code === 'P2002')
    return new AppError('resource.conflict', 'Somebody else made the same a moment ago. Reload and try again.', {
      cause: error,
    });
  return error;
};
