import { EvidenceState, FindingStatus, FoundValue, ImagePin, Severity, UndeterminedReason } from '@plimsoll/domain';
import { z } from 'zod';
import { many } from './many.ts';
import { operation } from './operation.ts';
import { AsOf, At, CappedTotal, pageOf, pageQuery } from './page.ts';

const tag = 'Inventory';
const access = 'inventory:read';

const ClusterName = z.object({ id: z.uuid(), name: z.string() });
const cluster = many(z.uuid());
const q = z.string().trim().max(200).optional();

/** One kind over the clusters in scope. */
export const KindCount = z.object({
  group: z.string(),
  kind: z.string(),
  objects: z.number().int(),
  clusters: z.array(z.object({ clusterId: z.uuid(), objects: z.number().int() })),
});
export type KindCount = z.infer<typeof KindCount>;

export const listKinds = operation({
  id: 'listKinds',
  method: 'GET',
  path: '/v1/inventory/kinds',
  summary: 'How many objects of each kind there are, by cluster',
  tag,
  access,
  query: z.object({ cluster, namespace: many(z.string().max(63)), asOf: AsOf }),
  status: 200,
  response: z.object({ clusters: z.array(ClusterName), kinds: z.array(KindCount), objects: z.number().int() }),
});

export const ResourceItem = z.object({
  clusterId: z.uuid(),
  clusterName: z.string(),
  id: z.uuid(),
  apiVersion: z.string(),
  group: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  /** When it became as it is now. */
  since: At,
});
export type ResourceItem = z.infer<typeof ResourceItem>;

export const listResources = operation({
  id: 'listResources',
  method: 'GET',
  path: '/v1/inventory/resources',
  summary: 'Objects of the inventory by kind and name',
  tag,
  access,
  query: z.object({
    cluster,
    kind: z.string().max(63).optional(),
    /** API group of the kind; empty for the core group. Left out: any. */
    group: z.string().max(253).optional(),
    namespace: many(z.string().max(63)),
    /** Part of the name; of one or two letters, the beginning of a word in it. */
    q,
    ...pageQuery,
    asOf: AsOf,
  }),
  status: 200,
  response: pageOf(ResourceItem).extend({ total: CappedTotal }),
});

/** A state of an object from one instant to another. */
export const ResourceVersion = z.object({
  from: At,
  /** Null: it is so now. */
  to: At.nullable(),
  hash: z.string(),
  apiVersion: z.string(),
  /** Name of the push that brought it; empty for agents and for whole inventories. */
  source: z.string(),
  began: z.enum(['appeared', 'changed', 'returned']),
  /** `null` while it is current. */
  ended: z.enum(['changed', 'removed']).nullable(),
  /** The sync and batch that brought it; null for versions from before that was written down. */
  reference: z.string().nullable(),
  endReference: z.string().nullable(),
});
export type ResourceVersion = z.infer<typeof ResourceVersion>;

export const ResourceFinding = z.object({
  subject: z.object({ id: z.uuid(), group: z.string(), kind: z.string(), namespace: z.string(), name: z.string() }),
  controlId: z.string(),
  title: z.string(),
  severity: Severity,
  status: FindingStatus,
  reason: UndeterminedReason.nullable(),
  priority: z.number(),
  violations: z.number().int(),
  stateSince: At,
});
export type ResourceFinding = z.infer<typeof ResourceFinding>;

export const ResourceMark = z.object({
  path: z.string(),
  line: z.number().int(),
  controlId: z.string(),
  title: z.string(),
  severity: Severity,
  found: FoundValue,
});
export type ResourceMark = z.infer<typeof ResourceMark>;

const resourceParams = z.object({ clusterId: z.uuid(), resourceId: z.uuid() });

export const ResourceDetail = z.object({
  clusterId: z.uuid(),
  clusterName: z.string(),
  id: z.uuid(),
  apiVersion: z.string(),
  group: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  /** `removed`: it is no longer in the cluster, and is shown as it was last. */
  state: z.enum(['current', 'removed']),
  /** The version that is shown. */
  shown: ResourceVersion,
  asOf: At.nullable(),
  /** Redacted, as YAML, with the line (from 1) of every violation; null when the body is no longer held. */
  object: z.object({ yaml: z.string(), marks: z.array(ResourceMark) }).nullable(),
  /** Findings about it, or about the workload it belongs to, at the instant that is shown. */
  findings: z.array(ResourceFinding),
  /** What controls it, nearest first; `id` is null where that is not in the inventory. */
  owners: z.array(
    z.object({
      apiVersion: z.string(),
      kind: z.string(),
      namespace: z.string(),
      name: z.string(),
      id: z.uuid().nullable(),
    }),
  ),
  /** Newest first, at most 200. */
  versions: z.array(ResourceVersion),
});
export type ResourceDetail = z.infer<typeof ResourceDetail>;

export const getResource = operation({
  id: 'getResource',
  method: 'GET',
  path: '/v1/clusters/{clusterId}/resources/{resourceId}',
  summary: 'One object with its findings, owners and history, now or as of an instant',
  tag,
  access,
  params: resourceParams,
  query: z.object({ asOf: AsOf }),
  status: 200,
  response: ResourceDetail,
});

export const diffResource = operation({
  id: 'diffResource',
  method: 'GET',
  path: '/v1/clusters/{clusterId}/resources/{resourceId}/diff',
  summary: 'What changed in an object between two of its versions, as a unified diff of the YAML',
  tag,
  access,
  params: resourceParams,
  query: z.object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) }),
  status: 200,
  response: z.object({ from: ResourceVersion, to: ResourceVersion, diff: z.string() }),
});

/** An image reference as workloads write it. */
export const ImageItem = z.object({
  image: z.string(),
  registry: z.string(),
  repository: z.string(),
  tag: z.string(),
  digest: z.string(),
  pin: ImagePin,
  workloads: z.number().int(),
  clusters: z.number().int(),
});
export type ImageItem = z.infer<typeof ImageItem>;

const imageFilters = { cluster, registry: many(z.string().max(255)), pin: many(ImagePin), q };

export const listImages = operation({
  id: 'listImages',
  method: 'GET',
  path: '/v1/inventory/images',
  summary: 'Images that workloads run, with how many of them do',
  tag,
  access,
  query: z.object({ ...imageFilters, ...pageQuery }),
  status: 200,
  response: pageOf(ImageItem).extend({ total: CappedTotal }),
});

const ImageFacet = z.object({ value: z.string(), images: z.number().int() });

export const getImageFacets = operation({
  id: 'getImageFacets',
  method: 'GET',
  path: '/v1/inventory/images/facets',
  summary: 'How many images there are by registry and by how firmly they are pinned',
  tag,
  access,
  query: z.object({ cluster }),
  status: 200,
  response: z.object({ images: z.number().int(), registries: z.array(ImageFacet), pins: z.array(ImageFacet) }),
});

export const ImageUse = z.object({
  clusterId: z.uuid(),
  clusterName: z.string(),
  workload: z.object({ id: z.uuid(), group: z.string(), kind: z.string(), namespace: z.string(), name: z.string() }),
  /** Null where the workload's own object is not in the inventory. */
  resourceId: z.uuid().nullable(),
});
export type ImageUse = z.infer<typeof ImageUse>;

export const listImageUses = operation({
  id: 'listImageUses',
  method: 'GET',
  path: '/v1/inventory/images/uses',
  summary: 'Where an image runs',
  tag,
  access,
  query: z.object({ image: z.string().min(1).max(500), cluster, ...pageQuery }),
  status: 200,
  response: pageOf(ImageUse).extend({ image: ImageItem.nullable() }),
});

/** What is known of a kind in a cluster, where it is not `complete`. */
export const CoverageGap = z.object({
  clusterId: z.uuid(),
  /** Empty: the whole cluster. */
  namespace: z.string(),
  state: EvidenceState,
  reason: z.string(),
  /** Null for a kind of which nothing was ever said. */
  since: At.nullable(),
});
export type CoverageGap = z.infer<typeof CoverageGap>;

export const KindCoverage = z.object({
  group: z.string(),
  kind: z.string(),
  /** Clusters in which it was listed to its end. */
  complete: z.number().int(),
  gaps: z.array(CoverageGap),
  /** Controls that it decides, and that are blind where it has a gap. */
  controls: z.array(z.string()),
});
export type KindCoverage = z.infer<typeof KindCoverage>;

export const getCoverage = operation({
  id: 'getCoverage',
  method: 'GET',
  path: '/v1/inventory/coverage',
  summary: 'What is not collected of each cluster, why, and which controls that blinds',
  tag,
  access,
  query: z.object({ cluster }),
  status: 200,
  response: z.object({
    /** Clusters that were ever evaluated: the others have told nothing yet. */
    clusters: z.array(ClusterName),
    unheard: z.array(ClusterName),
    kinds: z.array(KindCoverage),
  }),
});
