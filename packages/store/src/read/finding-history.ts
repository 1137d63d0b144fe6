import {
  type Cause,
  causes,
  type FindingStatus,
  findingStatuses,
  type Party,
  parties,
  type Scope,
  type Severity,
  severities,
  type Violation,
} from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { scopeClause, Values } from './scope-clause.ts';

/** One closed span of a finding's life. */
export interface FindingSpan {
  readonly status: FindingStatus;
  readonly severity: Severity;
  readonly reason: string | null;
  readonly detail: string;
  readonly violations: readonly Violation[];
  readonly from: string;
  readonly to: string;
  readonly openedAt: string;
  readonly priority: number;
  /** Ids of the exceptions by which it was excepted. */
  readonly exceptions: readonly string[];
  readonly cause: Cause;
  readonly reference: string;
  readonly endCause: Cause;
  readonly endReference: string;
  /** Null: it passed, or its subject was gone. */
  readonly next: FindingStatus | null;
  readonly resourceHash: Buffer | null;
  readonly catalogueDigest: string;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly clusterName: string;
  /** Whose it was to mend, and what said that it was not yours. */
  readonly party: Party;
  readonly pack: string | null;
}

interface Row {
  readonly status: number;
  readonly severity: number;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly violations: readonly Violation[];
  readonly responsibility: number;
  readonly pack: string | null;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly opened_at: string;
  readonly priority: number;
  readonly exceptions: readonly string[];
  readonly cause: number;
  readonly cause_ref: string;
  readonly end_cause: number;
  readonly end_ref: string;
  readonly next_status: number | null;
  readonly resource_hash: Buffer | null;
  readonly catalogue_digest: string;
  readonly api_group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly cluster_name: string;
}

/** Most spans shown of one finding. */
const maximumSpans = 200;

/** Closed spans of one finding, newest first; of those that had begun as of an instant, where one is given. */
export const readFindingSpans = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  key: { readonly clusterId: string; readonly subjectId: string; readonly controlId: string },
  at?: string,
): Promise<readonly FindingSpan[]> => {
  const values = new Values([orgId, key.clusterId, key.subjectId, key.controlId]);
  const inScope = scopeClause(scope, { cluster: 'h.cluster_id', namespace: 'h.namespace' }, values);
  const begun = at === undefined ? 'true' : `h.valid_from <= ${values.add(at)}`;
  const rows = await query<Row>(
    `SELECT h.*, c.name AS cluster_name FROM finding_history h JOIN cluster c ON c.org_id = h.org_id AND c.cluster_id = h.cluster_id
     WHERE h.org_id = $1 AND h.cluster_id = $2 AND h.subject_id = $3 AND h.control_id = $4 AND ${inScope} AND ${begun}
     ORDER BY h.valid_to DESC LIMIT ${maximumSpans}`,
    values.list,
  );
  return rows.map(toSpan);
};

const toSpan = (row: Row): FindingSpan => ({
  status: findingStatuses[row.status] ?? 'undetermined',
  severity: severities[row.severity] ?? 'info',
  reason: row.reason,
  detail: row.detail ?? '',
  violations: row.violations,
  from: row.valid_from,
  to: row.valid_to,
  openedAt: row.opened_at,
  priority: row.priority,
  exceptions: row.exceptions,
  cause: causes[row.cause] ?? 'resource',
  reference: row.cause_ref,
  endCause: causes[row.end_cause] ?? 'resource',
  endReference: row.end_ref,
  next: row.next_status === null ? null : (findingStatuses[row.next_status] ?? null),
  resourceHash: row.resource_hash,
  catalogueDigest: row.catalogue_digest,
  group: row.api_group,
  kind: row.kind,
  namespace: row.namespace,
  name: row.name,
  clusterName: row.cluster_name,
  party: parties[row.responsibility] ?? 'yours',
  pack: row.pack,
});
