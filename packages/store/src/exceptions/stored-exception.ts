import type {
  ExceptionClusters,
  ExceptionMatches,
  ExceptionScope,
  ExceptionState,
  ExceptionType,
} from '@plimsoll/domain';

/** Who did something, and when. */
export interface ExceptionAct {
  readonly by: string;
  readonly name: string;
  readonly at: string;
  readonly note: string;
}

/** An exception with what it matches now in the clusters that were asked for. */
export interface StoredException extends ExceptionMatches {
  readonly id: string;
  readonly type: ExceptionType;
  readonly state: ExceptionState;
  readonly clusters: ExceptionClusters;
  readonly scope: ExceptionScope;
  readonly reason: string;
  readonly ticket: string;
  readonly expiresAt: string;
  readonly requested: ExceptionAct;
  readonly decided: ExceptionAct | null;
  /** `by` is empty where it ended by itself. */
  readonly ended: ExceptionAct | null;
  readonly renews: string | null;
  /** When it matched last; null: never. */
  readonly lastAt: string | null;
}

type Labels = Readonly<Record<string, string>>;

export interface ExceptionRow {
  readonly exception_id: string;
  readonly type: ExceptionType;
  readonly state: ExceptionState;
  readonly cluster_id: string | null;
  readonly cluster_labels: Labels | null;
  readonly control_id: string;
  readonly namespace: string;
  readonly kind: string;
  readonly name: string | null;
  readonly labels: Labels | null;
  readonly container: string | null;
  readonly found: ExceptionScope['found'];
  readonly has_found: boolean;
  readonly reason: string;
  readonly ticket: string;
  readonly expires_at: string;
  readonly requested_by: string;
  readonly requester: string;
  readonly requested_at: string;
  readonly decided_by: string | null;
  readonly decider: string | null;
  readonly decided_at: string | null;
  readonly decision_note: string;
  readonly ended_by: string | null;
  readonly ender: string | null;
  readonly ended_at: string | null;
  readonly end_note: string;
  readonly renews: string | null;
  readonly excepted: number;
  readonly touched: number;
  readonly first_at: string | null;
  readonly last_at: string | null;
}

/** Columns of an exception (`e`) with the names of people; joined by `exceptionPeople`. */
export const exceptionColumns = `e.exception_id, e.type, e.state, e.cluster_id, e.cluster_labels, e.control_id, e.namespace,
  e.kind, e.name, e.labels, e.container, e.found, e.found IS NOT NULL AS has_found, e.reason, e.ticket, e.expires_at, e.requested_by,
  r.name AS requester, e.requested_at, e.decided_by, d.name AS decider, e.decided_at, e.decision_note, e.ended_by, x.name AS ender,
  e.ended_at, e.end_note, e.renews`;

export const exceptionPeople = `JOIN member r ON r.org_id = e.org_id AND r.member_id = e.requested_by
  LEFT JOIN member d ON d.org_id = e.org_id AND d.member_id = e.decided_by
  LEFT JOIN member x ON x.org_id = e.org_id AND x.member_id = e.ended_by`;

/** What a row says of which violations are meant. */
export const scopeOfRow = (
  row: Pick<
    ExceptionRow,
    'control_id' | 'namespace' | 'kind' | 'name' | 'labels' | 'container' | 'found' | 'has_found'
  >,
): ExceptionScope => ({
  // Parsed where it was requested.
  control: row.control_id as ExceptionScope['control'],
  namespace: row.namespace,
  kind: row.kind,
  subject: row.name === null ? { labels: row.labels ?? {} } : { name: row.name },
  ...(row.container === null ? {} : { container: row.container }),
  ...(row.has_found ? { found: row.found } : {}),
});

/** A row as the exception it holds. */
export const toException = (row: ExceptionRow): StoredException => ({
  id: row.exception_id,
  type: row.type,
  state: row.state,
  clusters: row.cluster_id === null ? { labels: row.cluster_labels ?? {} } : { id: row.cluster_id },
  scope: scopeOfRow(row),
  reason: row.reason,
  ticket: row.ticket,
  expiresAt: row.expires_at,
  requested: { by: row.requested_by, name: row.requester, at: row.requested_at, note: '' },
  decided: actOf(row.decided_by, row.decider, row.decided_at, row.decision_note),
  ended: actOf(row.ended_by, row.ender, row.ended_at, row.end_note),
  renews: row.renews,
  excepted: row.excepted,
  touched: row.touched,
  firstAt: row.first_at,
  lastAt: row.last_at,
});

const actOf = (by: string | null, name: string | null, at: string | null, note: string): ExceptionAct | null =>
  at === null ? null : { by: by ?? '', name: name ?? '', at, note };
