import { AppError, type Cause, type Clock, withoutSilence } from '@plimsoll/domain';
import { choicesDigest } from '@plimsoll/engine';
import type { Logger } from '@plimsoll/runtime';
import {
  applyChange,
  type ClusterChange,
  type ClusterKey,
  type ClusterPart,
  closeCluster,
  failAttempt,
  markOpen,
  type Store,
} from '@plimsoll/store';
import type { EvaluateRequest, Evaluation } from '../evaluate/messages.ts';
import { judgedDay } from './judged-day.ts';
import { nextInventory, type Wanted } from './next-inventory.ts';
import { type OwnCatalogue, type Plan, planDrain } from './plan.ts';
import { stageObjects } from './stage-objects.ts';

export interface DrainDependencies {
  readonly store: Store;
  readonly evaluation: Evaluation;
  readonly catalogue: OwnCatalogue;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly observer?: DrainObserver;
}

/** Hears what is worth counting. */
export interface DrainObserver {
  readonly evaluated: (seconds: number) => void;
  readonly fenceLost: () => void;
}

/** Times an evaluation is made again after the cluster moved on under it, before the job is left to be tried later. */
const maximumVoids = 5;

/** Applies everything that waits for a cluster, one unit after another. Returns how many were applied. */
export const drainCluster = async (dependencies: DrainDependencies, key: ClusterKey): Promise<number> => {
  let applied = 0;
  let voids = 0;
  for (;;) {
    const plan = await dependencies.store.inOrganization(key.orgId, (tx) =>
      planDrain(tx, key.clusterId, dependencies.catalogue, dependencies.clock.now()),
    );
    if (plan === undefined) return applied;
    if (plan === 'again') continue;
    try {
      await drainUnit(dependencies, key, plan);
      applied += 1;
    } catch (error) {
      await dependencies.evaluation.settle({ clusterId: key.clusterId, generation: undefined }).catch(() => undefined);
      if (!(error instanceof AppError && error.code === 'fence.lost') || voids >= maximumVoids) {
        await noteFailure(dependencies, key, error);
        throw error;
      }
      dependencies.observer?.fenceLost();
      voids += 1;
    }
  }
};

/** Marks the cluster with the reason; a database that is away has no use for one. */
const noteFailure = async ({ store }: DrainDependencies, key: ClusterKey, error: unknown): Promise<void> => {
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  await store.inOrganization(key.orgId, (tx) => failAttempt(tx, key.clusterId, reason)).catch(() => undefined);
};

const drainUnit = async (dependencies: DrainDependencies, key: ClusterKey, plan: Plan): Promise<void> => {
  if (plan.reason === 'close') {
    await close(dependencies, key, plan);
    return;
  }
  const { store, evaluation, clock, logger } = dependencies;
  const started = performance.now();
  const change = await evaluatePlan(dependencies, key, plan);
  dependencies.observer?.evaluated((performance.now() - started) / 1000);
  const written = { resources: 0, subjects: 0, findings: 0 };
  const count = (part: ClusterPart): ClusterPart => {
    written.resources += part.resources.length;
    written.subjects += part.subjects.length;
    written.findings += part.findings.length;
    return part;
  };
  const nextPart = async (): Promise<ClusterPart> => count(await evaluation.nextPart({ clusterId: key.clusterId }));
  count(change.part);
  const generation = await store.inOrganization(key.orgId, async (tx) => {
    const now = clock.now();
    if (judgedDay(now, plan.head.watermark) !== plan.day)
      throw new AppError('fence.lost', 'The day ended while the cluster was being evaluated; it is evaluated again.');
    const applied = await applyChange(
      tx,
      key.clusterId,
      plan.head,
      judgedBy(change, dependencies, plan),
      plan.unit,
      now,
      nextPart,
    );
    if (plan.reason === 'reopen') await markOpen(tx, key.clusterId);
    return applied;
  });
  await evaluation.settle({ clusterId: key.clusterId, generation });
  logger.info(
    {
      orgId: key.orgId,
      clusterId: key.clusterId,
      generation,
      reason: plan.reason,
      epoch: plan.unit?.epoch.id,
      ...written,
      gone: change.goneResources.length,
      milliseconds: Math.round(performance.now() - started),
    },
    'batch.applied',
  );
};

/** The change with what its catalogue was made of. */
const judgedBy = (change: ClusterChange, { catalogue }: DrainDependencies, { choices }: Plan): ClusterChange => ({
  ...change,
  catalogueBase: catalogue.digest,
  catalogueChoices: choicesDigest(choices),
});

/** A decommissioned cluster is not judged: everything it has ends, and the thread forgets it. */
const close = async (dependencies: DrainDependencies, key: ClusterKey, plan: Plan): Promise<void> => {
  const { store, evaluation, clock, logger } = dependencies;
  const generation = await store.inOrganization(key.orgId, (tx) =>
    closeCluster(tx, key.clusterId, plan.head, plan.current, clock.now()),
  );
  await evaluation.settle({ clusterId: key.clusterId, generation: undefined });
  logger.info({ ...key, generation, resources: plan.current.length }, 'cluster.closed');
};

/** What moves verdicts, apart from those that evidence lost or found anyway moves. */
const causeOf: Readonly<Record<Plan['reason'], Cause>> = {
  batch: 'resource',
  catalogue: 'catalogue',
  exception: 'exception',
  'third-party': 'evidence',
  context: 'resource',
  silence: 'evidence',
  close: 'resource',
  reopen: 'resource',
  // What the catalogue says of a day takes effect on it.
  day: 'catalogue',
};

const causeRefOf = (plan: Plan, catalogueDigest: string): string => {
  if (plan.unit !== undefined) return `${plan.unit.epoch.id}/${plan.unit.sequences.at(-1) ?? 0}`;
  if (plan.reason === 'exception') return plan.head.exceptions.moved ?? 'labels';
  if (plan.reason === 'third-party') return plan.head.thirdParty.moved ?? 'third-party';
  if (plan.reason === 'silence') return plan.silence?.reason ?? 'heard again';
  if (plan.reason === 'day') return plan.day;
  return plan.reason === 'reopen' ? 'recommissioned' : catalogueDigest;
};

/** Evaluates outside any transaction; with the whole inventory when the thread does not know the cluster. */
const evaluatePlan = async (dependencies: DrainDependencies, key: ClusterKey, plan: Plan): Promise<ClusterChange> => {
  const { head, unit, current } = plan;
  const next =
    unit === undefined
      ? { wanted: [], gone: [], evidence: plan.report }
      : nextInventory(key.clusterId, unit, current, plan.report, plan.refOfHash);
  const whole = plan.reason === 'catalogue' || plan.reason === 'reopen' || versionMoved(plan);
  const request = {
    clusterId: key.clusterId,
    kubernetesVersion: plan.kubernetesVersion,
    serverVersion: plan.serverVersion,
    day: plan.day,
    source: head.source,
    context: head.context,
    namespaces: head.namespaces,
    evidence: plan.silence === undefined ? next.evidence : [...withoutSilence(next.evidence), plan.silence],
    exceptions: plan.exceptions,
    thirdParty: plan.thirdParty,
    gone: next.gone,
    cause: causeOf[plan.reason],
    causeRef: causeRefOf(plan, plan.key.catalogueDigest),
    choices: plan.choices,
    whole,
  };
  if (!whole) {
    const warm = await evaluateWith(dependencies, key, plan, { ...request, from: head.generation }, next.wanted);
    if (warm !== undefined) return warm;
  }
  const gone = new Set(next.gone);
  const replaced = new Map<string, Wanted>(current.map((resource) => [resource.id, resource]));
  for (const resource of next.wanted) replaced.set(resource.id, resource);
  const all = [...replaced.values()].filter((resource) => !gone.has(resource.id));
  const cold = await evaluateWith(dependencies, key, plan, { ...request, from: undefined }, all);
  if (cold === undefined) throw new AppError('internal', 'The evaluation thread refused a whole inventory.');
  return cold;
};

const evaluateWith = async (
  dependencies: DrainDependencies,
  key: ClusterKey,
  plan: Plan,
  request: Omit<EvaluateRequest, 'staged'>,
  wanted: readonly Wanted[],
): Promise<ClusterChange | undefined> => {
  await stageObjects(dependencies, key, plan, wanted, request.from === undefined);
  const answer = await dependencies.evaluation.evaluate({ ...request, staged: wanted.length });
  return answer.cold ? undefined : answer.change;
};

/** Another Kubernetes version judges every object anew. */
const versionMoved = ({ head, kubernetesVersion }: Plan): boolean =>
  head.generation > 0 && head.kubernetesVersion !== null && head.kubernetesVersion !== kubernetesVersion;
