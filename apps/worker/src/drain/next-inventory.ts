import { groupKind, groupOf, type KindEvidence, type ResourceRef, resourceKey } from '@plimsoll/domain';
import { EvidenceMap } from '@plimsoll/engine';
import { type DrainUnit, type StoredResource, stableId } from '@plimsoll/store';

/** A resource that has to be there after the unit: its body is a blob. */
export interface Wanted {
  readonly id: string;
  readonly ref: ResourceRef;
  readonly hash: string;
  readonly sourceName: string;
}

export interface NextInventory {
  /** New resources, and those with another body or source. */
  readonly wanted: readonly Wanted[];
  readonly gone: readonly string[];
  readonly evidence: readonly KindEvidence[];
}

/** What a unit makes of the current inventory and access report. Pure. */
export const nextInventory = (
  clusterId: string,
  unit: DrainUnit,
  current: readonly StoredResource[],
  evidence: readonly KindEvidence[],
  refOfHash: ReadonlyMap<string, ResourceRef>,
): NextInventory => {
  const { wanted, deleted } = readEntries(clusterId, unit, refOfHash);
  const known = new Map(current.map((resource) => [resource.id, resource]));
  const changed = [...wanted.values()].filter((resource) => {
    const before = known.get(resource.id);
    return before === undefined || before.hash !== resource.hash || before.sourceName !== resource.sourceName;
  });
  if (unit.kind === 'delta') return { wanted: changed, gone: [...deleted].filter((id) => known.has(id)), evidence };
  const report = nextEvidence(unit, current, evidence);
  const listed = new EvidenceMap(report);
  const gone = current.filter((resource) => !wanted.has(resource.id) && isReconciled(unit, resource, listed));
  return { wanted: changed, gone: gone.map((resource) => resource.id), evidence: report };
};

const readEntries = (
  clusterId: string,
  unit: DrainUnit,
  refOfHash: ReadonlyMap<string, ResourceRef>,
): { wanted: Map<string, Wanted>; deleted: Set<string> } => {
  const wanted = new Map<string, Wanted>();
  const deleted = new Set<string>();
  const { sourceName } = unit.epoch;
  const want = (ref: ResourceRef, hash: string): void => {
    const id = stableId(clusterId, resourceKey(ref));
    wanted.set(id, { id, ref, hash, sourceName });
    deleted.delete(id);
  };
  for (const entry of unit.entries) {
    if ('put' in entry) want(entry.ref, entry.put);
    else if ('hold' in entry) {
      const ref = refOfHash.get(entry.hold);
      if (ref !== undefined) want(ref, entry.hold);
    } else if ('restart' in entry) {
      for (const { id, ref } of [...wanted.values()]) if (isOfKind(ref, entry.restart)) wanted.delete(id);
    } else {
      const id = stableId(clusterId, resourceKey(entry.delete));
      deleted.add(id);
      wanted.delete(id);
    }
  }
  return { wanted, deleted };
};

const isOfKind = (
  ref: ResourceRef,
  { group, kind, namespace }: { readonly group: string; readonly kind: string; readonly namespace: string },
): boolean =>
  ref.kind === kind && groupOf(ref.apiVersion) === group && (namespace === '' || ref.namespace === namespace);

const keyOf = (line: { readonly group: string; readonly kind: string; readonly namespace: string }): string =>
  `${line.group}|${line.kind}|${line.namespace}`;

/**
 * The access report after a snapshot. A kind that was known and is not named any more was not collected: its resources
 * stay, and their verdicts become undetermined.
 */
const nextEvidence = (
  unit: DrainUnit,
  current: readonly StoredResource[],
  before: readonly KindEvidence[],
): readonly KindEvidence[] => {
  const { mode, complete, kinds } = unit.epoch;
  if (mode === 'partial') return partialEvidence(kinds, before);
  const report = new Map(kinds.map((line) => [keyOf(line), line]));
  if (complete) {
    const everything = {
      group: '*',
      kind: '*',
      namespace: '',
      state: 'complete',
      reason: 'the files are everything',
    } as const;
    report.set(keyOf(everything), everything);
    return [...report.values()];
  }
  // Who names every kind that is there says with this line that there is nothing else.
  if (report.get('*|*|')?.state === 'complete') return [...report.values()];
  const named = new Set(kinds.map((line) => `${line.group}|${line.kind}`));
  for (const { ref } of current) {
    const group = groupOf(ref.apiVersion);
    if (named.has(`${group}|${ref.kind}`)) continue;
    const lost: KindEvidence = {
      group,
      kind: ref.kind,
      namespace: '',
      state: 'not-collected',
      reason: 'collected before, and not part of the last sync',
    };
    report.set(keyOf(lost), lost);
  }
  return [...report.values()];
};

/** Part of an inventory never proves that there is nothing else of a kind, and takes nothing away from what did. */
const partialEvidence = (kinds: readonly KindEvidence[], before: readonly KindEvidence[]): readonly KindEvidence[] => {
  const report = new Map(before.map((line) => [keyOf(line), line]));
  for (const line of kinds)
    if (report.get(keyOf(line))?.state !== 'complete') report.set(keyOf(line), { ...line, state: 'partial' });
  return [...report.values()];
};

/** Only what was listed to its end, or sent before by the same partial source, can have been deleted. */
const isReconciled = (unit: DrainUnit, resource: StoredResource, listed: EvidenceMap): boolean => {
  if (unit.epoch.mode === 'partial') return resource.sourceName === unit.epoch.sourceName;
  const { apiVersion, kind, namespace } = resource.ref;
  const key = groupKind(groupOf(apiVersion), kind);
  return listed.stateOf(key, namespace === '' ? undefined : namespace) === 'complete';
};
