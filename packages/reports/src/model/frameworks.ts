import type { ReportFramework, ReportRequirement } from '@plimsoll/domain';
import {
  clustersIn,
  decidingControls,
  evidenceOfEach,
  judgedBy,
  numbersOf,
  sumOverClusters,
  worstState,
} from '@plimsoll/engine';
import type { ReportGround } from './ground.ts';

type GroundFramework = ReportGround['frameworks'][number];

const requirementsOf = ({ framework, ground }: GroundFramework): ReportRequirement[] => {
  const clusters = judgedBy(framework, ground.evidence);
  return framework.requirements.map((requirement) => ({
    id: requirement.id,
    title: requirement.title,
    mode: requirement.mode,
    confidence: requirement.confidence,
    level: requirement.level ?? null,
    state: worstState(framework.kind, requirement, evidenceOfEach(clusters)) ?? null,
    clusters: clustersIn(framework.kind, requirement, clusters).map((one) => ({ ...one })),
    exclusion: ground.exclusionOf(requirement.id) ?? null,
    deciding: decidingControls(requirement).map((id) => {
      const { fail, excepted, undetermined } = sumOverClusters(id, clusters);
      return { id, fail, excepted, undetermined };
    }),
  }));
};

/** A framework in the words of its kind, as its page has it. */
export const frameworkOf = (given: GroundFramework): ReportFramework => {
  const { framework, view, ground } = given;
  const { states, clusters, ...numbers } = numbersOf(framework, ground);
  return {
    id: framework.id,
    title: framework.title,
    version: framework.version,
    kind: framework.kind,
    view,
    counted: framework.counted ?? null,
    attested: 0,
    ...numbers,
    states: states.map((one) => ({ ...one })),
    clusters: { ...clusters },
    requirements: requirementsOf(given),
  };
};
