import {
  type ControlMeta,
  type Digest,
  groupKind,
  groupOf,
  noReferenceData,
  type Policy,
  type ReferenceData,
} from '@plimsoll/domain';
import type {
  CheckContext,
  ClusterControl,
  ControlDefinition,
  IdentityControl,
  ObjectControl,
  WorkloadControl,
} from '../control/define-control.ts';
import type { Settings } from '../control/settings.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import type { ContainerView, WorkloadView } from '../model/workload.ts';
import { isWorkloadKind } from '../model/workload-kinds.ts';

/** A control together with what its registry says of it. */
export interface CatalogueEntry {
  readonly meta: ControlMeta;
  readonly definition: ControlDefinition;
  /** The organization has disabled it: whatever it applies to is undetermined. */
  readonly disabled?: true;
}

/**
 * What is run of a control that sees one object. Every one has the same fields in the same order, which the definitions
 * have not: so the engine's innermost loop reads them without a look-up.
 */
export interface LocalCheck<Subject> {
  readonly id: string;
  readonly appliesTo: ((subject: Subject, settings: Settings, data: ReferenceData) => boolean) | undefined;
  readonly check: (subject: Subject, context: CheckContext) => void;
}

/** The same of a control about workloads. */
export interface WorkloadCheck extends LocalCheck<WorkloadView> {
  readonly withoutTemplate: WorkloadControl['withoutTemplate'] | undefined;
}

/** Controls that see one object of a kind. */
export interface LocalControls {
  readonly container: readonly LocalCheck<ContainerView>[];
  readonly workload: readonly WorkloadCheck[];
  readonly object: readonly LocalCheck<KubernetesObject>[];
  /** Ids of all of them. */
  readonly ids: readonly string[];
}

/** Everything that decides verdicts, indexed by what each control looks at. `digest` names exactly this content. */
export class Catalogue {
  readonly digest: Digest;
  readonly policies: readonly Policy[];
  /** Facts about the world that controls ask for; part of what `digest` names. */
  readonly data: ReferenceData;
  readonly entries: ReadonlyMap<string, CatalogueEntry>;
  /** Values of parameters that were chosen, under their `parameterKey`; part of what `digest` names. */
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly identityControls: readonly IdentityControl[];
  readonly clusterControls: readonly ClusterControl[];
  /** By API version and kind: two look-ups are cheaper than a key made for each object. */
  readonly #local = new Map<string, Map<string, LocalControls>>();
  readonly #definitions: readonly ControlDefinition[];

  constructor(input: {
    readonly digest: Digest;
    readonly entries: readonly CatalogueEntry[];
    readonly policies: readonly Policy[];
    readonly data?: ReferenceData;
    readonly parameters?: ReadonlyMap<string, unknown>;
  }) {
    this.digest = input.digest;
    this.policies = input.policies;
    this.data = input.data ?? noReferenceData;
    this.parameters = input.parameters ?? new Map();
    this.entries = new Map(input.entries.map((entry) => [entry.definition.id, entry]));
    this.#definitions = input.entries.map((entry) => entry.definition);
    this.identityControls = this.#definitions.filter((control) => control.subject === 'identity');
    this.clusterControls = this.#definitions.filter((control) => control.subject === 'cluster');
  }

  /** The controls about one object of this kind. */
  localControls(apiVersion: string, kind: string): LocalControls {
    const kinds = this.#local.get(apiVersion) ?? new Map<string, LocalControls>();
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const group = groupOf(apiVersion);
    const controls = this.#select(group, kind, groupKind(group, kind));
    kinds.set(kind, controls);
    this.#local.set(apiVersion, kinds);
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
      container: containers.map((control) => localCheck(control)),
      workload: workloads.map((control) => ({ ...localCheck(control), withoutTemplate: control.withoutTemplate })),
      object: objects.map((control) => localCheck(control)),
      ids: [...containers, ...workloads, ...objects].map((control) => control.id),
    };
  }
}

const localCheck = <Subject>(control: {
  readonly id: string;
  readonly appliesTo?: (subject: Subject, settings: Settings, data: ReferenceData) => boolean;
  readonly check: (subject: Subject, context: CheckContext) => void;
}): LocalCheck<Subject> => ({ id: control.id, appliesTo: control.appliesTo, check: control.check });
