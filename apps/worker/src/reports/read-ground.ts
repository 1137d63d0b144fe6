import {
  AppError,
  baselinePolicyId,
  enrolmentStateOf,
  type Framework,
  listsEveryFinding,
  type ReportException,
  type ReportFilter,
  type Scope,
  systemPolicyId,
} from '@plimsoll/domain';
import type { Catalogue, ToldCatalogue } from '@plimsoll/engine';
import type { ReportGround } from '@plimsoll/reports';
import {
  countAssetsAt,
  countExceptedAt,
  countFindingsAt,
  countTeamFindingsAt,
  listEnrolmentsAt,
  type OrgTransaction,
  readCatalogueAt,
  readControlStatusAt,
  readEvidenceAt,
  readExceptionsAt,
  readFrameworks,
  readFrameworkViews,
  readGroundClusters,
  readKnownRange,
  readNamespaceTeams,
  readOrganization,
} from '@plimsoll/store';

/** What a report is asked for. */
export interface AskedReport {
  readonly scope: Scope;
  /** Ids of frameworks; none: those that are followed. */
  readonly frameworks: readonly string[];
  /** Null: the newest instant of which everything is known. */
  readonly asOf: string | null;
  readonly filter: ReportFilter;
}

export interface GroundDependencies {
  readonly builtIn: Catalogue;
  readonly frameworks: readonly Framework[];
}

const readClusters = async (
  tx: OrgTransaction,
  asked: AskedReport,
): Promise<{ readonly asOf: string; readonly clusters: ReportGround['clusters'] }> => {
  const { to } = await readKnownRange(tx, asked.scope);
  const asOf = asked.asOf ?? to;
  if (asOf === null)
    throw new AppError(
      'request.invalid',
      'No cluster of the scope has an inventory yet, so there is nothing to report. Add one, or choose another scope.',
    );
  const all = await readGroundClusters(tx, asked.scope, asOf);
  const at = Date.parse(asOf);
  const clusters = all
    .filter(({ decommissionedAt }) => decommissionedAt === null || Date.parse(decommissionedAt) > at)
    .map((one) => ({
      ...one,
      heard: one.firstSeenAt !== null && one.generation > 0 && Date.parse(one.firstSeenAt) <= at,
    }));
  return { asOf, clusters };
};

const readFollowed = async (
  tx: OrgTransaction,
  asked: AskedReport,
  known: readonly Framework[],
  catalogue: ToldCatalogue,
  asOf: string,
): Promise<ReportGround['frameworks']> => {
  const at = new Date(asOf);
  const live = await listEnrolmentsAt(tx, asOf);
  const followed = new Set(
    live.filter((one) => enrolmentStateOf(one, at) === 'followed').map(({ frameworkId }) => frameworkId),
  );
  const wanted = known.filter(({ id }) =>
    asked.frameworks.length === 0 ? followed.has(id) : asked.frameworks.includes(id),
  );
  const views = {
    enrolled: await readFrameworkViews(
      tx,
      asked.scope,
      catalogue,
      { view: 'enrolled', cluster: undefined, at: asOf },
      at,
    ),
    all: await readFrameworkViews(tx, asked.scope, catalogue, { view: 'all', cluster: undefined, at: asOf }, at),
  };
  const found: ReportGround['frameworks'][number][] = [];
  for (const framework of wanted) {
    const view = followed.has(framework.id) ? 'enrolled' : 'all';
    found.push({ framework, view, ground: await views[view](framework) });
  }
  return found;
};

const readExceptions = async (tx: OrgTransaction, scope: Scope, asOf: string): Promise<readonly ReportException[]> => {
  const excepted = await countExceptedAt(tx, { scope, filter: {}, at: asOf });
  return (await readExceptionsAt(tx, scope, asOf)).map((one) => ({ ...one, excepted: excepted.get(one.id) ?? 0 }));
};

const readFindings = async (
  tx: OrgTransaction,
  { scope, filter }: AskedReport,
  at: string,
): Promise<Pick<ReportGround, 'findings' | 'filter' | 'listed' | 'teamFindings'>> => {
  const findings = await countFindingsAt(tx, { scope, filter: {}, at });
  const listed = listsEveryFinding(filter) ? findings : await countFindingsAt(tx, { scope, filter, at });
  return { findings, filter, listed, teamFindings: await countTeamFindingsAt(tx, { scope, filter, at }) };
};

/**
 * Reads everything that a report is made of but its findings one by one, in the caller's snapshot. Throws
 * `request.invalid` for a scope of which nothing is known.
 */
export const readGround = async (
  tx: OrgTransaction,
  { builtIn, frameworks }: GroundDependencies,
  asked: AskedReport,
): Promise<ReportGround> => {
  const organization = await readOrganization(tx);
  const { asOf, clusters } = await readClusters(tx, asked);
  const then = await readCatalogueAt(tx, { builtIn, frameworks }, asOf);
  const { catalogue } = then;
  const heard = clusters.filter((cluster) => cluster.heard).map(({ id }) => id);
  const policy = catalogue.policies.find(({ id }) => id === baselinePolicyId);
  const beside = systemPolicyId(baselinePolicyId);
  const assets = await countAssetsAt(tx, asked.scope, [baselinePolicyId, beside], asOf);
  const known = await readFrameworks(tx, then.frameworks, asOf);
  return {
    organization: { id: tx.orgId, name: organization.name },
    demonstration: organization.demonstration,
    asOf,
    scope: asked.scope,
    catalogue: {
      digest: catalogue.digest,
      controls: new Map([...catalogue.entries].map(([id, { meta }]) => [id, meta])),
    },
    policy: { id: baselinePolicyId, title: policy?.title ?? baselinePolicyId, gating: policy?.gating ?? [] },
    clusters,
    assets: assets.map((one) => ({ ...one, system: one.policy === beside })),
    teams: await readNamespaceTeams(tx, asOf),
    ...(await readFindings(tx, asked, asOf)),
    frameworks: await readFollowed(tx, asked, known, catalogue, asOf),
    exceptions: await readExceptions(tx, asked.scope, asOf),
    evidence: await readEvidenceAt(tx, heard, asOf),
    blind: await readControlStatusAt(tx, heard, asOf),
  };
};
