import { diffResource, getResource, type ResourceFinding, type ResourceMark } from '@plimsoll/contracts';
import { type Scope, UndeterminedReason } from '@plimsoll/domain';
import type { Catalogue, KubernetesObject } from '@plimsoll/engine';
import {
  type OrgTransaction,
  type ResourceSpan,
  readBlobs,
  readResourceSpans,
  readSubjectFindings,
  type SubjectFinding,
} from '@plimsoll/store';
import { createTwoFilesPatch } from 'diff';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { readCluster } from '../clusters/clusters.ts';
import { markedYaml } from '../findings/marked-yaml.ts';
import { inUtc } from '../posture/in-utc.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import { found, route } from '../server/route.ts';
import { ownersOf, subjectIdsOf } from './owners.ts';
import { justBefore, spanAt, toVersions } from './versions.ts';

const what = 'The object';

export const getResourceRoute = route(getResource, async ({ store, catalogue }, { caller, params, query }) => {
  const cluster = await readCluster(store, caller, params.clusterId);
  return await store.inOrganization(caller.orgId, async (tx) => {
    const scope = scopeOf(caller);
    const asOf = await askedInstant(tx, scope, query.asOf, { clusters: [params.clusterId] });
    const spans = await readResourceSpans(tx, scope, params);
    const last = found(spans[0], what);
    const shown = found(asOf === undefined ? last : spanAt(spans, asOf), what);
    const body = await readBody(tx, shown);
    const told = await findingsAbout(tx, scope, params.clusterId, shown, body, asOf);
    const versions = toVersions(spans);
    return {
      clusterId: params.clusterId,
      clusterName: cluster.name,
      id: params.resourceId,
      apiVersion: shown.apiVersion,
      group: shown.group,
      kind: shown.kind,
      namespace: shown.namespace,
      name: shown.name,
      state: last.to === null ? ('current' as const) : ('removed' as const),
      shown: found(versions[spans.indexOf(shown)], what),
      asOf: asOf ?? null,
      object: body === undefined ? null : marked(body, shown, told.findings, catalogue),
      findings: told.findings.map((finding) => toFinding(finding, catalogue)),
      owners: [...told.owners],
      versions: [...versions],
    };
  });
});

const readBody = async (tx: OrgTransaction, { hash }: ResourceSpan): Promise<KubernetesObject | undefined> => {
  const [blob] = await readBlobs(tx, [hash]);
  return blob === undefined ? undefined : (JSON.parse(blob.bytes.toString()) as KubernetesObject);
};

/** Of what is gone, what was said when it was last there. */
const findingsAbout = async (
  tx: OrgTransaction,
  scope: Scope,
  clusterId: string,
  shown: ResourceSpan,
  body: KubernetesObject | undefined,
  asOf: string | undefined,
) => {
  const { owners, top } =
    body === undefined ? { owners: [], top: undefined } : await ownersOf(tx, scope, clusterId, body);
  const at = asOf ?? (shown.to === null ? undefined : justBefore(shown.to));
  const findings = await readSubjectFindings(tx, scope, clusterId, subjectIdsOf(clusterId, shown, top), at);
  return { owners, findings };
};

const toFinding = (finding: SubjectFinding, catalogue: Catalogue): z.input<typeof ResourceFinding> => ({
  subject: {
    id: finding.subjectId,
    group: finding.group,
    kind: finding.kind,
    namespace: finding.namespace,
    name: finding.name,
  },
  controlId: finding.controlId,
  title: catalogue.entries.get(finding.controlId)?.meta.title ?? finding.controlId,
  severity: finding.severity,
  status: finding.status,
  reason: finding.reason === null ? null : UndeterminedReason.parse(finding.reason),
  priority: finding.priority,
  violations: finding.violations.length,
  stateSince: finding.stateSince,
});

const marked = (
  body: KubernetesObject,
  shown: ResourceSpan,
  findings: readonly SubjectFinding[],
  catalogue: Catalogue,
) => {
  const places = findings.flatMap((finding) =>
    finding.violations
      .filter((violation) => standsIn(violation.resource, finding, shown))
      .map((violation) => ({ violation, finding })),
  );
  const { yaml, marks } = markedYaml(
    body,
    places.map(({ violation }) => violation.path),
  );
  const lines = new Map(marks.map(({ path, line }) => [path, line]));
  return {
    yaml,
    marks: places.map(
      ({ violation: { path, found: value }, finding }): z.input<typeof ResourceMark> => ({
        path,
        line: lines.get(path) ?? 1,
        controlId: finding.controlId,
        title: catalogue.entries.get(finding.controlId)?.meta.title ?? finding.controlId,
        severity: finding.severity,
        found: value,
      }),
    ),
  };
};

/** A violation names the object its path is in; one that names none is in the subject itself. */
const standsIn = (
  resource: SubjectFinding['violations'][number]['resource'],
  subject: SubjectFinding,
  { group, kind, namespace, name }: ResourceSpan,
): boolean =>
  resource === undefined
    ? subject.group === group && subject.kind === kind && subject.namespace === namespace && subject.name === name
    : resource.kind === kind && resource.namespace === namespace && resource.name === name;

export const diffResourceRoute = route(diffResource, async ({ store }, { caller, params, query }) => {
  await readCluster(store, caller, params.clusterId);
  return await store.inOrganization(caller.orgId, async (tx) => {
    const spans = await readResourceSpans(tx, scopeOf(caller), params);
    found(spans[0], what);
    const [before, after] = [query.from, query.to].map((at) => found(spanAt(spans, inUtc(at)), 'That version'));
    const versions = toVersions(spans);
    const side = async (span: ResourceSpan | undefined) => {
      const kept = found(span, 'That version');
      const body = found(await readBody(tx, kept), 'The body of that version');
      return { version: found(versions[spans.indexOf(kept)], what), yaml: markedYaml(body, []).yaml };
    };
    const [from, to] = [await side(before), await side(after)];
    const file = 'object.yaml';
    return {
      from: from.version,
      to: to.version,
      diff: createTwoFilesPatch(file, file, from.yaml, to.yaml, from.version.from, to.version.from, { context: 3 }),
    };
  });
});
