import type { Context, KindEvidence, ResourceRef } from '@plimsoll/domain';
import { type LoadedExceptions, type LoadedRow, loadedExceptions, toLoaded } from '../exceptions/load-exceptions.ts';
import type { OrgTransaction } from '../sql.ts';
import {
  type LoadedThirdParty,
  type LoadedThirdPartyRow,
  loadedThirdParty,
  toLoadedThirdParty,
} from '../third-party/load.ts';
import type { Fence } from './apply.ts';

/** A cluster as the evaluation needs it, without its inventory. */
export interface ClusterHead extends Fence {
  readonly source: 'agent' | 'push';
  readonly kubernetesVersion: string | null;
  readonly contextVersion: number;
  /** The context has changed since the cluster was last evaluated. */
  readonly contextMoved: boolean;
  /** Version of the context that the stored verdicts were reached with. */
  readonly evaluatedContext: number;
  /** The last word before the cluster fell silent; null while it is not. */
  readonly silentSince: string | null;
  /** Instant up to which verdicts are known; null before the first. */
  readonly watermark: string | null;
  readonly decommissioned: boolean;
  /** When the verdicts of the decommissioned cluster were closed. */
  readonly closedAt: string | null;
  readonly context: Context;
  /** Namespaces whose context was set by hand. */
  readonly namespaces: ReadonlyMap<string, Context>;
  readonly evidence: readonly KindEvidence[];
  /** Version of the exceptions that the stored verdicts were reached with. */
  readonly evaluatedExceptions: number;
  /** Version of the third-party evidence that the stored verdicts follow from. */
  readonly evaluatedThirdParty: number;
  readonly thirdParty: LoadedThirdParty;
  readonly exceptions: LoadedExceptions;
  /** Digest of the built-in catalogue under the one that judged the cluster. */
  readonly catalogueBase: string | null;
  /** Digest of what the organization decides about the catalogue; empty for nothing. */
  readonly wantedChoices: string;
}

export interface StoredResource {
  readonly id: string;
  readonly ref: ResourceRef;
  /** Hex SHA-256 of the body. */
  readonly hash: string;
  readonly sourceName: string;
}

interface ContextRow {
  readonly environment: Context['environment'];
  readonly customer_facing: boolean;
  readonly criticality: Context['criticality'];
  readonly data_class: Context['dataClass'];
  readonly owner_team: string;
}

const toContext = (row: ContextRow): Context => ({
  environment: row.environment,
  customerFacing: row.customer_facing,
  criticality: row.criticality,
  dataClass: row.data_class,
  ownerTeam: row.owner_team,
});

interface HeadRow extends ContextRow {
  readonly generation: number;
  readonly catalogue_digest: string | null;
  readonly source: 'agent' | 'push';
  readonly kubernetes_version: string | null;
  readonly context_version: number;
  readonly evaluated_context: number;
  readonly silent_since: string | null;
  readonly watermark: string | null;
  readonly decommissioned: boolean;
  readonly closed_at: string | null;
  readonly exception_version: number;
  readonly evaluated_exceptions: number;
  readonly exceptions: readonly LoadedRow[];
  readonly catalogue_base: string | null;
  readonly wanted_choices: string;
  readonly third_party_version: number;
  readonly evaluated_third_party: number;
  readonly third_party: readonly LoadedThirdPartyRow[];
}

/** The cluster's fence, context and access report; undefined when there is no such cluster. */
export const loadHead = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
): Promise<ClusterHead | undefined> => {
  const [row] = await query<HeadRow>(
    // Versions and exceptions in one statement, so that they belong together.
    `SELECT generation, catalogue_digest, source, kubernetes_version, context_version, evaluated_context, environment, customer_facing, criticality,
       data_class, owner_team, silent_since, watermark, decommissioned_at IS NOT NULL AS decommissioned, closed_at,
       exception_version, evaluated_exceptions, ${loadedExceptions} AS exceptions, catalogue_base,
       (SELECT o.catalogue_choices FROM organization o WHERE o.org_id = $1) AS wanted_choices,
       third_party_version, evaluated_third_party, ${loadedThirdParty} AS third_party
     FROM cluster c WHERE org_id = $1 AND cluster_id = $2`,
    [orgId, clusterId],
  );
  if (row === undefined) return undefined;
  const namespaces = await query<ContextRow & { name: string }>(
    `SELECT name, environment, customer_facing, criticality, data_class, owner_team FROM namespace
     WHERE org_id = $1 AND cluster_id = $2 AND context_source <> 'inherited'`,
    [orgId, clusterId],
  );
  const evidence = await query<KindEvidence>(
    `SELECT api_group AS "group", kind, namespace, state, reason FROM kind_evidence
     WHERE org_id = $1 AND cluster_id = $2 AND valid_to IS NULL ORDER BY api_group, kind, namespace`,
    [orgId, clusterId],
  );
  return {
    generation: row.generation,
    catalogueDigest: row.catalogue_digest,
    source: row.source,
    kubernetesVersion: row.kubernetes_version,
    contextVersion: row.context_version,
    contextMoved: row.context_version !== row.evaluated_context,
    evaluatedContext: row.evaluated_context,
    silentSince: row.silent_since,
    watermark: row.watermark,
    decommissioned: row.decommissioned,
    closedAt: row.closed_at,
    context: toContext(row),
    namespaces: new Map(namespaces.map((namespace) => [namespace.name, toContext(namespace)])),
    evidence,
    exceptionVersion: row.exception_version,
    evaluatedExceptions: row.evaluated_exceptions,
    exceptions: toLoaded(row.exceptions),
    catalogueBase: row.catalogue_base,
    wantedChoices: row.wanted_choices,
    thirdPartyVersion: row.third_party_version,
    evaluatedThirdParty: row.evaluated_third_party,
    thirdParty: toLoadedThirdParty(row.third_party),
  };
};

/** The cluster's whole current inventory, without bodies. */
export const loadResources = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
): Promise<readonly StoredResource[]> => {
  const rows = await query<{
    resource_id: string;
    api_version: string;
    kind: string;
    namespace: string;
    name: string;
    hash: string;
    source_name: string;
  }>(
    `SELECT resource_id, api_version, kind, namespace, name, encode(hash, 'hex') AS hash, source_name FROM resource
     WHERE org_id = $1 AND cluster_id = $2 ORDER BY api_group, kind, namespace, name`,
    [orgId, clusterId],
  );
  return rows.map((row) => ({
    id: row.resource_id,
    ref: { apiVersion: row.api_version, kind: row.kind, namespace: row.namespace, name: row.name },
    hash: row.hash,
    sourceName: row.source_name,
  }));
};
