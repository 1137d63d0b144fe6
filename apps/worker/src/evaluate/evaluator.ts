import {
  batchSize,
  type Catalogue,
  type CatalogueChoices,
  choicesDigest,
  judgeBatch,
  type KubernetesObject,
  ObjectEvaluator,
  settingsFor,
  VerdictPool,
  withChoices,
} from '@plimsoll/engine';
import type { ClusterPart } from '@plimsoll/store';
import { ClusterState, type Staged, stagedFrom } from './cluster-state.ts';
import type {
  EvaluateAnswer,
  EvaluateRequest,
  Evaluation,
  NextPartRequest,
  Projected,
  ProjectRequest,
  SettleRequest,
  StageRequest,
} from './messages.ts';

/** Bounds on memory. */
export interface EvaluatorBounds {
  /** Objects kept over all clusters; the least recently used cluster goes first. */
  readonly residentObjects: number;
  /** Rows handed over at once. */
  readonly partRows: number;
}

/** Of about 1 KB each: some 20 MB at a time. */
export const usualPartRows = 20_000;

/** Catalogues of organizations that are kept compiled. */
const mostCatalogues = 20;

/** Judges objects and clusters under one catalogue, and what organizations choose of it; runs in a thread of its own so that it holds nobody up. */
export class Evaluator implements Evaluation {
  readonly #catalogue: Catalogue;
  readonly #bounds: EvaluatorBounds;
  readonly #chosen = new Map<string, Catalogue>();
  readonly #states = new Map<string, ClusterState>();
  readonly #staged = new Map<string, Staged[]>();
  readonly #pool = new VerdictPool();

  constructor(catalogue: Catalogue, bounds: EvaluatorBounds) {
    this.#catalogue = catalogue;
    this.#bounds = bounds;
  }

  /** Projection and local verdicts of each body, as JSON, in the same order. */
  async project({ kubernetesVersion, bodies, choices }: ProjectRequest): Promise<readonly string[]> {
    const catalogue = this.#catalogueWith(choices);
    const settings = settingsFor(kubernetesVersion, undefined, catalogue.parameters);
    const evaluator = new ObjectEvaluator(catalogue, settings);
    const projected: string[] = [];
    for (let from = 0; from < bodies.length; from += batchSize) {
      // The door refused everything that is no object with apiVersion, kind and name.
      const objects = bodies
        .slice(from, from + batchSize)
        .map((bytes) => JSON.parse(Buffer.from(bytes).toString()) as KubernetesObject);
      for (const one of judgeBatch(objects, evaluator)) projected.push(JSON.stringify(one satisfies Projected));
    }
    return projected;
  }

  async stage({ clusterId, first, whole, upserts }: StageRequest): Promise<void> {
    if (whole) this.#states.delete(clusterId);
    const before = first ? [] : this.#staged.get(clusterId);
    // A thread that began anew in the middle: the evaluation then misses what it was told of, and is asked for again.
    if (before === undefined) return;
    for (const upsert of upserts) before.push(stagedFrom(upsert, this.#pool));
    this.#staged.set(clusterId, before);
    this.#evict(clusterId);
  }

  async evaluate(request: EvaluateRequest): Promise<EvaluateAnswer> {
    const staged = this.#staged.get(request.clusterId);
    this.#staged.delete(request.clusterId);
    if (staged?.length !== request.staged) return { cold: true };
    let state = this.#states.get(request.clusterId);
    const catalogue = this.#catalogueWith(request.choices);
    const known = state?.generation === request.from && state?.catalogue.digest === catalogue.digest;
    if (request.from !== undefined && !known) return { cold: true };
    if (state === undefined || request.from === undefined) state = new ClusterState(catalogue, this.#bounds.partRows);
    // Until it is settled, nobody knows whether this state is the store's.
    state.generation = undefined;
    this.#states.delete(request.clusterId);
    this.#states.set(request.clusterId, state);
    return { cold: false, change: state.change(request, staged) };
  }

  async nextPart({ clusterId }: NextPartRequest): Promise<ClusterPart> {
    const state = this.#states.get(clusterId);
    if (state === undefined) throw new RangeError('the cluster was forgotten in the middle of a change');
    return state.nextPart();
  }

  async settle({ clusterId, generation }: SettleRequest): Promise<void> {
    this.#staged.delete(clusterId);
    if (generation === undefined) this.#states.delete(clusterId);
    else this.#states.get(clusterId)?.settle(generation);
    this.#evict(clusterId);
  }

  /** The catalogue as an organization has it; the last few are kept, because compiling them takes a moment. */
  #catalogueWith(choices: CatalogueChoices): Catalogue {
    const digest = choicesDigest(choices);
    if (digest === '') return this.#catalogue;
    const known = this.#chosen.get(digest);
    if (known !== undefined) return known;
    const catalogue = withChoices(this.#catalogue, choices);
    if (this.#chosen.size >= mostCatalogues) this.#chosen.clear();
    this.#chosen.set(digest, catalogue);
    return catalogue;
  }

  #evict(keep: string): void {
    let total = 0;
    for (const { size } of this.#states.values()) total += size;
    for (const { length } of this.#staged.values()) total += length;
    for (const [clusterId, state] of this.#states) {
      if (total <= this.#bounds.residentObjects) return;
      // One that is not settled is in the middle of a change.
      if (clusterId === keep || state.generation === undefined) continue;
      this.#states.delete(clusterId);
      total -= state.size;
    }
  }
}
