import { getFinding } from '@plimsoll/contracts';
import {
  appliesToDistribution,
  confidenceOf,
  type Distribution,
  type Framework,
  type Scope,
  UndeterminedReason,
  type Violation,
} from '@plimsoll/domain';
import { decidingControls, type KubernetesObject } from '@plimsoll/engine';
import {
  listExceptions,
  type OrgTransaction,
  readBlobs,
  readClusters,
  readFinding,
  readFindingSpans,
  readFrameworks,
  readJudgements,
  readSubjectHashAt,
} from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { toLeave } from '../exceptions/to-exception.ts';
import { isBefore } from '../posture/in-utc.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import { found, route } from '../server/route.ts';
import { stateAt } from './finding-state.ts';
import { withoutForeignNames } from './foreign-names.ts';
import { markedYaml } from './marked-yaml.ts';
import { patchFor } from './patch.ts';
import { timelineOf } from './timeline.ts';

export const getFindingRoute = route(
  getFinding,
  async ({ store, catalogue, frameworks, clock }, { caller, params, query }) =>
    await store.inOrganization(caller.orgId, async (tx) => {
      const scope = scopeOf(caller);
      const at = await askedInstant(tx, scope, query.asOf, { clusters: [params.clusterId] });
      const open = await readFinding(tx, scope, params);
      const spans = await readFindingSpans(tx, scope, params, at);
      const last = found(stateAt(open, spans, at), 'The finding');
      const entry = found(catalogue.entries.get(params.controlId), 'The control');
      const [cluster] = await readClusters(tx, scope, catalogue.policies[0]?.id ?? '', params.clusterId);
      const then = at === undefined ? null : await readSubjectHashAt(tx, scope, params, at);
      const hash = then ?? last.resourceHash;
      const object = await readObject(tx, hash);
      const known = await readFrameworks(tx, frameworks);
      const exceptions = await readLeaves(tx, scope, last.exceptions);
      const judged = at === undefined ? undefined : (await readJudgements(tx, scope, at)).get(params.clusterId);
      const distribution = judged?.distribution ?? cluster?.provider?.distribution ?? 'unknown';
      const own = last.violations.filter((violation) => violation.resource === undefined);
      const evidence = await withoutForeignNames(tx, scope, params.clusterId, last, JSON.stringify(object ?? ''));
      return {
        clusterId: params.clusterId,
        clusterName: cluster?.name ?? '',
        environment: cluster?.context.environment ?? 'unknown',
        subject: { id: params.subjectId, ...last.subject },
        control: entry.meta,
        severity: last.severity,
        status: last.status,
        reason: last.reason === null ? null : UndeterminedReason.parse(last.reason),
        detail: evidence.detail,
        responsibility: { party: last.party, pack: last.pack },
        violations: [...evidence.violations],
        exceptions: exceptions.map((exception) => toLeave(exception, clock.now())),
        priority: { score: last.priority, factors: [...evidence.factors] },
        openedAt: last.openedAt,
        stateSince: last.stateSince,
        catalogueDigest: last.catalogueDigest,
        object: object === undefined || hash === null ? null : { ...marked(object, own), hash: hash.toString('hex') },
        patch: object === undefined ? null : (patchFor(catalogue.definition(params.controlId), object, own) ?? null),
        frameworks: requirementsOf(params.controlId, known, distribution),
        timeline: timelineOf(open, spans).filter((event) => at === undefined || !isBefore(at, event.at)),
      };
    }),
);

const readLeaves = async (tx: OrgTransaction, scope: Scope, ids: readonly string[]) =>
  ids.length === 0 ? [] : await listExceptions(tx, scope, { ids }, undefined, ids.length);

const readObject = async (tx: OrgTransaction, hash: Buffer | null): Promise<KubernetesObject | undefined> => {
  if (hash === null) return undefined;
  const [blob] = await readBlobs(tx, [hash]);
  return blob === undefined ? undefined : (JSON.parse(blob.bytes.toString()) as KubernetesObject);
};

const marked = (object: KubernetesObject, violations: readonly Violation[]) => {
  const { yaml, marks } = markedYaml(
    object,
    violations.map((violation) => violation.path),
  );
  return { yaml, marks: [...marks] };
};

/** Requirements of frameworks that judge the cluster; what a mapping is not sure of says nothing about a finding. */
const requirementsOf = (controlId: string, frameworks: readonly Framework[], distribution: Distribution) =>
  frameworks
    .filter((framework) => appliesToDistribution(framework, distribution))
    .flatMap((framework) =>
      framework.requirements
        .filter(
          (requirement) =>
            requirement.checks.includes(controlId) && confidenceOf(requirement, controlId) !== 'unconfirmed',
        )
        .map((requirement) => ({
          frameworkId: framework.id,
          framework: framework.title,
          requirementId: requirement.id,
          title: requirement.title,
          gating: decidingControls(requirement).includes(controlId),
        })),
    );
