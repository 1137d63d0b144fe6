import type { Cause, Context, KindEvidence, LiveException, ThirdPartyEvidence } from '@plimsoll/domain';
import type { CatalogueChoices, LocalEvaluation, ResourceProjection } from '@plimsoll/engine';
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
  readonly choices: CatalogueChoices;
}

/** Some of the objects of the evaluation that follows: a whole inventory is never in memory twice. */
export interface StageRequest {
  readonly clusterId: string;
  /** What was staged before, for an evaluation that never came, is forgotten. */
  readonly first: boolean;
  /** Of a whole inventory: what is known of the cluster is forgotten too. */
  readonly whole: boolean;
  readonly upserts: readonly Upsert[];
}

export interface EvaluateRequest {
  readonly clusterId: string;
  /** Generation that the change starts from. Undefined: what was staged is the whole inventory. */
  readonly from: number | undefined;
  readonly kubernetesVersion: string;
  /** What the API server calls itself; undefined while nobody said. */
  readonly serverVersion: string | undefined;
  /** Calendar day (UTC) that the verdicts are about. */
  readonly day: string;
  readonly source: 'agent' | 'push';
  readonly context: Context;
  readonly namespaces: ReadonlyMap<string, Context>;
  readonly evidence: readonly KindEvidence[];
  /** In force in this cluster. */
  readonly exceptions: readonly LiveException[];
  /** What other tools found on its nodes. */
  readonly thirdParty: readonly ThirdPartyEvidence[];
  /** How many objects were staged for it. */
  readonly staged: number;
  readonly gone: readonly string[];
  readonly cause: Cause;
  readonly causeRef: string;
  /** What the organization decides about the catalogue. */
  readonly choices: CatalogueChoices;
  /** Kubernetes version and catalogue stay, but every subject is judged and written anew. */
  readonly whole: boolean;
}

/** `cold`: the thread does not know generation `from`, or what was staged; ask again with the whole inventory. */
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
  /** Takes objects in, and judges none. */
  readonly stage: (request: StageRequest) => Promise<void>;
  readonly evaluate: (request: EvaluateRequest) => Promise<EvaluateAnswer>;
  /** What follows in the change that `evaluate` answered last for this cluster. */
  readonly nextPart: (request: NextPartRequest) => Promise<ClusterPart>;
  readonly settle: (request: SettleRequest) => Promise<void>;
}
