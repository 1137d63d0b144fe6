import { type FrameworkSummary, getFramework, listFrameworks, type RequirementLine } from '@plimsoll/contracts';
import type { Framework, Requirement, RequirementState } from '@plimsoll/domain';
import { type Catalogue, requirementStateOf } from '@plimsoll/engine';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { found, route } from '../server/route.ts';
import { type ClusterEvidence, readFrameworkEvidence } from './framework-evidence.ts';

type Counts = Record<RequirementState, number>;

const statesOf = (requirement: Requirement, clusters: readonly ClusterEvidence[]): Counts => {
  const counts: Counts = { met: 0, unmet: 0, incomplete: 0, manual: 0 };
  for (const { evidenceOf } of clusters) counts[requirementStateOf(requirement, evidenceOf)] += 1;
  return counts;
};

/** Over several clusters a requirement is as bad as it is in the worst one; without any cluster nothing is known. */
const worstOf = (requirement: Requirement, counts: Counts, clusters: number): RequirementState => {
  if (requirement.mode === 'manual' || requirement.gating.length === 0) return 'manual';
  if (counts.unmet > 0) return 'unmet';
  if (counts.incomplete > 0 || clusters === 0) return 'incomplete';
  return counts.manual > 0 ? 'manual' : 'met';
};

const summaryOf = (framework: Framework, clusters: readonly ClusterEvidence[]): z.input<typeof FrameworkSummary> => {
  const states: Counts = { met: 0, unmet: 0, incomplete: 0, manual: 0 };
  for (const requirement of framework.requirements)
    states[worstOf(requirement, statesOf(requirement, clusters), clusters.length)] += 1;
  return {
    id: framework.id,
    title: framework.title,
    version: framework.version,
    kind: framework.kind,
    published: framework.published,
    mapped: framework.requirements.length,
    decided: states.met + states.unmet,
    attested: 0,
    ...states,
  };
};

const lineOf = (
  requirement: Requirement,
  clusters: readonly ClusterEvidence[],
  catalogue: Catalogue,
): z.input<typeof RequirementLine> => {
  const counts = statesOf(requirement, clusters);
  const ids = [...new Set([...requirement.gating, ...requirement.checks])];
  return {
    id: requirement.id,
    title: requirement.title,
    mode: requirement.mode,
    confidence: requirement.confidence,
    state: worstOf(requirement, counts, clusters.length),
    clusters: counts,
    controls: ids.map((id) => ({
      id,
      title: catalogue.entries.get(id)?.meta.title ?? null,
      gating: requirement.gating.includes(id),
      available: catalogue.entries.has(id),
      ...sumOf(id, clusters),
    })),
  };
};

const sumOf = (control: string, clusters: readonly ClusterEvidence[]) => {
  const total = { applicable: 0, fail: 0, excepted: 0, undetermined: 0 };
  for (const { evidenceOf } of clusters) {
    const evidence = evidenceOf(control);
    total.applicable += evidence.applicable;
    total.fail += evidence.fail;
    total.excepted += evidence.excepted;
    total.undetermined += evidence.undetermined;
  }
  return total;
};

export const listFrameworksRoute = route(listFrameworks, async ({ store, catalogue, frameworks }, { caller }) => {
  const clusters = await store.inOrganization(caller.orgId, (tx) =>
    readFrameworkEvidence(tx, scopeOf(caller), catalogue, undefined),
  );
  return { items: frameworks.map((framework) => summaryOf(framework, clusters)) };
});

export const getFrameworkRoute = route(
  getFramework,
  async ({ store, catalogue, frameworks }, { caller, params, query }) => {
    const framework = found(
      frameworks.find((candidate) => candidate.id === params.frameworkId),
      'The framework',
    );
    const clusters = await store.inOrganization(caller.orgId, (tx) =>
      readFrameworkEvidence(tx, scopeOf(caller), catalogue, query.cluster),
    );
    return {
      framework: summaryOf(framework, clusters),
      requirements: framework.requirements.map((requirement) => lineOf(requirement, clusters, catalogue)),
    };
  },
);
