import { groupKind, type KindEvidence } from '@plimsoll/domain';
import { type Catalogue, isWorkloadKind, rbacKinds, workloadKindNames } from '@plimsoll/engine';

/** A kind with its API group. */
export interface GroupedKind {
  readonly group: string;
  readonly kind: string;
}

/** `Deployment.apps` taken apart; the first dot ends the kind. */
const apart = (key: string): GroupedKind => {
  const dot = key.indexOf('.');
  return dot < 0 ? { group: '', kind: key } : { group: key.slice(dot + 1), kind: key.slice(0, dot) };
};

/** Controls that a kind decides: those about it, and those that read it beside their subject. */
export const controlsOf = (catalogue: Catalogue, { group, kind }: GroupedKind): readonly string[] => {
  const key = groupKind(group, kind);
  const isRbac = (rbacKinds as readonly string[]).includes(key);
  return [...catalogue.entries.values()]
    .filter(
      ({ meta }) =>
        meta.kinds.includes(key) ||
        meta.reads.includes(key) ||
        (isWorkloadKind(group, kind) && (meta.subject === 'container' || meta.subject === 'workload')) ||
        (isRbac && meta.subject === 'identity'),
    )
    .map(({ meta }) => meta.id);
};

/** Served by no cluster since Kubernetes 1.16; controls know its kinds for old manifests. */
const removedGroup = 'extensions';

/** Every kind that some control is about or reads, each once. */
const expectedKinds = (catalogue: Catalogue): readonly GroupedKind[] => {
  const keys = new Set<string>();
  for (const { meta } of catalogue.entries.values()) {
    for (const key of [...meta.kinds, ...meta.reads]) keys.add(key);
    if (meta.subject === 'container' || meta.subject === 'workload') for (const key of workloadKindNames) keys.add(key);
    if (meta.subject === 'identity') for (const key of rbacKinds) keys.add(key);
  }
  return [...keys]
    .sort()
    .map(apart)
    .filter(({ group }) => group !== removedGroup);
};

/**
 * Kinds that controls ask for and that an access report says nothing of: they were never collected. None where the report
 * has a line for every kind that it does not name.
 */
export const neverCollected = (
  catalogue: Catalogue,
  report: readonly Pick<KindEvidence, 'group' | 'kind'>[],
): readonly GroupedKind[] => {
  const named = new Set(report.map(({ group, kind }) => groupKind(group, kind)));
  if (named.has('*.*')) return [];
  return expectedKinds(catalogue).filter(({ group, kind }) => !named.has(groupKind(group, kind)));
};

/** Why such a kind is not there, for a person. */
export const neverCollectedReason = 'this cluster never sent it';
