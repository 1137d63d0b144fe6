import { type FrameworkSummary, getFramework, listFrameworks, type RequirementLine } from '@plimsoll/contracts';
import { confidenceOf, enrolmentStateOf, type Framework, type Requirement } from '@plimsoll/domain';
import {
  clustersIn,
  decidingControls,
  evidenceOfEach,
  judgedBy,
  numbersOf,
  sumOverClusters,
  type ToldCatalogue,
  worstState,
} from '@plimsoll/engine';
import {
  type FrameworkView,
  type OrgTransaction,
  readCatalogueAt,
  readFrameworks,
  readFrameworkViews,
} from '@plimsoll/store';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import type { Dependencies } from '../server/dependencies.ts';
import { found, route } from '../server/route.ts';

const enrolmentOf = ({ enrolment }: FrameworkView, now: Date): z.input<typeof FrameworkSummary>['enrolment'] => {
  if (enrolment === undefined) return null;
  const { id, from, owner, ownerName, target } = enrolment;
  const state = enrolmentStateOf(enrolment, now);
  return { id, state, from, target, owner: owner === null ? null : { memberId: owner, name: ownerName } };
};

const summaryOf = (framework: Framework, view: FrameworkView, now: Date): z.input<typeof FrameworkSummary> => {
  const { states, ...numbers } = numbersOf(framework, view);
  return {
    id: framework.id,
    title: framework.title,
    version: framework.version,
    kind: framework.kind,
    source: framework.source,
    counted: framework.counted ?? null,
    attested: 0,
    ...numbers,
    states: [...states],
    own: view.revision === undefined ? null : { revision: view.revision },
    enrolment: enrolmentOf(view, now),
  };
};

const lineOf = (
  framework: Framework,
  requirement: Requirement,
  view: FrameworkView,
  catalogue: ToldCatalogue,
): z.input<typeof RequirementLine> => {
  const clusters = judgedBy(framework, view.evidence);
  const { id, title, mode, confidence, level, assessment, gating, checks } = requirement;
  const state = worstState(framework.kind, requirement, evidenceOfEach(clusters)) ?? null;
  return {
    id,
    title,
    mode,
    confidence,
    level: level ?? null,
    assessment: assessment ?? null,
    state,
    outOfScope: state === null && confidence !== 'unconfirmed',
    attested: false,
    exclusion: view.exclusionOf(id) ?? null,
    clauses: (requirement.clauses ?? []).map((clause) => ({ ...clause })),
    clusters: [...clustersIn(framework.kind, requirement, clusters)],
    controls: [...new Set([...gating, ...checks])].map((control) => ({
      id: control,
      title: catalogue.entries.get(control)?.meta.title ?? null,
      gating: decidingControls(requirement).includes(control),
      confidence: confidenceOf(requirement, control),
      available: catalogue.entries.has(control),
      ...sumOverClusters(control, clusters),
    })),
  };
};

/** The frameworks that there are, and what is said of their controls: today, or as of an instant. */
const readKnown = async (
  tx: OrgTransaction,
  { builtIn, catalogue, frameworks }: Pick<Dependencies, 'builtIn' | 'catalogue' | 'frameworks'>,
  at: string | undefined,
) => {
  const known = at === undefined ? { catalogue, frameworks } : await readCatalogueAt(tx, { builtIn, frameworks }, at);
  return { catalogue: known.catalogue, frameworks: await readFrameworks(tx, known.frameworks, at) };
};

export const listFrameworksRoute = route(listFrameworks, async (dependencies, { caller, query }) => {
  const { store, clock } = dependencies;
  return await store.inOrganization(caller.orgId, async (tx) => {
    const scope = scopeOf(caller);
    const at = await askedInstant(tx, scope, query.asOf, { counters: true });
    const now = at === undefined ? clock.now() : new Date(at);
    const known = await readKnown(tx, dependencies, at);
    const asked = { view: query.view, cluster: undefined, at };
    const viewOf = await readFrameworkViews(tx, scope, known.catalogue, asked, now);
    const items = [];
    for (const framework of known.frameworks) items.push(summaryOf(framework, await viewOf(framework), now));
    return { items };
  });
});

export const getFrameworkRoute = route(getFramework, async (dependencies, { caller, params, query }) => {
  const { store, clock } = dependencies;
  return await store.inOrganization(caller.orgId, async (tx) => {
    const scope = scopeOf(caller);
    const clusters = query.cluster === undefined ? undefined : [query.cluster];
    const at = await askedInstant(tx, scope, query.asOf, { clusters, counters: true });
    const now = at === undefined ? clock.now() : new Date(at);
    const { catalogue, frameworks } = await readKnown(tx, dependencies, at);
    const framework = found(
      frameworks.find(({ id }) => id === params.frameworkId),
      'The framework',
    );
    const asked = { view: query.view, cluster: query.cluster, at };
    const view = await (await readFrameworkViews(tx, scope, catalogue, asked, now))(framework);
    return {
      framework: summaryOf(framework, view, now),
      requirements: framework.requirements.map((requirement) => lineOf(framework, requirement, view, catalogue)),
    };
  });
});
