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
  type FindingSpan,
  listExceptions,
  type OrgTransaction,
  readBlobs,
  readClusters,
  readFinding,
  readFindingSpans,
  readFrameworks,
  type StoredFinding,
} from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { toLeave } from '../exceptions/to-exception.ts';
import { found, route } from '../server/route.ts';
import { markedYaml } from './marked-yaml.ts';
import { patchFor } from './patch.ts';
import { timelineOf } from './timeline.ts';

export const getFindingRoute = route(
  getFinding,
  async ({ store, catalogue, frameworks, clock }, { caller, params }) =>
    await store.inOrganization(caller.orgId, async (tx) => {
      const scope = scopeOf(caller);
      const open = await readFinding(tx, scope, params);
      const spans = await readFindingSpans(tx, scope, params);
      const last = found(open === undefined ? spans[0] && lastState(spans[0]) : openState(open), 'The finding');
      const entry = found(catalogue.entries.get(params.controlId), 'The control');
      const [cluster] = await readClusters(tx, scope, catalogue.policies[0]?.id ?? '', params.clusterId);
      const object = await readObject(tx, last.resourceHash);
      const known = await readFrameworks(tx, frameworks);
      const exceptions = await readLeaves(tx, scope, open);
      const own = last.violations.filter((violation) => violation.resource === undefined);
      return {
        clusterId: params.clusterId,
        clusterName: cluster?.name ?? '',
        environment: cluster?.context.environment ?? 'unknown',
        subject: { id: params.subjectId, ...last.subject },
        control: entry.meta,
        severity: last.severity,
        status: last.status,
        reason: last.reason === null ? null : UndeterminedReason.parse(last.reason),
        detail: last.detail,
        responsibility: { party: last.party, pack: last.pack },
        violations: [...last.violations],
        exceptions: exceptions.map((exception) => toLeave(exception, clock.now())),
        priority: { score: last.priority, factors: [...last.factors] },
        openedAt: last.openedAt,
        stateSince: last.stateSince,
        catalogueDigest: last.catalogueDigest,
        object:
          object === undefined || last.resourceHash === null
            ? null
            : { ...marked(object, own), hash: last.resourceHash.toString('hex') },
        patch: object === undefined ? null : (patchFor(catalogue.definition(params.controlId), object, own) ?? null),
        frameworks: requirementsOf(params.controlId, known, cluster?.provider?.distribution ?? 'unknown'),
        timeline: [...timelineOf(open, spans)],
      };
    }),
);

const openState = (open: StoredFinding) => ({
  subject: { group: open.group, kind: open.kind, namespace: open.namespace, name: open.name },
  severity: open.severity,
  status: open.status,
  reason: open.reason,
  detail: open.detail,
  violations: open.evidence,
  priority: open.priority,
  factors: open.factors,
  openedAt: open.openedAt,
  stateSince: open.stateSince,
  catalogueDigest: open.catalogueDigest,
  resourceHash: open.resourceHash,
  party: open.responsibility,
  pack: open.pack,
});

/** A finding that is over is shown as it was last. */
const lastState = (span: FindingSpan): ReturnType<typeof openState> & { readonly status: 'resolved' } =>
  ({
    subject: { group: span.group, kind: span.kind, namespace: span.namespace, name: span.name },
    severity: span.severity,
    status: 'resolved',
    reason: span.reason,
    detail: span.detail,
    violations: span.violations,
    priority: 0,
    factors: [],
    openedAt: span.openedAt,
    stateSince: span.to,
    catalogueDigest: span.catalogueDigest,
    resourceHash: span.resourceHash,
    party: span.party,
    pack: span.pack,
  }) as never;

const readLeaves = async (tx: OrgTransaction, scope: Scope, open: StoredFinding | undefined) =>
  open === undefined || open.exceptions.length === 0
    ? []
    : await listExceptions(tx, scope, { ids: open.exceptions }, undefined, open.exceptions.length);

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
