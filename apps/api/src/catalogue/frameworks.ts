import { type FrameworkSummary, getFramework, listFrameworks, type RequirementLine } from '@plimsoll/contracts';
import {
  appliesToDistribution,
  confidenceOf,
  enrolmentStateOf,
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
import { type FrameworkView, readFrameworkViews } from '../frameworks/framework-view.ts';
import { readFrameworks } from '../frameworks/known-frameworks.ts';
import { found, route } from '../server/route.ts';
import type { ClusterEvidence } from './framework-evidence.ts';

/** Evidence of the clusters that a framework judges. */
const judgedBy = (framework: Framework, clusters: readonly ClusterEvidence[]): readonly ClusterEvidence[] =>
  clusters.filter(({ distribution }) => appliesToDistribution(framework, distribution));

const evidenceOf = (clusters: readonly ClusterEvidence[]): readonly GatingEvidenceOf[] =>
  clusters.map((cluster) => cluster.evidenceOf);

const enrolmentOf = ({ enrolment }: FrameworkView, now: Date): z.input<typeof FrameworkSummary>['enrolment'] => {
  if (enrolment === undefined) return null;
  const { id, from, owner, ownerName, target } = enrolment;
  const state = enrolmentStateOf(enrolment, now);
  return { id, state, from, target, owner: owner === null ? null : { memberId: owner, name: ownerName } };
};

const summaryOf = (framework: Framework, view: FrameworkView, now: Date): z.input<typeof FrameworkSummary> => {
  const judged = judgedBy(framework, view.evidence);
  const { published, mapped } = tallyFramework(framework, []);
  // What is excluded is counted as such and in no state, so that no exclusion looks like an achievement.
  const requirements = framework.requirements.filter(({ id }) => view.exclusionOf(id) === undefined);
  const { unconfirmed, decided, states } = tallyFramework({ ...framework, requirements }, evidenceOf(judged));
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
    excluded: framework.requirements.length - requirements.length,
    states: [...states],
    clusters: {
      judged: judged.length,
      outside: view.evidence.length - judged.length,
      assumed: framework.distributions === undefined ? 0 : unknown.length,
      ...view.left,
    },
    own: view.revision === undefined ? null : { revision: view.revision },
    enrolment: enrolmentOf(view, now),
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
  view: FrameworkView,
  catalogue: Catalogue,
): z.input<typeof RequirementLine> => {
  const clusters = judgedBy(framework, view.evidence);
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
    exclusion: view.exclusionOf(id) ?? null,
    clauses: (requirement.clauses ?? []).map((clause) => ({ ...clause })),
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
  const total = { applicable: 0, fail: 0, excepted: 0, undetermined: 0, thirdParty: 0 };
  for (const { evidenceOf } of clusters) {
    const evidence = evidenceOf(control);
    total.applicable += evidence.applicable;
    total.fail += evidence.fail;
    total.excepted += evidence.excepted;
    total.undetermined += evidence.undetermined;
    total.thirdParty += evidence.thirdParty ?? 0;
  }
  return total;
};

export const listFrameworksRoute = route(
  listFrameworks,
  async ({ store, catalogue, frameworks, clock }, { caller, query }) => {
    const now = clock.now();
    return await store.inOrganization(caller.orgId, async (tx) => {
      const viewOf = await readFrameworkViews(tx, caller, catalogue, { ...query, cluster: undefined }, now);
      const items = [];
      for (const framework of await readFrameworks(tx, frameworks))
        items.push(summaryOf(framework, await viewOf(framework), now));
      return { items };
    });
  },
);

export const getFrameworkRoute = route(
  getFramework,
  async ({ store, catalogue, frameworks, clock }, { caller, params, query }) => {
    const now = clock.now();
    const { framework, view } = await store.inOrganization(caller.orgId, async (tx) => {
      const one = found(
        (await readFrameworks(tx, frameworks)).find((candidate) => candidate.id === params.frameworkId),
        'The framework',
      );
      const viewOf = await readFrameworkViews(tx, caller, catalogue, { view: query.view, cluster: query.cluster }, now);
      return { framework: one, view: await viewOf(one) };
    });
    return {
      framework: summaryOf(framework, view, now),
      requirements: framework.requirements.map((requirement) => lineOf(framework, requirement, view, catalogue)),
    };
  },
);
