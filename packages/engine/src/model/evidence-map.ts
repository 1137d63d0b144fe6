import { type EvidenceState, groupKind, type KindEvidence } from '@plimsoll/domain';

/**
 * The access report of a cluster, asked by kind and namespace. A kind nobody reported on is in the state of the wildcard
 * line, and without one was not collected.
 */
export class EvidenceMap {
  readonly #byKind = new Map<string, { cluster: EvidenceState; namespaces: Map<string, EvidenceState> }>();

  constructor(lines: Iterable<KindEvidence>) {
    for (const line of lines) {
      const kind = groupKind(line.group, line.kind);
      const entry = this.#byKind.get(kind) ?? { cluster: 'not-collected', namespaces: new Map() };
      if (line.namespace === '') entry.cluster = line.state;
      else entry.namespaces.set(line.namespace, line.state);
      this.#byKind.set(kind, entry);
    }
  }

  /** Kinds of which something was refused or failed, with the namespaces where that is so; `''` is the whole cluster. */
  *unreadable(): Iterable<{ readonly kind: string; readonly namespaces: readonly string[] }> {
    for (const [kind, { cluster, namespaces }] of this.#byKind) {
      const refused = [...namespaces].filter(([, state]) => state === 'unreadable').map(([namespace]) => namespace);
      if (cluster === 'unreadable') yield { kind, namespaces: [''] };
      else if (refused.length > 0) yield { kind, namespaces: refused.sort() };
    }
  }

  /**
   * State of a kind in a namespace; without namespace, of the whole cluster, which is complete only when no namespace is
   * reported as less.
   */
  stateOf(kind: string, namespace?: string): EvidenceState {
    const entry = this.#byKind.get(kind) ?? this.#byKind.get(everyKind);
    if (entry === undefined) return 'not-collected';
    if (namespace !== undefined) return entry.namespaces.get(namespace) ?? entry.cluster;
    if (entry.cluster !== 'complete') return entry.cluster;
    for (const state of entry.namespaces.values()) if (state !== 'complete') return state;
    return 'complete';
  }
}

/** Kind and group of the line that stands for every kind that is not named. */
const everyKind = '*.*';
