import { type ControlMeta, type Digest, groupKind, groupOf, type Policy } from '@plimsoll/domain';
import type {
  ClusterControl,
  ContainerControl,
  ControlDefinition,
  IdentityControl,
  ObjectControl,
  WorkloadControl,
} from '../control/define-control.ts';
import { isWorkloadKind } from '../model/workload-kinds.ts';

/** A control together with what its registry says of it. */
export interface CatalogueEntry {
  readonly meta: ControlMeta;
  readonly definition: ControlDefinition;
}

/** Controls that see one object of a kind. */
export interface LocalControls {
  readonly container: readonly ContainerControl[];
  readonly workload: readonly WorkloadControl[];
  readonly object: readonly ObjectControl[];
  /** Ids of all of them. */
  readonly ids: readonly string[];
}

/** Everything that decides verdicts, indexed by what each control looks at. `digest` names exactly this content. */
export class Catalogue {
  readonly digest: Digest;
  readonly policies: readonly Policy[];
  readonly entries: ReadonlyMap<string, CatalogueEntry>;
  readonly identityControls: readonly IdentityControl[];
  readonly clusterControls: readonly ClusterControl[];
  readonly #local = new Map<string, LocalControls>();
  readonly #definitions: readonly ControlDefinition[];

  constructor(input: {
    readonly digest: Digest;
    readonly entries: readonly CatalogueEntry[];
    readonly policies: readonly Policy[];
  }) {
    this.digest = input.digest;
    this.policies = input.policies;
    this.entries = new Map(input.entries.map((entry) => [entry.definition.id, entry]));
    this.#definitions = input.entries.map((entry) => entry.definition);
    this.identityControls = this.#definitions.filter((control) => control.subject === 'identity');
    this.clusterControls = this.#definitions.filter((control) => control.subject === 'cluster');
  }

  /** The controls about one object of this kind. */
  localControls(apiVersion: string, kind: string): LocalControls {
    const key = groupKind(groupOf(apiVersion), kind);
    const known = this.#local.get(key);
    if (known !== undefined) return known;
    const controls = this.#select(groupOf(apiVersion), kind, key);
    this.#local.set(key, controls);
    return controls;
  }

  /** Definition of a control of this catalogue; throws for an id that is not in it. */
  definition(id: string): ControlDefinition {
    const entry = this.entries.get(id);
    if (entry === undefined) throw new RangeError(`control ${id} is not in catalogue ${this.digest}`);
    return entry.definition;
  }

  #select(group: string, kind: string, key: string): LocalControls {
    const workload = isWorkloadKind(group, kind);
    const containers = workload ? this.#definitions.filter((control) => control.subject === 'container') : [];
    const workloads = workload ? this.#definitions.filter((control) => control.subject === 'workload') : [];
    const objects = this.#definitions.filter(
      (control): control is ObjectControl => control.subject === 'object' && control.kinds.includes(key),
    );
    return {
      container: containers,
      workload: workloads,
      object: objects,
      ids: [...containers, ...workloads, ...objects].map((control) => control.id),
    };
  }
}
