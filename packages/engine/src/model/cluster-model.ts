import { type EvidenceState, groupKind, groupOf, type KindEvidence, silenceOf } from '@plimsoll/domain';
import type { Settings } from '../control/settings.ts';
import type { ProjectionOf, ResourceProjection } from '../projection/projection.ts';
import { EvidenceMap } from './evidence-map.ts';

/** Where an inventory comes from: an agent that lists kinds, or files in which a kind may simply be missing. */
export type InventorySource = 'agent' | 'files';

/** The objects of one kind in one namespace. */
interface Placed {
  readonly resources: ResourceProjection[];
  readonly byName: Map<string, ResourceProjection>;
}

/**
 * The projections of one cluster with the indexes that checks ask for. Immutable: a change makes a new model. Effective
 * models (RBAC, isolation, exposure…) are computed once per model on first use, through `derive`.
 */
export class ClusterModel {
  readonly settings: Settings;
  readonly source: InventorySource;
  /**
   * Calendar day (UTC, `2026-10-27`) that verdicts are about: what is supported that day, how old something is. Undefined
   * where nobody said; then what depends on it is undetermined.
   */
  readonly day: string | undefined;
  /** What the API server calls itself, `v1.34.2-eks-1a2b3c`; undefined where nobody asked it. */
  readonly serverVersion: string | undefined;
  /** Set when the cluster fell silent: why nothing of what follows from this model holds any more. */
  readonly silence: string | undefined;
  readonly #evidence: EvidenceMap;
  readonly #malformed = new Set<string>();
  readonly #byKind = new Map<string, ResourceProjection[]>();
  /** By kind and namespace: steps from map to map are cheaper than a key made for each question. */
  readonly #placed = new Map<string, Map<string, Placed>>();
  readonly #derived = new Map<(cluster: ClusterModel) => unknown, unknown>();

  constructor(input: {
    readonly settings: Settings;
    readonly source: InventorySource;
    readonly day?: string | undefined;
    readonly serverVersion?: string | undefined;
    readonly evidence: Iterable<KindEvidence>;
    readonly resources: Iterable<ResourceProjection>;
  }) {
    this.settings = input.settings;
    this.source = input.source;
    this.day = input.day;
    this.serverVersion = input.serverVersion;
    const evidence = [...input.evidence];
    this.silence = silenceOf(evidence);
    this.#evidence = new EvidenceMap(evidence);
    for (const resource of input.resources) {
      const { apiVersion, kind, namespace, name } = resource.ref;
      const key = groupKind(groupOf(apiVersion), kind);
      if (resource.malformed !== undefined) this.#malformed.add(key);
      append(this.#byKind, key, resource);
      const placed = this.#place(key, namespace);
      placed.resources.push(resource);
      placed.byName.set(name, resource);
    }
  }

  #place(kind: string, namespace: string): Placed {
    let namespaces = this.#placed.get(kind);
    if (namespaces === undefined) {
      namespaces = new Map();
      this.#placed.set(kind, namespaces);
    }
    let placed = namespaces.get(namespace);
    if (placed === undefined) {
      placed = { resources: [], byName: new Map() };
      namespaces.set(namespace, placed);
    }
    return placed;
  }

  /** Every object of a kind, `Kind` or `Kind.group`. */
  all<Kind extends string>(kind: Kind): readonly ProjectionOf<Kind>[] {
    return (this.#byKind.get(kind) ?? []) as ProjectionOf<Kind>[];
  }

  /** Every object of a kind in one namespace; `""` for cluster-scoped ones. */
  inNamespace<Kind extends string>(kind: Kind, namespace: string): readonly ProjectionOf<Kind>[] {
    return (this.#placed.get(kind)?.get(namespace)?.resources ?? []) as ProjectionOf<Kind>[];
  }

  /** One object, or undefined. Ask `evidence` before taking undefined for "does not exist". */
  get<Kind extends string>(kind: Kind, namespace: string, name: string): ProjectionOf<Kind> | undefined {
    return this.#placed.get(kind)?.get(namespace)?.byName.get(name) as ProjectionOf<Kind> | undefined;
  }

  /** What is known of a kind, in one namespace or (left out) everywhere. */
  evidence(kind: string, namespace?: string): EvidenceState {
    const state = this.#evidence.stateOf(kind, namespace);
    // One object of the kind cannot be read: what it would have said is missing.
    return state === 'complete' && this.#malformed.has(kind) ? 'partial' : state;
  }

  /** Every kind of which there are objects, as `Kind` or `Kind.group`. */
  kinds(): Iterable<string> {
    return this.#byKind.keys();
  }

  /** Kinds that the sender was refused, or failed to list, wholly or in some namespaces; in the order of their names. */
  unreadableKinds(): readonly { readonly kind: string; readonly namespaces: readonly string[] }[] {
    return [...this.#evidence.unreadable()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  }

  /** Every resource of the cluster. */
  *resources(): Iterable<ResourceProjection> {
    for (const resources of this.#byKind.values()) yield* resources;
  }

  /** The result of `compute` on this model, computed once. */
  derive<Result>(compute: (cluster: ClusterModel) => Result): Result {
    const known = this.#derived.get(compute);
    if (known !== undefined || this.#derived.has(compute)) return known as Result;
    const derived = compute(this);
    this.#derived.set(compute, derived);
    return derived;
  }
}

const append = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
};
