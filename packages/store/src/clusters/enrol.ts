import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppError, type ClusterLabels } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { countEnrolledSince, createCredential } from './credentials.ts';
import { countEnrolmentUse, type EnrolmentToken, lockEnrolmentToken } from './enrolment-tokens.ts';
import { keepClusterDescription } from './keep-description.ts';

/** What an agent says of its cluster. */
export interface Enrolment {
  readonly tokenId: string;
  readonly clusterName: string;
  readonly labels: ClusterLabels;
  /** SHA-256 of the UID of namespace kube-system; null when the agent may not read it. */
  readonly identityHash: Uint8Array | null;
  /** The fresh credential. */
  readonly prefix: string;
  readonly tokenHash: Uint8Array;
  readonly now: Date;
}

/** `created`: a new cluster. `adopted`: one that was waiting for it. `returned`: the same cluster again, at no cost. */
export type EnrolmentOutcome = 'created' | 'adopted' | 'returned';

export interface Enrolled {
  readonly outcome: EnrolmentOutcome;
  readonly clusterId: string;
  readonly name: string;
  readonly labels: ClusterLabels;
  readonly credentialId: string;
  readonly token: EnrolmentToken;
}

interface Known {
  readonly cluster_id: string;
  readonly name: string;
  readonly source: 'agent' | 'push';
  readonly labels: ClusterLabels;
  readonly is_same: boolean;
  readonly has_identity: boolean;
  readonly was_heard: boolean;
  readonly was_enrolled: boolean;
  readonly was_released: boolean;
  readonly enrolled_with: string | null;
  readonly decommissioned_at: string | null;
}

/** The pod before is gone, or about to be: until the new credential is used, and at most this long. */
const overlapMs = 3_600_000;
const hourMs = 3_600_000;
/** A pod that cannot keep running comes back every five minutes at most; beyond this something else is asking. */
const maximumReturnsPerHour = 30;

/**
 * Exchanges an enrolment token for a credential of one cluster, all of it or nothing. Who enrols again is known by name
 * and identity, and costs no further use: also after the token that admitted it expired or was used up, until it is
 * revoked. Throws `auth.token-invalid`, `enrolment.spent`, `enrolment.name-taken`, `cluster.decommissioned`,
 * `rate.limited`.
 */
export const enrolCluster = async (tx: OrgTransaction, enrolment: Enrolment): Promise<Enrolled> => {
  const token = await lockEnrolmentToken(tx, enrolment.tokenId);
  if (token === undefined)
    throw new AppError('auth.token-invalid', 'The enrolment token was revoked. Put a new one into the agent’s values.');
  // Two tokens may be used for one name at the same time; whoever holds a token waits here, never the other way round.
  await tx.query(
    `SELECT 1 AS locked FROM (SELECT pg_advisory_xact_lock(hashtextextended('enrol:' || $1::text || $2::text, 0))) AS l`,
    [tx.orgId, enrolment.clusterName],
  );
  const known = await findKnown(tx, enrolment);
  const outcome = outcomeOf(known, token, enrolment);
  if (outcome !== 'returned' || known?.enrolled_with !== token.id) refuseSpent(token, outcome, enrolment.now);
  const labels = outcome === 'returned' ? (known?.labels ?? {}) : labelsFor(token, enrolment, known?.labels ?? {});
  const clusterId =
    known === undefined ? await insertCluster(tx, token, enrolment, labels) : await take(tx, known, enrolment, labels);
  const sinceHour = new Date(enrolment.now.getTime() - hourMs);
  if ((await countEnrolledSince(tx, clusterId, sinceHour, enrolment.now)) >= maximumReturnsPerHour)
    throw new AppError('rate.limited', 'This cluster enrolled too often within an hour. Look why its agent restarts.');
  const credential = await createCredential(tx, {
    clusterId,
    prefix: enrolment.prefix,
    tokenHash: enrolment.tokenHash,
    createdBy: null,
    now: enrolment.now,
    enrolled: true,
    overlap: { untilFirstUse: true, until: new Date(enrolment.now.getTime() + overlapMs) },
  });
  await countEnrolmentUse(tx, token.id, outcome === 'returned' ? 0 : 1, enrolment.now);
  return {
    outcome,
    clusterId,
    name: known?.name ?? enrolment.clusterName,
    labels,
    credentialId: credential.id,
    token,
  };
};

/** The cluster that the agent speaks of: the one that enrolled as such, else the one shown under the name. */
const findKnown = async ({ orgId, query }: OrgTransaction, enrolment: Enrolment): Promise<Known | undefined> => {
  const [row] = await query<Known>(
    `SELECT cluster_id, name, source, labels, coalesce(enrolled_name = $2 AND identity_hash = $3, false) AS is_same,
       identity_hash IS NOT NULL AS has_identity, last_seen_at IS NOT NULL AS was_heard, enrolled_at IS NOT NULL AS was_enrolled,
       enrolled_at IS NULL AND enrolled_with IS NOT NULL AS was_released, enrolled_with, decommissioned_at
     FROM cluster WHERE org_id = $1 AND (name = $2 OR (enrolled_name = $2 AND identity_hash = $3))
     ORDER BY is_same DESC LIMIT 1 FOR UPDATE`,
    [orgId, enrolment.clusterName, enrolment.identityHash === null ? null : Buffer.from(enrolment.identityHash)],
  );
  return row;
};

const outcomeOf = (known: Known | undefined, token: EnrolmentToken, enrolment: Enrolment): EnrolmentOutcome => {
  const { clusterName: name } = enrolment;
  if (token.clusterName !== null && token.clusterName !== name)
    throw new AppError(
      'enrolment.name-taken',
      `This enrolment token is for ${token.clusterName} alone. Set cluster.name to it, or use another token.`,
    );
  if (known === undefined) return 'created';
  if (known.decommissioned_at !== null)
    throw new AppError(
      'cluster.decommissioned',
      `${known.name} was decommissioned at ${known.decommissioned_at}. Recommission it on its page, or remove the agent.`,
    );
  if (known.is_same) return 'returned';
  if (known.source === 'push')
    throw new AppError(
      'enrolment.name-taken',
      `A cluster named ${name} is fed by pushing, and its source is fixed. Choose another cluster.name.`,
    );
  if (known.has_identity)
    throw new AppError(
      'enrolment.name-taken',
      `Another cluster is enrolled as ${name}: its namespace kube-system has another UID. Choose another cluster.name; ` +
        'if that cluster was rebuilt, let the name go on its page first.',
    );
  if (known.was_enrolled)
    throw new AppError(
      'enrolment.name-taken',
      `${name} is enrolled, and its agent could not say which cluster it is. Let the agent read the namespace kube-system ` +
        'and let the name go on the cluster’s page once.',
    );
  // A name alone takes over nobody's evidence: only a cluster that was never fed, was let go, or that the token is for.
  if (known.was_heard && !known.was_released && token.clusterName !== name)
    throw new AppError(
      'enrolment.name-taken',
      `${name} reports with a credential of its own. Choose another cluster.name, or make an enrolment token for it alone.`,
    );
  return 'adopted';
};

const refuseSpent = (token: EnrolmentToken, outcome: EnrolmentOutcome, now: Date): void => {
  if (Date.parse(token.expiresAt) <= now.getTime())
    throw new AppError(
      'enrolment.spent',
      `The enrolment token ${token.name} expired at ${token.expiresAt}. Make a new one and put it into the agent’s values.`,
    );
  if (outcome !== 'returned' && token.uses >= token.maximumUses)
    throw new AppError(
      'enrolment.spent',
      `The enrolment token ${token.name} has admitted all of its ${token.maximumUses} clusters. Make a new one for more.`,
    );
};

/** What the token presets wins; what the agent brings counts only where the token accepts it. */
const labelsFor = (token: EnrolmentToken, { labels }: Enrolment, before: ClusterLabels): ClusterLabels => ({
  ...(token.acceptsLabels ? labels : {}),
  ...before,
  ...token.labels,
});

const insertCluster = async (
  { orgId, query }: OrgTransaction,
  token: EnrolmentToken,
  enrolment: Enrolment,
  labels: ClusterLabels,
): Promise<string> => {
  const clusterId = randomUUID();
  const { context } = token;
  await query(
    `INSERT INTO cluster (org_id, cluster_id, name, source, environment, customer_facing, criticality, data_class, owner_team,
       created_at, labels, enrolled_name, enrolled_at, enrolled_with, identity_hash)
     VALUES ($1, $2, $3, 'agent', $4, $5, $6, $7, $8, $9, $10, $3, $9, $11, $12)`,
    [
      orgId,
      clusterId,
      enrolment.clusterName,
      context.environment,
      context.customerFacing,
      context.criticality,
      context.dataClass,
      context.ownerTeam,
      enrolment.now.toISOString(),
      JSON.stringify(labels),
      token.id,
      enrolment.identityHash === null ? null : Buffer.from(enrolment.identityHash),
    ],
  );
  return clusterId;
};

const take = async (tx: OrgTransaction, known: Known, enrolment: Enrolment, labels: ClusterLabels): Promise<string> => {
  const { orgId, query } = tx;
  if (!isDeepStrictEqual(known.labels, labels)) await keepClusterDescription(tx, known.cluster_id, enrolment.now);
  await query(
    `UPDATE cluster SET enrolled_name = $3, enrolled_at = $4, enrolled_with = $5, identity_hash = coalesce($6, identity_hash), labels = $7
     WHERE org_id = $1 AND cluster_id = $2`,
    [
      orgId,
      known.cluster_id,
      enrolment.clusterName,
      enrolment.now.toISOString(),
      enrolment.tokenId,
      enrolment.identityHash === null ? null : Buffer.from(enrolment.identityHash),
      JSON.stringify(labels),
    ],
  );
  return known.cluster_id;
};

/**
 * Lets the name of a rebuilt cluster go: the next one that enrols under it is taken for it. Returns the cluster's name;
 * undefined when there is no such cluster or it never enrolled.
 */
export const releaseIdentity = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
): Promise<string | undefined> => {
  const [row] = await query<{ name: string }>(
    `UPDATE cluster SET identity_hash = NULL, enrolled_at = NULL, enrolled_name = NULL, version = version + 1
     WHERE org_id = $1 AND cluster_id = $2 AND enrolled_at IS NOT NULL RETURNING name`,
    [orgId, clusterId],
  );
  return row?.name;
};
