import type { ReferenceData } from '@plimsoll/domain';
import type { Settings } from '../control/settings.ts';

/**
 * A control in CEL, as the API server asks it before it stores an object. An expression is true where something is at
 * fault. In its reach are `variables.object` (whatever its kind), and for workloads `variables.pod` (the PodSpec),
 * `variables.meta` (the metadata that Pods get) and `variables.containers`. Controls whose verdict hangs on other objects
 * have none: the API server shows a policy one object.
 */
export interface AdmissionTwin {
  /** What is at fault, named in the message: most often a field, such as `securityContext.privileged`. */
  readonly field: string;
  /** True where container `c` is at fault. */
  readonly container?: string;
  /** The containers it is asked of. `lasting`: main ones and sidecars; `planned`: all but debug containers. */
  readonly among?: 'lasting' | 'planned';
  /** True where the object, or the Pod as a whole, is at fault. */
  readonly whole?: string;
  /** Kinds it is asked of, as `Kind` or `Kind.group`; those of the control unless given. */
  readonly kinds?: readonly string[];
}

/** A twin, or how settings and data become one; undefined where the control then applies to nothing. */
export type Admission = AdmissionTwin | ((settings: Settings, data: ReferenceData) => AdmissionTwin | undefined);
