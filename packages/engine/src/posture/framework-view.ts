import {
  appliesToDistribution,
  type Distribution,
  type Framework,
  type FrameworkKind,
  type Requirement,
  type RequirementState,
  requirementStatesOf,
} from '@plimsoll/domain';
import {
  type FrameworkTally,
  type GatingEvidenceOf,
  requirementStateOf,
  type StateCount,
  tallyFramework,
} from './requirement-state.ts';

/** How every control stands in one cluster, ready to be asked by a framework. */
export interface ClusterEvidence {
  readonly clusterId: string;
  readonly distribution: Distribution;
  readonly evidenceOf: GatingEvidenceOf;
}

/** What a framework's numbers are made of. */
export interface FrameworkGround {
  readonly evidence: readonly ClusterEvidence[];
  /** How many clusters an enrolment leaves out; zero where all are looked at. */
  readonly left: { readonly excluded: number; readonly notEnrolled: number };
  /** Why a requirement is left out; undefined where it counts. */
  readonly exclusionOf: (requirement: string) => string | undefined;
}

/** Evidence of the clusters that a framework judges. */
export const judgedBy = (framework: Framework, clusters: readonly ClusterEvidence[]): readonly ClusterEvidence[] =>
  clusters.filter(({ distribution }) => appliesToDistribution(framework, distribution));

/** The evidence alone. */
export const evidenceOfEach = (clusters: readonly ClusterEvidence[]): readonly GatingEvidenceOf[] =>
  clusters.map((cluster) => cluster.evidenceOf);

/** The numbers that the page of a framework and every report of it begin with. */
export interface FrameworkNumbers extends FrameworkTally {
  /** Requirements that the enrolment leaves out: in no state, so that no exclusion looks like an achievement. */
  readonly excluded: number;
  readonly clusters: {
    readonly judged: number;
    /** Of another distribution than the framework is about. */
    readonly outside: number;
    /** Judged although their distribution is not known. */
    readonly assumed: number;
    readonly excluded: number;
    readonly notEnrolled: number;
  };
}

/** Counts a framework over the clusters of its ground. */
export const numbersOf = (framework: Framework, ground: FrameworkGround): FrameworkNumbers => {
  const judged = judgedBy(framework, ground.evidence);
  const { published, mapped } = tallyFramework(framework, []);
  const requirements = framework.requirements.filter(({ id }) => ground.exclusionOf(id) === undefined);
  const { unconfirmed, outOfScope, decided, states } = tallyFramework(
    { ...framework, requirements },
    evidenceOfEach(judged),
  );
  const unknown = judged.filter(({ distribution }) => distribution === 'unknown');
  return {
    published,
    mapped,
    unconfirmed,
    outOfScope,
    decided,
    states,
    excluded: framework.requirements.length - requirements.length,
    clusters: {
      judged: judged.length,
      outside: ground.evidence.length - judged.length,
      assumed: framework.distributions === undefined ? 0 : unknown.length,
      ...ground.left,
    },
  };
};

/** In how many clusters a requirement is in each state; none for a mapping that is not confirmed, nor where it may not be seen. */
export const clustersIn = (
  kind: FrameworkKind,
  requirement: Requirement,
  clusters: readonly ClusterEvidence[],
): readonly StateCount[] => {
  const found = clusters.map((cluster) => requirementStateOf(kind, requirement, cluster.evidenceOf));
  return requirementStatesOf[kind]
    .map((state: RequirementState) => ({ state, count: found.filter((one) => one === state).length }))
    .filter(({ count }) => count > 0);
};

/** A control summed over clusters. */
export const sumOverClusters = (control: string, clusters: readonly ClusterEvidence[]) => {
  const total = { applicable: 0, fail: 0, excepted: 0, undetermined: 0, thirdParty: 0, selfApproved: 0 };
  for (const { evidenceOf } of clusters) {
    const evidence = evidenceOf(control);
    total.applicable += evidence.applicable;
    total.fail += evidence.fail;
    total.excepted += evidence.excepted;
    total.undetermined += evidence.undetermined;
    total.thirdParty += evidence.thirdParty ?? 0;
    total.selfApproved += evidence.selfApproved ?? 0;
  }
  return total;
};
