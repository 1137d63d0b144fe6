import type { Context } from '@plimsoll/domain';
import {
  type Catalogue,
  ClusterModel,
  evaluateCluster,
  type SubjectEvaluation,
  settingsFor,
  tallyAssets,
  tallyControls,
  tallyPosture,
} from '@plimsoll/engine';
import type { ClusterChange, ControlCounterRow, ControlStatusRow, PostureCounterRow } from '@plimsoll/store';
import type { EvaluateRequest, Projected } from './messages.ts';
import { subjectDifference } from './subject-difference.ts';
import { type SubjectPrint, subjectPrints } from './subject-prints.ts';
import { type RowContext, type SubjectRows, subjectRows } from './subject-rows.ts';

interface Known extends Projected {
  readonly hash: string;
  readonly sourceName: string;
}

/** What the store was last told, so that only differences are written. */
interface Written {
  readonly subjects: ReadonlyMap<string, SubjectPrint>;
  readonly controlCounters: ReadonlyMap<string, ControlCounterRow>;
  readonly postureCounters: ReadonlyMap<string, PostureCounterRow>;
  /** JSON of the access report and of the blind controls: they seldom move, and are long. */
  readonly evidence: string;
  readonly controlStatus: string;
  readonly namespaces: ReadonlySet<string>;
}

const nothingWritten: Written = {
  subjects: new Map(),
  controlCounters: new Map(),
  postureCounters: new Map(),
  evidence: '',
  controlStatus: '',
  namespaces: new Set(),
};

/**
 * One cluster in memory: projections and local verdicts, never bodies. A change is always the difference between two full
 * evaluations, so that applying deltas one by one and evaluating everything at once cannot disagree.
 */
export class ClusterState {
  readonly #catalogue: Catalogue;
  readonly #resources = new Map<string, Known>();
  #written: Written = nothingWritten;
  #pending: Written | undefined;
  /** Generation of the store that this state equals; undefined while unknown. */
  generation: number | undefined;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Resources held, for the bound on memory. */
  get size(): number {
    return this.#resources.size;
  }

  /** Takes the request's changes in and says what they do to the store. */
  change(request: EvaluateRequest): ClusterChange {
    const whole = request.whole || request.from === undefined;
    if (request.from === undefined) this.#resources.clear();
    const fresh = request.upserts.filter(({ id }) => !this.#resources.has(id)).map(({ id }) => id);
    for (const upsert of request.upserts) {
      const projected = JSON.parse(upsert.body) as Projected;
      this.#resources.set(upsert.id, { ...projected, hash: upsert.hash, sourceName: upsert.sourceName });
    }
    for (const id of request.gone) this.#resources.delete(id);
    const { model, evaluations } = this.#evaluate(request);
    const rows = this.#rows(request, model, evaluations);
    return {
      ...this.#difference(request, whole, evaluations, rows),
      newResources: whole ? [] : this.#resourceRows(fresh),
    };
  }

  /** The change was applied as `generation`. */
  settle(generation: number): void {
    this.#written = this.#pending ?? nothingWritten;
    this.#pending = undefined;
    this.generation = generation;
  }

  #evaluate(request: EvaluateRequest): { model: ClusterModel; evaluations: readonly SubjectEvaluation[] } {
    const known = new Map<unknown, Known>();
    for (const resource of this.#resources.values()) known.set(resource.projection, resource);
    const model = new ClusterModel({
      settings: settingsFor(request.kubernetesVersion),
      source: request.source === 'push' ? 'files' : 'agent',
      evidence: request.evidence,
      resources: [...this.#resources.values()].map((resource) => resource.projection),
    });
    const localOf = (projection: unknown) => {
      const resource = known.get(projection);
      if (resource === undefined) throw new RangeError('a resource without local verdicts was evaluated');
      return resource.local;
    };
    return { model, evaluations: evaluateCluster(model, localOf, this.#catalogue) };
  }

  #rows(
    request: EvaluateRequest,
    cluster: ClusterModel,
    evaluations: readonly SubjectEvaluation[],
  ): ReadonlyMap<string, SubjectRows> {
    const assets = groupAssets(evaluations, this.#catalogue);
    const contextOf = (namespace: string): Context => request.namespaces.get(namespace) ?? request.context;
    const context: RowContext = {
      clusterId: request.clusterId,
      cluster,
      catalogue: this.#catalogue,
      contextOf,
      hashOf: (resourceId) => this.#resources.get(resourceId)?.hash,
    };
    const rows = evaluations.map((evaluation) => subjectRows(evaluation, assets.get(evaluation) ?? [], context));
    return new Map(rows.map((row) => [row.subject.id, row]));
  }

  #difference(
    request: EvaluateRequest,
    whole: boolean,
    evaluations: readonly SubjectEvaluation[],
    rows: ReadonlyMap<string, SubjectRows>,
  ): Omit<ClusterChange, 'newResources'> {
    const before = whole ? nothingWritten : this.#written;
    const subjects = subjectPrints(before.subjects, rows);
    const { controlCounters, postureCounters } = this.#counters(evaluations);
    const blind = blindControls(evaluations);
    const namespaces = this.#namespaces();
    const [evidence, controlStatus] = [JSON.stringify(request.evidence), JSON.stringify(blind)];
    this.#pending = {
      subjects,
      controlCounters,
      postureCounters,
      evidence,
      controlStatus,
      namespaces: new Set(namespaces),
    };
    return {
      whole,
      cause: request.cause,
      causeRef: request.causeRef,
      catalogueDigest: this.#catalogue.digest,
      resources: this.#resourceRows(whole ? [...this.#resources.keys()] : request.upserts.map(({ id }) => id)),
      goneResources: request.gone,
      ...subjectDifference(before.subjects, subjects, rows),
      controlCounters: changedCounters(before.controlCounters, controlCounters, {
        applicable: 0,
        fail: 0,
        excepted: 0,
        undetermined: 0,
      }),
      postureCounters: changedCounters(before.postureCounters, postureCounters, {
        in: 0,
        excepted: 0,
        unknown: 0,
        out: 0,
      }),
      controlStatus: controlStatus === before.controlStatus ? undefined : blind,
      evidence: evidence === before.evidence ? undefined : request.evidence,
      namespaces: namespaces.filter((name) => !before.namespaces.has(name)),
    };
  }

  #counters(evaluations: readonly SubjectEvaluation[]): Pick<Written, 'controlCounters' | 'postureCounters'> {
    const controlCounters = byKey(tallyControls(evaluations), (row) => `${row.namespace}|${row.control}`);
    const postureCounters = byKey(
      tallyPosture(tallyAssets(evaluations, this.#catalogue.policies)).map(({ namespace, policy, counts }) => ({
        namespace,
        policy,
        ...counts,
      })),
      (row) => `${row.namespace}|${row.policy}`,
    );
    return { controlCounters, postureCounters };
  }

  #resourceRows(ids: readonly string[]): ClusterChange['resources'] {
    return ids.flatMap((id) => {
      const known = this.#resources.get(id);
      if (known === undefined) return [];
      const { projection, local, hash, sourceName } = known;
      return [{ id, ref: projection.ref, hash, notApplicable: local.notApplicable, sourceName }];
    });
  }

  #namespaces(): readonly string[] {
    const names = new Set<string>();
    for (const { projection } of this.#resources.values()) {
      const { apiVersion, kind, namespace, name } = projection.ref;
      if (namespace !== '') names.add(namespace);
      else if (kind === 'Namespace' && apiVersion === 'v1') names.add(name);
    }
    return [...names].filter((name) => name.length <= 63);
  }
}

const groupAssets = (evaluations: readonly SubjectEvaluation[], catalogue: Catalogue) => {
  const groups = new Map<SubjectEvaluation, ReturnType<typeof tallyAssets>[number][]>();
  for (const asset of tallyAssets(evaluations, catalogue.policies)) {
    const group = groups.get(asset.evaluation);
    if (group === undefined) groups.set(asset.evaluation, [asset]);
    else group.push(asset);
  }
  return groups;
};

const byKey = <Row>(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [key(row), row]));

/** Rows that differ, and rows that are no more, the latter with zeroes. */
const changedCounters = <Row extends object>(
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
  zeroes: Partial<Row>,
): readonly Row[] => [
  ...[...after].flatMap(([key, row]) => (JSON.stringify(before.get(key)) === JSON.stringify(row) ? [] : [row])),
  ...[...before].flatMap(([key, row]) => (after.has(key) ? [] : [{ ...row, ...zeroes }])),
];

/** Controls that are blind for a whole kind in a namespace, each once. */
const blindControls = (evaluations: readonly SubjectEvaluation[]): readonly ControlStatusRow[] => {
  const rows = new Map<string, ControlStatusRow>();
  for (const { subject, blind, applicable, verdicts } of evaluations) {
    if (blind === undefined) continue;
    const decided = new Set(verdicts.map((verdict) => verdict.control));
    for (const control of applicable) {
      if (decided.has(control)) continue;
      const row = { control, kind: subject.kind, namespace: subject.namespace, ...blind };
      rows.set(`${control}|${row.kind}|${row.namespace}`, row);
    }
  }
  return [...rows.values()];
};
