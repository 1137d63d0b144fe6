import type { Cause, Context, KindEvidence } from '@plimsoll/domain';
import type { LocalEvaluation, ResourceProjection } from '@plimsoll/engine';
import type { ClusterChange, ClusterPart } from '@plimsoll/store';

/** What is kept of one body: projection and local verdicts. The JSON of this is a stored projection. */
export interface Projected {
  readonly projection: ResourceProjection;
  readonly local: LocalEvaluation;
}

/** A resource that is new or has another body. */
export interface Upsert {
  readonly id: string;
  readonly hash: string;
  readonly sourceName: string;
  /** JSON of `Projected`. */
  readonly body: string;
}

export interface ProjectRequest {
  readonly kubernetesVersion: string;
  readonly bodies: readonly Uint8Array[];
}

export interface EvaluateRequest {
  readonly clusterId: string;
  /** Generation that the change starts from. Undefined: forget what was known, `upserts` is the whole inventory. */
  readonly from: number | undefined;
  readonly kubernetesVersion: string;
  readonly source: 'agent' | 'push';
  readonly context: Context;
  readonly namespaces: ReadonlyMap<string, Context>;
  readonly evidence: readonly KindEvidence[];
  readonly upserts: readonly Upsert[];
  readonly gone: readonly string[];
  readonly cause: Cause;
  readonly causeRef: string;
  /** Kubernetes version and catalogue stay, but every subject is judged and written anew. */
  readonly whole: boolean;
}

/** `cold`: the thread does not know generation `from`; ask again with the whole inventory. */
export type EvaluateAnswer = { readonly cold: true } | { readonly cold: false; readonly change: ClusterChange };

export interface NextPartRequest {
  readonly clusterId: string;
}

/** Tells what became of the last evaluation of a cluster: applied as this generation, or (undefined) not. */
export interface SettleRequest {
  readonly clusterId: string;
  readonly generation: number | undefined;
}

/** Operations of the evaluation thread. */
export interface Evaluation {
  readonly project: (request: ProjectRequest) => Promise<readonly string[]>;
  readonly evaluate: (request: EvaluateRequest) => Promise<EvaluateAnswer>;
  /** What follows in the change that `evaluate` answered last for this cluster. */
  readonly nextPart: (request: NextPartRequest) => Promise<ClusterPart>;
  readonly settle: (request: SettleRequest) => Promise<void>;
}
