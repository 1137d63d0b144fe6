import { groupOf, type ResourceRef, resourceKey, type Scope, type Subject, subjectKey } from '@plimsoll/domain';
import {
  ClusterModel,
  type KubernetesObject,
  project,
  type ResourceProjection,
  settingsFor,
  topOwner,
} from '@plimsoll/engine';
import { type OrgTransaction, readBlobs, readResourceHashes, stableId } from '@plimsoll/store';

/** A controller of an object. `id` is null where it is not in the inventory. */
export interface Owner extends ResourceRef {
  readonly id: string | null;
}

/** Pod, ReplicaSet, Deployment and what made that; a circle ends with it. */
const maximumDepth = 5;

/** What controls an object, nearest first, and the workload that findings about it are reported on. */
export const ownersOf = async (
  tx: OrgTransaction,
  scope: Scope,
  clusterId: string,
  object: KubernetesObject,
): Promise<{ readonly owners: readonly Owner[]; readonly top: Subject }> => {
  const self = project(object);
  const chain: ResourceProjection[] = [self];
  const owners: Owner[] = [];
  for (let current: ResourceProjection | undefined = self; current !== undefined && owners.length < maximumDepth; ) {
    const { controller } = current;
    if (controller === undefined) break;
    // A Node controls static Pods; it lies in no namespace. Any other controller is a neighbour of what it controls.
    const namespace = controller.kind === 'Node' && groupOf(controller.apiVersion) === '' ? '' : current.ref.namespace;
    const ref: ResourceRef = { ...controller, namespace };
    const parent = await readProjection(tx, scope, clusterId, ref);
    owners.push({ ...ref, id: parent === undefined ? null : idOf(clusterId, ref) });
    if (parent !== undefined && chain.some((seen) => resourceKey(seen.ref) === resourceKey(parent.ref))) break;
    if (parent !== undefined) chain.push(parent);
    current = parent;
  }
  const model = new ClusterModel({ settings: settingsFor(undefined), source: 'agent', evidence: [], resources: chain });
  return { owners, top: topOwner(self, model) };
};

const idOf = (clusterId: string, ref: ResourceRef): string => stableId(clusterId, resourceKey(ref));

const readProjection = async (
  tx: OrgTransaction,
  scope: Scope,
  clusterId: string,
  ref: ResourceRef,
): Promise<ResourceProjection | undefined> => {
  const hash = (await readResourceHashes(tx, scope, clusterId, [idOf(clusterId, ref)])).values().next().value;
  if (hash === undefined) return undefined;
  const [blob] = await readBlobs(tx, [hash]);
  return blob === undefined ? undefined : project(JSON.parse(blob.bytes.toString()) as KubernetesObject);
};

/** Ids of everything that verdicts about a resource are told of: itself, its workload, and the identity it stands for. */
export const subjectIdsOf = (
  clusterId: string,
  resource: { readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string },
  top: Subject | undefined,
): readonly string[] => {
  const { group, kind, namespace, name } = resource;
  const subjects: Subject[] = [{ group, kind, namespace, name }];
  if (top !== undefined) subjects.push(top);
  if (group === '' && kind === 'ServiceAccount') subjects.push({ group: 'rbac', kind, namespace, name });
  return [...new Set(subjects.map((subject) => stableId(clusterId, subjectKey(subject))))];
};
