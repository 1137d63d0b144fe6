import {
  AppError,
  defaultKubernetesVersion,
  type KindEvidence,
  minorOf,
  type ResourceRef,
  silenceLine,
  silenceOf,
  withoutSilence,
} from '@plimsoll/domain';
import {
  beginAttempt,
  type ClusterHead,
  type DrainUnit,
  isPaused,
  loadClosed,
  loadHead,
  loadResources,
  nextUnit,
  type OrgTransaction,
  type ProjectionKey,
  type StoredResource,
  skipReplaced,
} from '@plimsoll/store';

/** What has to be done for a cluster, and why. */
export interface Plan {
  readonly head: ClusterHead;
  /** Undefined: no batch, but everything has to be judged again. */
  readonly unit: DrainUnit | undefined;
  /** `silence`: it fell silent, or is heard again. `close`, `reopen`: it was decommissioned, or taken back. */
  readonly reason: 'batch' | 'catalogue' | 'context' | 'silence' | 'close' | 'reopen';
  /** The whole inventory before the unit; of a cluster to reopen, the one it was closed with. */
  readonly current: readonly StoredResource[];
  readonly refOfHash: ReadonlyMap<string, ResourceRef>;
  readonly kubernetesVersion: string;
  readonly key: ProjectionKey;
  /** The access report before the unit, as the cluster said it. */
  readonly report: readonly KindEvidence[];
  /** The line that makes every verdict undetermined; undefined for a cluster that is heard of. */
  readonly silence: KindEvidence | undefined;
}

/** This process's catalogue and where it stands among those the database has seen. */
export interface OwnCatalogue {
  readonly digest: string;
  readonly ordinal: number;
  readonly ordinalOf: (digest: string) => Promise<number | undefined>;
}

/**
 * The next piece of work of a cluster; undefined when there is none. A cluster that another catalogue judged is first
 * judged again by this one, before any batch. A cluster whose evaluation
 * keeps failing has pauses, in which there is nothing to do. Throws `catalogue.older` when the other one is newer than ours.
 */
export const planDrain = async (
  tx: OrgTransaction,
  clusterId: string,
  own: OwnCatalogue,
  now: Date,
): Promise<Plan | undefined> => {
  if (await isPaused(tx, clusterId, now)) return undefined;
  const head = await loadHead(tx, clusterId);
  if (head === undefined) return undefined;
  if (head.decommissioned)
    return head.generation > 0 && head.closedAt === null ? await close(tx, clusterId, head, own) : undefined;
  const moved = head.catalogueDigest !== null && head.catalogueDigest !== own.digest;
  if (moved) await refuseNewerCatalogue(head.catalogueDigest, own);
  if (head.closedAt !== null) return await reopen(tx, clusterId, head, head.closedAt, own);
  await skipReplaced(tx, clusterId);
  const unit = moved ? undefined : await nextUnit(tx, clusterId);
  const wanted = head.silentSince === null ? undefined : silenceLine(head.silentSince);
  const silenceMoved = wanted?.reason !== silenceOf(head.evidence);
  if (unit === undefined && !moved && !silenceMoved && !(head.contextMoved && head.generation > 0)) return undefined;
  await beginAttempt(tx, clusterId, now);
  const current = await loadResources(tx, clusterId);
  return {
    ...base(head, current, own, unit),
    // Another catalogue judges what was judged. Whether the cluster is heard of is the next piece of work.
    head: moved && silenceMoved ? { ...head, contextVersion: head.evaluatedContext } : head,
    reason: moved ? 'catalogue' : unit !== undefined ? 'batch' : silenceMoved ? 'silence' : 'context',
    silence: moved ? silentBefore(head.evidence) : wanted,
  };
};

const base = (
  head: ClusterHead,
  current: readonly StoredResource[],
  own: OwnCatalogue,
  unit: DrainUnit | undefined,
): Omit<Plan, 'reason' | 'silence'> => {
  const kubernetesVersion = unit?.epoch.kubernetesVersion ?? head.kubernetesVersion ?? defaultKubernetesVersion;
  return {
    head,
    unit,
    current,
    refOfHash: new Map(current.map((resource) => [resource.hash, resource.ref])),
    kubernetesVersion,
    key: {
      catalogueDigest: own.digest,
      kubernetesMinor: minorOf(kubernetesVersion) ?? Number(defaultKubernetesVersion.slice(2)),
    },
    report: withoutSilence(head.evidence),
  };
};

const silentBefore = (evidence: readonly KindEvidence[]): KindEvidence | undefined =>
  evidence.find((line) => silenceOf([line]) !== undefined);

const close = async (tx: OrgTransaction, clusterId: string, head: ClusterHead, own: OwnCatalogue): Promise<Plan> => ({
  ...base(head, await loadResources(tx, clusterId), own, undefined),
  reason: 'close',
  silence: undefined,
});

const reopen = async (
  tx: OrgTransaction,
  clusterId: string,
  head: ClusterHead,
  closedAt: string,
  own: OwnCatalogue,
): Promise<Plan> => {
  const { resources, evidence } = await loadClosed(tx, clusterId, closedAt);
  return {
    ...base(head, resources, own, undefined),
    report: withoutSilence(evidence),
    reason: 'reopen',
    silence: head.silentSince === null ? undefined : silenceLine(head.silentSince),
  };
};

const refuseNewerCatalogue = async (digest: string | null, own: OwnCatalogue): Promise<void> => {
  const ordinal = digest === null ? undefined : await own.ordinalOf(digest);
  if (ordinal !== undefined && ordinal > own.ordinal)
    throw new AppError(
      'catalogue.older',
      'This worker is older than the catalogue that judged the cluster. Upgrade it.',
    );
};
