import { AppError } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';

/** Batches, and inflated bytes, that may be staged or wait before clients are told to slow down. */
const waitingBounds = { ofCluster: 1_000, ofOrganization: 10_000, bytesOfOrganization: 16 * 2 ** 30 } as const;

/** Most deltas of one cluster that may wait before the client is told to slow down. */
const maximumPending = 200;

/** A batch as it comes. */
interface Incoming {
  readonly clusterId: string;
  readonly kind: 'snapshot' | 'delta';
  readonly sequence: number;
}

/**
 * A sync that was begun may go on to the bound of its own cluster, so that many that are half-way never keep each other
 * from ending; the bounds of the organization are asked before its first batch, and before each delta.
 */
export const refuseBacklog = async ({ orgId, query }: OrgTransaction, batch: Incoming): Promise<void> => {
  const [row] = await query<{ cluster: number; deltas: number; organization: number; bytes: number }>(
    `SELECT count(*) FILTER (WHERE cluster_id = $2) AS cluster,
       count(*) FILTER (WHERE cluster_id = $2 AND state = 'pending') AS deltas,
       count(*) AS organization, coalesce(sum(bytes), 0) AS bytes
     FROM ingest_batch WHERE org_id = $1 AND state IN ('staged', 'pending')`,
    [orgId, batch.clusterId],
  );
  const { cluster = 0, deltas = 0, organization = 0, bytes = 0 } = row ?? {};
  if (cluster >= waitingBounds.ofCluster || (batch.kind === 'delta' && deltas >= maximumPending))
    throw new AppError('sync.backlog', 'Too many batches of this cluster wait for evaluation. Wait and send again.');
  if (batch.kind === 'snapshot' && batch.sequence > 1) return;
  if (organization >= waitingBounds.ofOrganization || bytes >= waitingBounds.bytesOfOrganization)
    throw new AppError(
      'sync.backlog',
      'Too many batches of this organization wait for evaluation. Wait and send again; a further worker helps.',
    );
};
