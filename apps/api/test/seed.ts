import { createHash } from 'node:crypto';
import { canonicalBytes, contentHash, redact } from '@plimsoll/collect';
import {
  baselinePolicyId,
  type Cause,
  type Distribution,
  findingStatuses,
  groupOf,
  type KindEvidence,
  type Party,
  parties,
  resourceKey,
  type Subject,
  subjectKey,
} from '@plimsoll/domain';
import { type KubernetesObject, refOf } from '@plimsoll/engine';
import {
  applyChange,
  type ClusterChange,
  type ClusterPart,
  emptyPart,
  type ImageRow,
  loadHead,
  type ResourceRow,
  stableId,
} from '@plimsoll/store';
import type { RunningApi } from './running-api.ts';

/** A finding as a worker would have written it; what is left out has a value that does not matter. */
export interface SeededFinding {
  readonly name: string;
  readonly namespace?: string;
  readonly kind?: string;
  readonly control?: string;
  /** 0 critical to 4 info. */
  readonly severity?: number;
  /** 0 fail, 1 excepted, 2 undetermined. */
  readonly status?: number;
  readonly priority?: number;
  readonly violations?: readonly object[];
  readonly resourceHash?: string;
  /** Exceptions by which it is excepted. */
  readonly exceptions?: readonly string[];
  /** Whose it is, where it is not the customer's. */
  readonly party?: Exclude<Party, 'yours'>;
}

/** What a finding, an asset or an image is about; a Deployment in `shop` unless told otherwise. */
export interface SeededSubject {
  readonly name: string;
  readonly namespace?: string;
  readonly kind?: string;
}

/** An asset of the baseline: 0 in, 1 excepted, 2 unknown, 3 out. */
export interface SeededAsset {
  readonly name: string;
  readonly namespace?: string;
  readonly state: number;
}

/** Everything there is in a cluster from now on. */
export interface Seed {
  readonly findings?: readonly SeededFinding[];
  readonly assets?: readonly SeededAsset[];
  readonly evidence?: readonly KindEvidence[];
  /** Objects that were synced before: they are in the inventory from now on, in addition to what is. */
  readonly objects?: readonly object[];
  /** Objects that are gone. */
  readonly removed?: readonly object[];
  /** Images of the subjects that are named. */
  readonly images?: readonly (SeededSubject & {
    readonly images: readonly Pick<ImageRow, 'image' | 'registry' | 'pin'>[];
  })[];
  readonly cause?: Cause;
  readonly causeRef?: string;
  /** What the cluster was built with, as an evaluation tells it; not told unless given. */
  readonly distribution?: Distribution;
  /** Labels of the Namespace objects, by name. */
  readonly namespaceLabels?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const subjectOf = (seeded: SeededSubject): Subject => ({
  group: seeded.kind === 'Pod' ? '' : 'apps',
  kind: seeded.kind ?? 'Deployment',
  namespace: seeded.namespace ?? 'shop',
  name: seeded.name,
});

/** Id of a seeded subject. */
export const subjectIdOf = (clusterId: string, seeded: SeededSubject): string =>
  stableId(clusterId, subjectKey(subjectOf(seeded)));

/** Id of an object of the inventory. */
export const resourceIdOf = (clusterId: string, object: object): string =>
  stableId(clusterId, resourceKey(refOf(object as KubernetesObject)));

const resourceOf = (clusterId: string, object: object, sourceName = ''): ResourceRow => ({
  id: resourceIdOf(clusterId, object),
  ref: refOf(object as KubernetesObject),
  hash: contentHash(canonicalBytes(redact(object).object)),
  notApplicable: [],
  sourceName,
});

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const findingsOf = (clusterId: string, seeded: readonly SeededFinding[]): ClusterPart['findings'] =>
  seeded.map((finding) => {
    const { control = 'pod-privileged', severity = 1, status = 0, priority = 50 } = finding;
    const violations = finding.violations ?? [{ path: 'spec', found: true, message: 'it is so' }];
    return {
      subjectId: subjectIdOf(clusterId, finding),
      subject: subjectOf(finding),
      namespace: finding.namespace ?? 'shop',
      control,
      severity,
      status,
      reason: status === 2 ? 'no-permission' : null,
      detail: null,
      violations: JSON.stringify(violations),
      evidenceHash: digestOf([status, severity, violations]),
      resourceHash: finding.resourceHash ?? null,
      priority,
      factors: JSON.stringify([{ factor: 'severity', value: 'high', weight: 40, source: 'control' }]),
      exceptions: finding.exceptions ?? [],
      responsibility: finding.party === undefined ? 0 : parties.indexOf(finding.party),
      pack: finding.party === undefined ? null : 'kube-proxy: a pack, as of 2026-02-20',
    };
  });

const countersOf = (assets: ClusterPart['assets']): ClusterChange['postureCounters'] =>
  [...new Set(assets.map(({ namespace }) => namespace))].map((namespace) => {
    const count = (state: number): number =>
      assets.filter((asset) => asset.namespace === namespace && asset.state === state).length;
    return { namespace, policy: baselinePolicyId, in: count(0), excepted: count(1), unknown: count(2), out: count(3) };
  });

type Row = ClusterChange['controlCounters'][number];
type Counter = { -readonly [Field in keyof Row]: Row[Field] };

/** What each finding adds to its control's counter; `applicable` is at least that. */
const controlCountersOf = (findings: ClusterPart['findings']): ClusterChange['controlCounters'] => {
  const counters = new Map<string, Counter>();
  for (const { namespace, control, status } of findings) {
    const key = `${namespace}|${control}`;
    const counter = counters.get(key) ?? {
      namespace,
      control,
      applicable: 0,
      fail: 0,
      excepted: 0,
      undetermined: 0,
      thirdParty: 0,
    };
    counter.applicable += 1;
    counter[findingStatuses[status] ?? 'undetermined'] += 1;
    counters.set(key, counter);
  }
  return [...counters.values()];
};

/** Writes a cluster's verdicts through the store's own reconcile. */
export const seed = async (
  api: RunningApi,
  orgId: string,
  clusterId: string,
  {
    findings = [],
    assets = [],
    evidence = [],
    objects = [],
    removed = [],
    images = [],
    cause = 'resource',
    causeRef = 'seed',
    distribution,
    namespaceLabels = {},
  }: Seed,
): Promise<void> => {
  const rows = assets.map((asset) => ({
    policy: baselinePolicyId,
    subjectId: subjectIdOf(clusterId, asset),
    namespace: asset.namespace ?? 'shop',
    state: asset.state,
    blind: false,
  }));
  const subjects = new Map(
    [...findings, ...assets, ...images].map((seeded) => [subjectIdOf(clusterId, seeded), subjectOf(seeded)] as const),
  );
  const findingRows = findingsOf(clusterId, findings);
  // A subject whose object is seeded with it is tied to it.
  const owned = new Map(
    objects.map((object) => {
      const { apiVersion, kind, namespace, name } = refOf(object as KubernetesObject);
      return [subjectKey({ group: groupOf(apiVersion), kind, namespace, name }), resourceIdOf(clusterId, object)];
    }),
  );
  const subjectIds = [...subjects.keys()];
  const change: ClusterChange = {
    whole: subjectIds,
    cause,
    causeRef,
    catalogueDigest: api.dependencies.catalogue.digest,
    goneResources: removed.map((object) => resourceIdOf(clusterId, object)),
    newResources: [],
    controlCounters: controlCountersOf(findingRows),
    postureCounters: countersOf(rows),
    controlStatus: [],
    exceptionMatches: undefined,
    evidence,
    provider: distribution === undefined ? undefined : { distribution, cloud: '', controlPlaneBy: '', evidence: [] },
    namespaces: [...new Set([...subjects.values()].map(({ namespace }) => namespace))]
      .filter((name) => name !== '')
      .map((name) => ({ name, labels: namespaceLabels[name] ?? null })),
    part: {
      ...emptyPart,
      resources: objects.map((object) => resourceOf(clusterId, object)),
      subjects: [...subjects].map(([id, subject]) => ({
        id,
        subject,
        resourceId: owned.get(subjectKey(subject)) ?? null,
        applicable: ['pod-privileged'],
      })),
      imageSubjects: subjectIds,
      images: images.flatMap((seeded) =>
        seeded.images.map((image) => ({
          subjectId: subjectIdOf(clusterId, seeded),
          namespace: seeded.namespace ?? 'shop',
          ...image,
        })),
      ),
      findingSubjects: subjectIds,
      findings: findingRows,
      assetSubjects: subjectIds,
      assets: rows,
    },
  };
  await api.store.inOrganization(orgId, async (tx) => {
    const head = await loadHead(tx, clusterId);
    if (head === undefined) throw new Error('there is no such cluster');
    await applyChange(tx, clusterId, head, change, undefined, api.clock.now());
  });
};
