import type { ResourceRef, Scope } from '@plimsoll/domain';
import { readBlobs } from '../ingest/blobs.ts';
import { scopeClause, Values } from '../read/scope-clause.ts';
import type { OrgTransaction } from '../sql.ts';

/** An object of the current inventory with its body, to try a control on. */
export interface TrialObject {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly resourceId: string;
  readonly ref: ResourceRef;
  /** The redacted object as JSON. */
  readonly bytes: Uint8Array;
}

interface Row {
  readonly cluster_id: string;
  readonly cluster_name: string;
  readonly resource_id: string;
  readonly api_version: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly hash: Buffer;
}

/** Objects of these kinds, `group|Kind`, in the clusters that are not decommissioned, in an order of their own. */
export const readTrialObjects = async (
  tx: OrgTransaction,
  scope: Scope,
  kinds: readonly { readonly group: string; readonly kind: string }[],
  {
    clusterId,
    after,
    limit,
  }: {
    readonly clusterId: string | undefined;
    readonly after: Pick<TrialObject, 'clusterId' | 'resourceId'> | undefined;
    readonly limit: number;
  },
): Promise<readonly TrialObject[]> => {
  const values = new Values([
    tx.orgId,
    kinds.map(({ group }) => group),
    kinds.map(({ kind }) => kind),
    clusterId ?? null,
    after?.clusterId ?? null,
    after?.resourceId ?? null,
    limit,
  ]);
  const inScope = scopeClause(scope, { cluster: 'r.cluster_id', namespace: 'r.namespace' }, values);
  const rows = await tx.query<Row>(
    `SELECT r.cluster_id, c.name AS cluster_name, r.resource_id, r.api_version, r.kind, r.namespace, r.name, r.hash
     FROM resource r JOIN cluster c ON c.org_id = r.org_id AND c.cluster_id = r.cluster_id
     WHERE r.org_id = $1 AND c.decommissioned_at IS NULL
       AND (r.api_group, r.kind) IN (SELECT * FROM unnest($2::text[], $3::text[]))
       AND ($4::uuid IS NULL OR r.cluster_id = $4)
       AND ($5::uuid IS NULL OR (r.cluster_id, r.resource_id) > ($5, $6::uuid)) AND ${inScope}
     ORDER BY r.cluster_id, r.resource_id LIMIT $7`,
    values.list,
  );
  const bytes = new Map(
    (
      await readBlobs(
        tx,
        rows.map(({ hash }) => hash),
      )
    ).map((blob) => [blob.hash.toString('hex'), blob.bytes]),
  );
  return rows.flatMap((row) => {
    const body = bytes.get(row.hash.toString('hex'));
    return body === undefined ? [] : [toObject(row, body)];
  });
};

const toObject = (row: Row, bytes: Uint8Array): TrialObject => ({
  clusterId: row.cluster_id,
  clusterName: row.cluster_name,
  resourceId: row.resource_id,
  ref: { apiVersion: row.api_version, kind: row.kind, namespace: row.namespace, name: row.name },
  bytes,
});
