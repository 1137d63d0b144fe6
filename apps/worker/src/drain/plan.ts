import { AppError, defaultKubernetesVersion, minorOf, type ResourceRef } from '@plimsoll/domain';
import {
  type ClusterHead,
  type DrainUnit,
  loadHead,
  loadResources,
  nextUnit,
  type OrgTransaction,
  type ProjectionKey,
  type StoredResource,
} from '@plimsoll/store';

/** What has to be done for a cluster, and why. */
export interface Plan {
  readonly head: ClusterHead;
  /** Undefined: no batch, but everything has to be judged again. */
  readonly unit: DrainUnit | undefined;
  readonly reason: 'batch' | 'catalogue' | 'context';
  /** The whole inventory before the unit; loaded when the unit or the reason needs it. */
  readonly current: readonly StoredResource[];
  readonly refOfHash: ReadonlyMap<string, ResourceRef>;
  readonly kubernetesVersion: string;
  readonly key: ProjectionKey;
}

/** This process's catalogue and where it stands among those the database has seen. */
export interface OwnCatalogue {
  readonly digest: string;
  readonly ordinal: number;
  readonly ordinalOf: (digest: string) => Promise<number | undefined>;
}

/**
 * The next piece of work of a cluster; undefined when there is none. A cluster that another catalogue judged is first
 * judged again by this one, before any batch. Throws `catalogue.older` when the other one is newer than ours.
 */
export const planDrain = async (
  tx: OrgTransaction,
  clusterId: string,
  own: OwnCatalogue,
): Promise<Plan | undefined> => {
  const head = await loadHead(tx, clusterId);
  if (head === undefined) return undefined;
  const moved = head.catalogueDigest !== null && head.catalogueDigest !== own.digest;
  if (moved) await refuseNewerCatalogue(head.catalogueDigest, own);
  const unit = moved ? undefined : await nextUnit(tx, clusterId);
  if (unit === undefined && !moved && !(head.contextMoved && head.generation > 0)) return undefined;
  const kubernetesVersion = unit?.epoch.kubernetesVersion ?? head.kubernetesVersion ?? defaultKubernetesVersion;
  const current = await loadResources(tx, clusterId);
  return {
    head,
    unit,
    reason: moved ? 'catalogue' : unit === undefined ? 'context' : 'batch',
    current,
    refOfHash: new Map(current.map((resource) => [resource.hash, resource.ref])),
    kubernetesVersion,
    key: {
      catalogueDigest: own.digest,
      kubernetesMinor: minorOf(kubernetesVersion) ?? Number(defaultKubernetesVersion.slice(2)),
    },
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
