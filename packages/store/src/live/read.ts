import type { Scope } from '@plimsoll/domain';
import { listExceptions } from '../exceptions/list-exceptions.ts';
import { scopeClause, Values } from '../read/scope-clause.ts';
import { findReport, type StoredReport } from '../reports/reports.ts';
import type { OrgTransaction } from '../sql.ts';
import { type LivePosition, parsePosition, writePosition } from './position.ts';

/** What was committed since a position, as far as it lies in a scope. */
export interface LiveNews {
  /** Where the next reading begins. */
  readonly position: string;
  /** More was committed than is told one by one, or nobody knows what: whoever shows anything should ask again. */
  readonly missed: boolean;
  readonly clusters: readonly {
    readonly id: string;
    readonly began: number;
    readonly changed: number;
    readonly ended: number;
  }[];
  /** Clusters whose inventory is on its way to verdicts. */
  readonly progress: readonly string[];
  readonly exceptions: readonly string[];
  /** Still to be held against what the reader may see. */
  readonly reports: readonly StoredReport[];
}

/** Entries that are told one by one; who missed more asks for everything again. */
const mostEntries = 2_000;
const mostOfAKind = 100;
/** Half of what entries are kept for: what is older may be gone in part. */
const keptSeconds = 43_200;

const nothing = { clusters: [], progress: [], exceptions: [], reports: [] } as const;

/** Where a reader begins who wants to hear only of what comes. */
const livePosition = async ({ query }: OrgTransaction): Promise<LivePosition> => {
  const [row] = await query<LivePosition>(
    `SELECT extract(epoch FROM clock_timestamp())::bigint AS seconds, pg_current_snapshot()::text AS snapshot`,
  );
  if (row === undefined) throw new RangeError('Postgres told no snapshot');
  return row;
};

/** Entries that a reader at `$2` has not seen, of a snapshot that this transaction shares. */
const fresh = `FROM outbox o WHERE o.org_id = $1 AND o.xact >= pg_snapshot_xmin($2::pg_snapshot)::text::bigint
  AND o.xact < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
  AND NOT pg_visible_in_snapshot(o.xact::text::xid8, $2::pg_snapshot)`;

/**
 * Reads on from a position; `tx` must see the rows of one instant. Without a position, what comes from now on is news.
 * A position that is too old, or of another database, has missed an unknown part.
 */
export const readLive = async (tx: OrgTransaction, scope: Scope, since: string | undefined): Promise<LiveNews> => {
  const here = await livePosition(tx);
  const position = writePosition(here);
  if (since === undefined) return { ...nothing, position, missed: false };
  const from = parsePosition(since);
  if (from === undefined || isLost(from, here)) return { ...nothing, position, missed: true };
  const key = [tx.orgId, from.snapshot];
  const [size] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT 1 ${fresh} LIMIT ${mostEntries + 1}) n`,
    key,
  );
  if ((size?.count ?? 0) === 0) return { ...nothing, position, missed: false };
  if ((size?.count ?? 0) > mostEntries) return { ...nothing, position, missed: true };
  const named = await readNamed(tx, key);
  const exceptions = named.exceptions.length === 0 ? [] : await seenExceptions(tx, scope, named.exceptions);
  const reports: StoredReport[] = [];
  for (const id of named.reports) {
    const report = await findReport(tx, id);
    if (report !== undefined) reports.push(report);
  }
  return { position, missed: false, ...(await readClusterNews(tx, scope, key)), exceptions, reports };
};

const isLost = (from: LivePosition, here: LivePosition): boolean => {
  const last = ({ snapshot }: LivePosition): bigint => BigInt(snapshot.split(':')[1] ?? 0);
  const tooOld = from.seconds > 0 && from.seconds < here.seconds - keptSeconds;
  return tooOld || from.seconds > here.seconds + keptSeconds || last(from) > last(here);
};

const readNamed = async ({ query }: OrgTransaction, key: readonly string[]) => {
  const rows = await query<{ topic: string; id: string }>(
    `SELECT DISTINCT o.topic, coalesce(o.payload ->> 'reportId', o.payload ->> 'exceptionId') AS id ${fresh}
       AND o.topic IN ('live.report', 'live.exception', 'report.requested') LIMIT ${mostOfAKind}`,
    key,
  );
  const idsOf = (...topics: readonly string[]): readonly string[] => [
    ...new Set(rows.filter(({ topic }) => topics.includes(topic)).map(({ id }) => id)),
  ];
  return { exceptions: idsOf('live.exception'), reports: idsOf('live.report', 'report.requested') };
};

const seenExceptions = async (tx: OrgTransaction, scope: Scope, ids: readonly string[]): Promise<readonly string[]> =>
  (await listExceptions(tx, scope, { ids }, undefined, mostOfAKind)).map(({ id }) => id);

/**
 * Of a cluster that is inside as a whole every evaluation is news; of one whose namespaces are, only what moved in those.
 */
const readClusterNews = async ({ query }: OrgTransaction, scope: Scope, key: readonly string[]) => {
  const values = new Values(key);
  const cluster = `(o.payload ->> 'clusterId')::uuid`;
  const whole = scopeClause(scope, { cluster }, values);
  const part = scopeClause(scope, { cluster, namespace: 'n.key' }, values);
  const rows = await query<LiveNews['clusters'][number] & { evaluated: boolean; coming: boolean }>(
    `WITH told AS (
       SELECT ${cluster} AS id, o.topic = 'cluster.changed' AS evaluated, o.topic = 'live.progress' AS coming, 0 AS began,
         0 AS changed, 0 AS ended ${fresh} AND o.topic IN ('cluster.changed', 'live.progress') AND ${whole}
       UNION ALL
       SELECT ${cluster}, true, false, (n.value ->> 0)::int, (n.value ->> 1)::int, (n.value ->> 2)::int
       ${fresh.replace('FROM outbox o', `FROM outbox o CROSS JOIN LATERAL jsonb_each(o.payload -> 'namespaces') n`)}
         AND o.topic = 'live.findings' AND ${part}
     )
     SELECT id, bool_or(evaluated) AS evaluated, bool_or(coming) AS coming, sum(began)::int AS began,
       sum(changed)::int AS changed, sum(ended)::int AS ended
     FROM told GROUP BY id ORDER BY id`,
    values.list,
  );
  return {
    clusters: rows
      .filter(({ evaluated }) => evaluated)
      .map(({ id, began, changed, ended }) => ({ id, began, changed, ended })),
    progress: rows.filter(({ coming }) => coming).map(({ id }) => id),
  };
};
