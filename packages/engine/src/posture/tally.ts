import {
  type AssetCounts,
  type AssetState,
  assetStateOf,
  homeNamespace,
  noAssets,
  type Policy,
  systemPolicyId,
  type UndeterminedReason,
  type Verdict,
  type VerdictStatus,
} from '@plimsoll/domain';
import type { SubjectEvaluation } from '../evaluate/subject-evaluation.ts';
import { assetBearers, isAsset } from './asset-bearer.ts';

/** How the verdicts of one control stand in one namespace (`''`: cluster-scoped subjects). */
export interface ControlTally {
  readonly namespace: string;
  readonly control: string;
  readonly applicable: number;
  readonly fail: number;
  readonly excepted: number;
  readonly undetermined: number;
  /** Of those that apply, how many another tool's evidence decided. */
  readonly thirdParty: number;
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
const isMissingEvidence = (reason: UndeterminedReason | undefined): boolean =>
  reason !== undefined && missingEvidenceReasons.has(reason);

/** Applicable controls and what is not a plain pass, per namespace and control. */
export const tallyControls = (evaluations: readonly SubjectEvaluation[]): readonly ControlTally[] => {
  const namespaces = new Map<string, Map<string, Tallied>>();
  for (const evaluation of evaluations) {
    const statuses = statusesOf(evaluation);
    const namespace = homeNamespace(evaluation.subject);
    let tallies = namespaces.get(namespace);
    if (tallies === undefined) {
      tallies = new Map();
      namespaces.set(namespace, tallies);
    }
    for (const control of evaluation.applicable) {
      let tally = tallies.get(control);
      if (tally === undefined) {
        tally = { namespace, control, applicable: 0, fail: 0, excepted: 0, undetermined: 0, thirdParty: 0 };
        tallies.set(control, tally);
      }
      tally.applicable += 1;
      if (evaluation.thirdParty?.includes(control) === true) tally.thirdParty += 1;
      const status = statuses.get(control) ?? passOf(evaluation);
      if (status === 'fail' || status === 'excepted' || status === 'undetermined') tally[status] += 1;
    }
  }
  return [...namespaces.values()].flatMap((tallies) => [...tallies.values()]);
};

type Tallied = { -readonly [Key in keyof ControlTally]: ControlTally[Key] };

/**
 * Every asset of every policy with its state. A subject to which no gating control applies is no asset of the policy. What
 * a pack knows as a vendor's or provider's counts under `systemPolicyId` instead, unless something about it is the
 * customer's: then that decides its state in the policy's own bar. Of what lies in other assets (a role, in the cluster)
 * the failures of each side count on that side.
 */
export const tallyAssets = (
  evaluations: readonly SubjectEvaluation[],
  policies: readonly Policy[],
): readonly AssetTally[] => {
  const bearerOf = assetBearers(evaluations);
  return policies.flatMap((policy) => {
    const gating = gatingOf(policy);
    const gatherings = new Map<SubjectEvaluation, Gathering>();
    for (const evaluation of evaluations) gather(evaluation, gating, bearerOf(evaluation), gatherings);
    return [...gatherings].flatMap(([evaluation, gathering]) => assetsOf(evaluation, gathering, policy.id));
  });
};

/** What gates of a list of controls, found out once: to many subjects the very same controls apply. */
interface Gating {
  readonly has: (control: string) => boolean;
  readonly of: (applicable: readonly string[]) => readonly string[];
}

const gatingOf = (policy: Policy): Gating => {
  const gating = new Set<string>(policy.gating);
  const known = new Map<readonly string[], readonly string[]>();
  const has = (control: string): boolean => gating.has(control);
  return {
    has,
    of: (applicable) => {
      const before = known.get(applicable);
      if (before !== undefined) return before;
      const found = applicable.filter(has);
      known.set(applicable, found);
      return found;
    },
  };
};

interface Counts {
  applicable: number;
  fail: number;
  excepted: number;
  undetermined: number;
}

interface Gathering {
  /** The customer's verdicts, passes included. */
  readonly yours: Counts;
  /** What packs say is a vendor's or provider's. */
  readonly theirs: Counts;
  blind: boolean;
}

const assetsOf = (
  evaluation: SubjectEvaluation,
  { yours, theirs, blind }: Gathering,
  policy: string,
): readonly AssetTally[] => {
  const isSystem = evaluation.system !== undefined && yours.fail + yours.excepted + yours.undetermined === 0;
  const assets: AssetTally[] = [];
  const state = isSystem ? undefined : assetStateOf(yours);
  if (state !== undefined && (state !== 'in' || isAsset(evaluation))) assets.push({ evaluation, policy, state, blind });
  // A component that deviates is the customer's asset and nobody else's.
  const beside = evaluation.system === undefined ? theirs : nothing();
  const systemState = assetStateOf(isSystem ? sum(yours, theirs) : beside);
  if (systemState !== undefined)
    assets.push({ evaluation, policy: systemPolicyId(policy), state: systemState, blind: false });
  return assets;
};

const sum = (a: Counts, b: Counts): Counts => ({
  applicable: a.applicable + b.applicable,
  fail: a.fail + b.fail,
  excepted: a.excepted + b.excepted,
  undetermined: a.undetermined + b.undetermined,
});

const nothing = (): Counts => ({ applicable: 0, fail: 0, excepted: 0, undetermined: 0 });

const gather = (
  evaluation: SubjectEvaluation,
  gating: Gating,
  bearer: SubjectEvaluation,
  gatherings: Map<SubjectEvaluation, Gathering>,
): void => {
  const applicable = gating.of(evaluation.applicable);
  if (applicable.length === 0) return;
  const gathering = gatherings.get(bearer) ?? { yours: nothing(), theirs: nothing(), blind: false };
  gatherings.set(bearer, gathering);
  const verdicts = new Map(evaluation.verdicts.map((verdict) => [verdict.control, verdict]));
  for (const control of applicable) {
    const verdict = verdicts.get(control);
    const counts = verdict?.responsibility === undefined ? gathering.yours : gathering.theirs;
    counts.applicable += 1;
    const status = verdict?.status ?? passOf(evaluation);
    if (status === 'fail' || status === 'excepted' || status === 'undetermined') counts[status] += 1;
  }
  if (evaluation.blind !== undefined || evaluation.verdicts.some((verdict) => lacksEvidence(verdict, gating)))
    gathering.blind = true;
};

const lacksEvidence = (verdict: Verdict, gating: Gating): boolean =>
  gating.has(verdict.control) && isMissingEvidence(verdict.reason);

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
