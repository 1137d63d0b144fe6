import {
  type AssetCounts,
  type AssetState,
  assetStateOf,
  homeNamespace,
  noAssets,
  type Policy,
  type UndeterminedReason,
  type VerdictStatus,
} from '@plimsoll/domain';
import type { SubjectEvaluation } from '../evaluate/evaluate-cluster.ts';

/** How the verdicts of one control stand in one namespace (`''`: cluster-scoped subjects). */
export interface ControlTally {
  readonly namespace: string;
  readonly control: string;
  readonly applicable: number;
  readonly fail: number;
  readonly excepted: number;
  readonly undetermined: number;
}

/** One asset of one policy. `blind`: evidence that is missing has a part in its state. */
export interface AssetTally {
  readonly evaluation: SubjectEvaluation;
  readonly policy: string;
  readonly state: AssetState;
  readonly blind: boolean;
}

/** Assets of one policy in one namespace. */
export interface PostureTally {
  readonly namespace: string;
  readonly policy: string;
  readonly counts: AssetCounts;
}

/** Reasons that mean: evidence is missing, as opposed to evidence that could not be judged. */
const missingEvidenceReasons: ReadonlySet<UndeterminedReason> = new Set([
  'no-permission',
  'kind-not-collected',
  'collector-absent',
  'stale',
  'agent-too-old',
]);

/** True for a reason that says evidence is missing. */
export const isMissingEvidence = (reason: UndeterminedReason | undefined): boolean =>
  reason !== undefined && missingEvidenceReasons.has(reason);

/** Applicable controls and what is not a plain pass, per namespace and control. */
export const tallyControls = (evaluations: readonly SubjectEvaluation[]): readonly ControlTally[] => {
  const tallies = new Map<string, { -readonly [Key in keyof ControlTally]: ControlTally[Key] }>();
  for (const evaluation of evaluations) {
    const statuses = statusesOf(evaluation);
    const namespace = homeNamespace(evaluation.subject);
    for (const control of evaluation.applicable) {
      const key = `${namespace}|${control}`;
      let tally = tallies.get(key);
      if (tally === undefined) {
        tally = { namespace, control, applicable: 0, fail: 0, excepted: 0, undetermined: 0 };
        tallies.set(key, tally);
      }
      tally.applicable += 1;
      const status = statuses.get(control) ?? passOf(evaluation);
      if (status === 'fail' || status === 'excepted' || status === 'undetermined') tally[status] += 1;
    }
  }
  return [...tallies.values()];
};

/** Every asset of every policy with its state. A subject to which no gating control applies is no asset of the policy. */
export const tallyAssets = (
  evaluations: readonly SubjectEvaluation[],
  policies: readonly Policy[],
): readonly AssetTally[] => {
  const assets: AssetTally[] = [];
  const gatings = policies.map((policy) => ({ policy: policy.id, gating: new Set<string>(policy.gating) }));
  for (const evaluation of evaluations)
    for (const { policy, gating } of gatings) {
      const asset = assetOf(evaluation, policy, gating);
      if (asset !== undefined) assets.push(asset);
    }
  return assets;
};

const assetOf = (
  evaluation: SubjectEvaluation,
  policy: string,
  gating: ReadonlySet<string>,
): AssetTally | undefined => {
  const counts = { applicable: 0, fail: 0, excepted: 0, undetermined: 0 };
  const statuses = statusesOf(evaluation);
  for (const control of evaluation.applicable) {
    if (!gating.has(control)) continue;
    counts.applicable += 1;
    const status = statuses.get(control) ?? passOf(evaluation);
    if (status === 'fail' || status === 'excepted' || status === 'undetermined') counts[status] += 1;
  }
  const state = assetStateOf(counts);
  if (state === undefined) return undefined;
  const blind =
    evaluation.blind !== undefined ||
    evaluation.verdicts.some((verdict) => gating.has(verdict.control) && isMissingEvidence(verdict.reason));
  return { evaluation, policy, state, blind };
};

/** Sums assets per namespace and policy. */
export const tallyPosture = (assets: readonly AssetTally[]): readonly PostureTally[] => {
  const tallies = new Map<string, { namespace: string; policy: string; counts: AssetCounts }>();
  for (const { evaluation, policy, state } of assets) {
    const namespace = homeNamespace(evaluation.subject);
    const key = `${namespace}|${policy}`;
    const tally = tallies.get(key) ?? { namespace, policy, counts: { ...noAssets } };
    tally.counts[state] += 1;
    tallies.set(key, tally);
  }
  return [...tallies.values()];
};

const statusesOf = (evaluation: SubjectEvaluation): ReadonlyMap<string, VerdictStatus> =>
  new Map(evaluation.verdicts.map((verdict) => [verdict.control, verdict.status]));

/** What an applicable control without a verdict is. */
const passOf = (evaluation: SubjectEvaluation): VerdictStatus =>
  evaluation.blind === undefined ? 'pass' : 'undetermined';
