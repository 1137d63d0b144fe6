import { previewException } from '@plimsoll/contracts';
import { type LiveException, latestExpiry, resourceKey, type Violation } from '@plimsoll/domain';
import { containerOf, coverOf, type KubernetesObject, project, type ResourceProjection } from '@plimsoll/engine';
import {
  type ExceptionCandidate,
  type OrgTransaction,
  readBlobs,
  readExceptionCandidates,
  readResourceHashes,
  stableId,
} from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { type PersonCaller, route } from '../server/route.ts';
import { severityOf } from './expiry.ts';
import { requireScope } from './require-scope.ts';

/** Findings looked at, and live Pods whose containers are looked up: bounds on what one request reads. */
const maximumFindings = 200;
const maximumPods = 500;

export const previewExceptionRoute = route(previewException, async ({ store, catalogue, clock }, { caller, body }) => {
  const { clusters, scope } = body;
  const severity = severityOf(scope.control, catalogue);
  return await store.inOrganization(caller.orgId, async (tx) => {
    await requireScope(tx, caller, clusters, scope.namespace);
    const read = await readExceptionCandidates(tx, scopeOf(caller), clusters, scope, maximumFindings + 1);
    const candidates = read.slice(0, maximumFindings);
    const objects = await readObjects(tx, caller, candidates, scope.container !== undefined);
    const exception: LiveException = { id: 'preview', ...scope };
    return {
      items: candidates.flatMap((candidate) => itemOf(candidate, exception, objects)),
      exact: read.length <= maximumFindings,
      latestExpiry: latestExpiry(severity, clock.now()).toISOString(),
    };
  });
});

/** Objects by cluster and key of the resource, and those of subjects by the subject's id. */
interface Objects {
  readonly subjects: ReadonlyMap<ExceptionCandidate, ResourceProjection>;
  readonly pods: ReadonlyMap<string, ResourceProjection>;
}

const itemOf = (candidate: ExceptionCandidate, exception: LiveException, { subjects, pods }: Objects) => {
  const { clusterId, clusterName, subjectId, subject, violations } = candidate;
  const resource = subjects.get(candidate);
  const cluster = {
    get: (_kind: string, namespace: string, name: string) => pods.get(podId(clusterId, namespace, name)) as never,
  };
  const verdictOn = (some: readonly Violation[]) =>
    coverOf(
      {
        control: exception.control,
        subject,
        labels: resource?.labels,
        violations: some,
        containerOf: (violation) => containerOf(violation, resource, cluster),
      },
      [exception],
    );
  const cover = verdictOn(violations);
  const covered = violations.filter((violation) => verdictOn([violation]).complete).length;
  if (cover.by.length === 0) return [];
  const { kind, namespace, name } = subject;
  const counts = { violations: violations.length, covered, excepted: cover.complete };
  return [{ clusterId, clusterName, subjectId, kind, namespace, name, ...counts }];
};

const podId = (clusterId: string, namespace: string, name: string): string =>
  stableId(clusterId, resourceKey({ apiVersion: 'v1', kind: 'Pod', namespace, name }));

const readObjects = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  candidates: readonly ExceptionCandidate[],
  withPods: boolean,
): Promise<Objects> => {
  const subjects = new Map<ExceptionCandidate, ResourceProjection>();
  const hashes = candidates.flatMap(({ resourceHash }) => resourceHash ?? []);
  const byHash = await readProjections(tx, hashes);
  for (const candidate of candidates) {
    const object = byHash.get(candidate.resourceHash?.toString('hex') ?? '');
    if (object !== undefined) subjects.set(candidate, object);
  }
  const pods = new Map<string, ResourceProjection>();
  if (!withPods) return { subjects, pods };
  const wanted = candidates.flatMap(({ clusterId, violations }) =>
    violations.flatMap(({ resource }) =>
      resource?.kind === 'Pod' ? [{ clusterId, id: podId(clusterId, resource.namespace, resource.name) }] : [],
    ),
  );
  for (const clusterId of new Set(wanted.map((pod) => pod.clusterId))) {
    const ids = [...new Set(wanted.filter((pod) => pod.clusterId === clusterId).map(({ id }) => id))];
    const known = await readResourceHashes(tx, scopeOf(caller), clusterId, ids.slice(0, maximumPods));
    const bodies = await readProjections(tx, [...known.values()]);
    for (const [id, hash] of known) {
      const object = bodies.get(hash.toString('hex'));
      if (object !== undefined) pods.set(id, object);
    }
  }
  return { subjects, pods };
};

const readProjections = async (
  tx: OrgTransaction,
  hashes: readonly Buffer[],
): Promise<ReadonlyMap<string, ResourceProjection>> =>
  new Map(
    (await readBlobs(tx, hashes)).map(({ hash, bytes }) => [
      hash.toString('hex'),
      project(JSON.parse(bytes.toString()) as KubernetesObject),
    ]),
  );
