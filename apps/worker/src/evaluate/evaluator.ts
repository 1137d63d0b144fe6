import { type Catalogue, type KubernetesObject, ObjectEvaluator, project, settingsFor } from '@plimsoll/engine';
import { ClusterState } from './cluster-state.ts';
import type {
  EvaluateAnswer,
  EvaluateRequest,
  Evaluation,
  Projected,
  ProjectRequest,
  SettleRequest,
} from './messages.ts';

/** Judges objects and clusters under one catalogue; runs in a thread of its own so that it holds nobody up. */
export class Evaluator implements Evaluation {
  readonly #catalogue: Catalogue;
  readonly #residentObjects: number;
  readonly #states = new Map<string, ClusterState>();

  /** `residentObjects`: kept in memory over all clusters; the least recently used cluster goes first. */
  constructor(catalogue: Catalogue, residentObjects: number) {
    this.#catalogue = catalogue;
    this.#residentObjects = residentObjects;
  }

  /** Projection and local verdicts of each body, as JSON, in the same order. */
  async project({ kubernetesVersion, bodies }: ProjectRequest): Promise<readonly string[]> {
    const evaluator = new ObjectEvaluator(this.#catalogue, settingsFor(kubernetesVersion));
    return bodies.map((bytes) => {
      // The door refused everything that is no object with apiVersion, kind and name.
      const object = JSON.parse(Buffer.from(bytes).toString()) as KubernetesObject;
      const projected: Projected = { projection: project(object), local: evaluator.evaluate(object) };
      return JSON.stringify(projected);
    });
  }

  async evaluate(request: EvaluateRequest): Promise<EvaluateAnswer> {
    let state = this.#states.get(request.clusterId);
    if (request.from !== undefined && state?.generation !== request.from) return { cold: true };
    if (state === undefined || request.from === undefined) state = new ClusterState(this.#catalogue);
    // Until it is settled, nobody knows whether this state is the store's.
    state.generation = undefined;
    this.#states.delete(request.clusterId);
    this.#states.set(request.clusterId, state);
    return { cold: false, change: state.change(request) };
  }

  async settle({ clusterId, generation }: SettleRequest): Promise<void> {
    if (generation === undefined) this.#states.delete(clusterId);
    else this.#states.get(clusterId)?.settle(generation);
    this.#evict(clusterId);
  }

  #evict(keep: string): void {
    let total = [...this.#states.values()].reduce((sum, state) => sum + state.size, 0);
    for (const [clusterId, state] of this.#states) {
      if (total <= this.#residentObjects) return;
      if (clusterId === keep) continue;
      this.#states.delete(clusterId);
      total -= state.size;
    }
  }
}
