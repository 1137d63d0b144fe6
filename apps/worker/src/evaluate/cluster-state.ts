import { type ClusterProvider, subjectKey } from '@plimsoll/domain';
import {
  applyExceptions,
  applyThirdParty,
  type Catalogue,
  ClusterModel,
  type Excepted,
  evaluateCluster,
  providerOf,
  type SubjectEvaluation,
  settingsFor,
  tallyAssets,
  tallyControls,
  tallyPosture,
  type VerdictPool,
} from '@plimsoll/engine';
import {
  type ClusterChange,
  type ClusterPart,
  type ControlCounterRow,
  type ExceptionMatchRow,
  type PostureCounterRow,
  type ResourceRow,
  stableId,
} from '@plimsoll/store';
import { blindControls } from './blind-controls.ts';
import type { EvaluateRequest, Projected, Upsert } from './messages.ts';
import { changedNamespaces, namespaceLabels } from './namespace-labels.ts';
import { PartBuilder } from './part-builder.ts';
import { type SubjectPrint, subjectPrint } from './subject-prints.ts';
import { type RowContext, subjectRows } from './subject-rows.ts';

interface Known extends Projected {
  readonly hash: string;
  readonly sourceName: string;
}

/** An object that the next change takes in. */
export interface Staged {
  readonly id: string;
  readonly known: Known;
}

/** Reads what came of one object; verdicts that others have too are kept once. */
export const stagedFrom = ({ id, hash, sourceName, body }: Upsert, pool: VerdictPool): Staged => {
  const { projection, local } = JSON.parse(body) as Projected;
  return { id, known: { projection, local: pool.share(local), hash, sourceName } };
};

/** What the store was last told, so that only differences are written. */
interface Written {
  readonly subjects: ReadonlyMap<string, SubjectPrint>;
  readonly controlCounters: ReadonlyMap<string, ControlCounterRow>;
  readonly postureCounters: ReadonlyMap<string, PostureCounterRow>;
  /** JSON of the access report, the provider, the blind controls and what exceptions match: they seldom move, and are long. */
  readonly evidence: string;
  readonly provider: string;
  readonly controlStatus: string;
  readonly exceptionMatches: string;
  /** JSON of the labels of each. */
  readonly namespaces: ReadonlyMap<string, string>;
}

const nothingWritten: Written = {
  subjects: new Map(),
  controlCounters: new Map(),
  postureCounters: new Map(),
  evidence: '',
  provider: '',
  controlStatus: '',
  exceptionMatches: '',
  namespaces: new Map(),
};

const noVerdicts = { applicable: 0, fail: 0, excepted: 0, undetermined: 0, thirdParty: 0 };
const noAssets = { in: 0, excepted: 0, unknown: 0, out: 0 };

/**
 * One cluster in memory: projections and local verdicts, never bodies. A change is always the difference between two full
 * evaluations, so that applying deltas one by one and evaluating everything at once cannot disagree.
 */
export class ClusterState {
  readonly catalogue: Catalogue;
  readonly #partRows: number;
  readonly #resources = new Map<string, Known>();
  #written: Written = nothingWritten;
  #pending: Written | undefined;
  #parts: Iterator<ClusterPart, undefined> | undefined;
  /** Generation of the store that this state equals; undefined while unknown. */
  generation: number | undefined;

  /** `partRows`: about how many rows, of about 1 KB each, come in one part of a change. */
  constructor(catalogue: Catalogue, partRows: number) {
    this.catalogue = catalogue;
    this.#partRows = partRows;
  }

  /** Resources held, for the bound on memory. */
  get size(): number {
    return this.#resources.size;
  }

  /** Takes the request's changes in and says what they do to the store; `nextPart` says what did not fit in. */
  change(request: EvaluateRequest, staged: readonly Staged[]): ClusterChange {
    const whole = request.whole || request.from === undefined;
    if (request.from === undefined) this.#resources.clear();
    const fresh = staged.filter(({ id }) => !this.#resources.has(id)).map(({ id }) => id);
    for (const { id, known } of staged) this.#resources.set(id, known);
    for (const id of request.gone) this.#resources.delete(id);
    const { model, evaluations, matches } = this.#evaluate(request);
    const before = whole ? nothingWritten : this.#written;
    const after = new Map<string, SubjectPrint>();
    const changed = whole ? this.#resources.keys() : staged.map(({ id }) => id);
    this.#parts = this.#makeParts(request, changed, model, evaluations, before.subjects, after);
    return {
      ...this.#difference(request, { evaluations, matches }, providerOf(model), before, after),
      whole: whole ? evaluations.map(({ subject }) => stableId(request.clusterId, subjectKey(subject))) : undefined,
      newResources: whole ? [] : fresh.flatMap((id) => this.#resourceRow(id)),
      part: this.nextPart(),
    };
  }

  /** What follows in the change under way; nothing follows its last part. */
  nextPart(): ClusterPart {
    const next = this.#parts?.next();
    if (next === undefined || next.done) throw new RangeError('there is no part after the last');
    if (next.value.last) this.#parts = undefined;
    return next.value;
  }

  /** The change was applied as `generation`. */
  settle(generation: number): void {
    if (this.#parts !== undefined) throw new RangeError('the change was settled before its last part was taken');
    this.#written = this.#pending ?? nothingWritten;
    this.#pending = undefined;
    this.generation = generation;
  }

  #evaluate(request: EvaluateRequest): Excepted & { readonly model: ClusterModel } {
    const known = new Map<unknown, Known>();
    for (const resource of this.#resources.values()) known.set(resource.projection, resource);
    const model = new ClusterModel({
      settings: settingsFor(request.kubernetesVersion, undefined, this.catalogue.parameters),
      source: request.source === 'push' ? 'files' : 'agent',
      day: request.day,
      serverVersion: request.serverVersion,
      evidence: request.evidence,
      resources: [...this.#resources.values()].map((resource) => resource.projection),
    });
    const localOf = (projection: unknown) => {
      const resource = known.get(projection);
      if (resource === undefined) throw new RangeError('a resource without local verdicts was evaluated');
      return resource.local;
    };
    const evaluations = evaluateCluster(model, localOf, this.catalogue);
    const witnessed = applyThirdParty(evaluations, request.thirdParty, model, this.catalogue);
    return { model, ...applyExceptions(witnessed, request.exceptions, model) };
  }

  /** The change in parts of a bounded size; fills `after` with the prints of every subject as it goes. */
  *#makeParts(
    request: EvaluateRequest,
    changed: Iterable<string>,
    cluster: ClusterModel,
    evaluations: readonly SubjectEvaluation[],
    before: ReadonlyMap<string, SubjectPrint>,
    after: Map<string, SubjectPrint>,
  ): Generator<ClusterPart, undefined> {
    const builder = new PartBuilder();
    for (const id of changed) {
      for (const row of this.#resourceRow(id)) builder.addResource(row);
      if (builder.size >= this.#partRows) yield builder.take(false);
    }
    const assets = groupAssets(evaluations, this.catalogue);
    const context: RowContext = {
      clusterId: request.clusterId,
      cluster,
      catalogue: this.catalogue,
      contextOf: (namespace) => request.namespaces.get(namespace) ?? request.context,
      hashOf: (resourceId) => this.#resources.get(resourceId)?.hash,
    };
    for (const evaluation of evaluations) {
      const row = subjectRows(evaluation, assets.get(evaluation) ?? [], context);
      const was = before.get(row.subject.id);
      const is = subjectPrint(row, was);
      after.set(row.subject.id, is);
      if (was !== is) builder.addSubject(row, was, is);
      if (builder.size >= this.#partRows) yield builder.take(false);
    }
    for (const id of before.keys()) if (!after.has(id)) builder.addGone(id);
    yield builder.take(true);
  }

  #difference(
    request: EvaluateRequest,
    { evaluations, matches }: Excepted,
    provider: ClusterProvider,
    before: Written,
    subjects: ReadonlyMap<string, SubjectPrint>,
  ): Omit<ClusterChange, 'whole' | 'newResources' | 'part'> {
    const { controlCounters, postureCounters } = this.#counters(evaluations);
    const blind = blindControls(evaluations);
    const labels = namespaceLabels([...this.#resources.values()].map(({ projection }) => projection));
    const namespaces = new Map([...labels].map(([name, own]) => [name, JSON.stringify(own)]));
    const [evidence, controlStatus] = [JSON.stringify(request.evidence), JSON.stringify(blind)];
    const told = JSON.stringify(provider);
    const matched = matchRows(matches);
    const exceptionMatches = JSON.stringify(matched);
    this.#pending = {
      subjects,
      controlCounters,
      postureCounters,
      evidence,
      provider: told,
      controlStatus,
      exceptionMatches,
      namespaces,
    };
    return {
      cause: request.cause,
      causeRef: request.causeRef,
      catalogueDigest: this.catalogue.digest,
      goneResources: request.gone,
      controlCounters: changedCounters(before.controlCounters, controlCounters, noVerdicts),
      postureCounters: changedCounters(before.postureCounters, postureCounters, noAssets),
      controlStatus: controlStatus === before.controlStatus ? undefined : blind,
      exceptionMatches: exceptionMatches === before.exceptionMatches ? undefined : matched,
      evidence: evidence === before.evidence ? undefined : request.evidence,
      provider: told === before.provider ? undefined : provider,
      namespaces: changedNamespaces(before.namespaces, namespaces, labels),
    };
  }

  #counters(evaluations: readonly SubjectEvaluation[]): Pick<Written, 'controlCounters' | 'postureCounters'> {
    const controlCounters = byKey(tallyControls(evaluations), (row) => `${row.namespace}|${row.control}`);
    const postureCounters = byKey(
      tallyPosture(tallyAssets(evaluations, this.catalogue.policies)).map(({ namespace, policy, counts }) => ({
        namespace,
        policy,
        ...counts,
      })),
      (row) => `${row.namespace}|${row.policy}`,
    );
    return { controlCounters, postureCounters };
  }

  #resourceRow(id: string): readonly ResourceRow[] {
    const known = this.#resources.get(id);
    if (known === undefined) return [];
    const { projection, local, hash, sourceName } = known;
    return [{ id, ref: projection.ref, hash, notApplicable: local.notApplicable, sourceName }];
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

const matchRows = (matches: Excepted['matches']): readonly ExceptionMatchRow[] =>
  [...matches]
    .map(([exceptionId, { excepted, touched }]) => ({ exceptionId, excepted, touched }))
    .sort((a, b) => (a.exceptionId < b.exceptionId ? -1 : 1));
