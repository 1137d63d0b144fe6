import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import {
  boundOf,
  type ConnectionOptions,
  createPool,
  inOrganization,
  refuseOverpoweredRole,
  translate,
  withoutOrganization,
} from './connection.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { type Ears, type Listening, listen } from './live/listen.ts';
import type { OrgTransaction, Query } from './sql.ts';

/** A transaction of one organization with Prisma's models besides plain SQL, for low-volume tables. */
export interface ModelTransaction extends OrgTransaction {
  readonly models: Prisma.TransactionClient;
}

/** The one way to Postgres. Every method that touches tenant rows takes the organization first. */
export interface Store {
  /** Hot paths: plain SQL in one transaction. */
  readonly inOrganization: <Result>(
    orgId: string,
    work: (transaction: OrgTransaction) => Promise<Result>,
  ) => Promise<Result>;
  /** Reads that must agree with each other: one transaction that sees the rows of one instant, and writes nothing. */
  readonly inSnapshot: <Result>(
    orgId: string,
    work: (transaction: OrgTransaction) => Promise<Result>,
  ) => Promise<Result>;
  /** Low-volume tables: Prisma's models in one transaction, on the same pool. */
  readonly withOrg: <Result>(
    orgId: string,
    work: (transaction: ModelTransaction) => Promise<Result>,
  ) => Promise<Result>;
  /** Look-ups before a tenant is known; only the closed list of functions answers. */
  readonly withoutOrganization: Query;
  /** The same, but Postgres ends every statement of its transactions after so many milliseconds: `query.timeout`. */
  readonly hurried: (statementMs: number) => Store;
  /** Hears on a connection of its own what commits tell; see `listen`. */
  readonly listen: (ears: Ears) => Listening;
  /** Connections of the pool now. */
  readonly connections: () => { readonly busy: number; readonly idle: number; readonly waiting: number };
  /** Resolves when Postgres answers. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Connects as the application's role; throws when that role could bypass row-level security. */
export const openStore = async (options: ConnectionOptions, onError: (error: Error) => void): Promise<Store> => {
  const pool = createPool(options, onError);
  try {
    await refuseOverpoweredRole(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return storeOn(pool, options);
};

const snapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

const storeOn = (
  pool: pg.Pool,
  options: ConnectionOptions,
  prisma = new PrismaClient({ adapter: new PrismaPg(pool) }),
  statementMs?: number,
): Store => {
  return {
    hurried: (milliseconds) => storeOn(pool, options, prisma, milliseconds),
    inOrganization: (orgId, work) => inOrganization(pool, orgId, work, { statementMs }),
    inSnapshot: (orgId, work) => inOrganization(pool, orgId, work, { begin: snapshot, statementMs }),
    withOrg: async (orgId, work) => {
      try {
        return await prisma.$transaction(
          async (models) => {
            await models.$queryRawUnsafe(`SELECT set_config('app.org_id', $1, true)${boundOf(statementMs)}`, orgId);
            const query: Query = async <Row>(text: string, values: readonly unknown[] = []) =>
              await models.$queryRawUnsafe<Row[]>(text, ...values);
            return await work({ orgId, models, query });
          },
          { maxWait: 5_000, timeout: 15_000 },
        );
      } catch (error) {
        throw translate(error);
      }
    },
    withoutOrganization: withoutOrganization(pool),
    listen: (ears) => listen(options.url, options.applicationName, ears),
    connections: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    ping: async () => {
      await pool.query('SELECT 1');
    },
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
};
