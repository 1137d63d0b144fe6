import { type FrameworkSummary, getFramework, listFrameworks, type RequirementLine } from '@plimsoll/contracts';
import {
  appliesToDistribution,
  confidenceOf,
  type Framework,
  type FrameworkKind,
  type Requirement,
  requirementStatesOf,
} from '@plimsoll/domain';
import {
  type Catalogue,
  decidingControls,
  type GatingEvidenceOf,
  requirementStateOf,
  tallyFramework,
  worstState,
} from '@plimsoll/engine';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { found, route } from '../server/route.ts';
import { type ClusterEvidence, readFrameworkEvidence } from './framework-evidence.ts';

/** Evidence of the clusters that a framework judges. */
const judgedBy = (framework: Framework, clusters: readonly ClusterEvidence[]): readonly ClusterEvidence[] =>
  clusters.filter(({ distribution }) => appliesToDistribution(framework, distribution));

const evidenceOf = (clusters: readonly ClusterEvidence[]): readonly GatingEvidenceOf[] =>
  clusters.map((cluster) => cluster.evidenceOf);

const summaryOf = (framework: Framework, clusters: readonly ClusterEvidence[]): z.input<typeof FrameworkSummary> => {
  const judged = judgedBy(framework, clusters);
  const { published, mapped, unconfirmed, decided, states } = tallyFramework(framework, evidenceOf(judged));
  const unknown = judged.filter(({ distribution }) => distribution === 'unknown');
  return {
    id: framework.id,
    title: framework.title,
    version: framework.version,
    kind: framework.kind,
    source: framework.source,
    published,
    counted: framework.counted ?? null,
    mapped,
    unconfirmed,
    decided,
    attested: 0,
    states: [...states],
    clusters: {
      judged: judged.length,
      outside: clusters.length - judged.length,
      assumed: framework.distributions === undefined ? 0 : unknown.length,
    },
  };
};

/** In how many clusters a requirement is in each state; none for a mapping that is not confirmed. */
const clustersIn = (kind: FrameworkKind, requirement: Requirement, clusters: readonly ClusterEvidence[]) => {
  const found = clusters.map((cluster) => requirementStateOf(kind, requirement, cluster.evidenceOf));
  return requirementStatesOf[kind]
    .map((state) => ({ state, count: found.filter((one) => one === state).length }))
    .filter(({ count }) => count > 0);
};

const lineOf = (
  framework: Framework,
  requirement: Requirement,
  clusters: readonly ClusterEvidence[],
  catalogue: Catalogue,
): z.input<typeof RequirementLine> => {
  const { id, title, mode, confidence, level, assessment, gating, checks } = requirement;
  return {
    id,
    title,
    mode,
    confidence,
    level: level ?? null,
    assessment: assessment ?? null,
    state: worstState(framework.kind, requirement, evidenceOf(clusters)) ?? null,
    attested: false,
    clusters: clustersIn(framework.kind, requirement, clusters),
    controls: [...new Set([...gating, ...checks])].map((control) => ({
      id: control,
      title: catalogue.entries.get(control)?.meta.title ?? null,
      gating: decidingControls(requirement).includes(control),
      confidence: confidenceOf(requirement, control),
      available: catalogue.entries.has(control),
      ...sumOf(control, clusters),
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
      requirements: framework.requirements.map((requirement) =>
        lineOf(framework, requirement, judgedBy(framework, clusters), catalogue),
      ),
    };
  },
);
