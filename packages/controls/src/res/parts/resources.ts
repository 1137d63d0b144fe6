import type { Violation } from '@plimsoll/domain';
import {
  type AdmissionTwin,
  anyOf,
  type CheckContext,
  type ClusterModel,
  type ContainerView,
  celConstant,
  defaultsOf,
  type KubernetesObject,
  parsePath,
  type ResourceProjection,
  type Settings,
  takesDefaults,
  withValue,
} from '@plimsoll/engine';

export type Resource = 'cpu' | 'memory' | 'ephemeral-storage';

/** Debug containers may not ask for resources. */
export const asksForResources = ({ type }: ContainerView): boolean => type !== 'ephemeral';

/** Reports a container without a limit: its own, or that of its Pod as a whole (in use from 1.34, and not for storage). */
export const reportMissingLimit = (container: ContainerView, context: CheckContext, resource: Resource): void => {
  if (isSet(container.spec.resources?.limits, resource)) return;
  const ofPod = context.settings.kubernetesMinor >= 34 && resource !== 'ephemeral-storage';
  if (ofPod && isSet(container.workload.pod.resources?.limits, resource)) return;
  context.report(`${container.path}.resources.limits.${resource}`, null, `has no ${resource} limit`);
};

/** Reports a container without a request. A limit without request is a request of the same size. */
export const reportMissingRequest = (container: ContainerView, context: CheckContext, resource: Resource): void => {
  const { resources } = container.spec;
  if (isSet(resources?.requests, resource) || isSet(resources?.limits, resource)) return;
  const pod = container.workload.pod.resources;
  if (context.settings.kubernetesMinor >= 34 && (isSet(pod?.requests, resource) || isSet(pod?.limits, resource)))
    return;
  context.report(`${container.path}.resources.requests.${resource}`, null, `has no ${resource} request`);
};

const isSet = (quantities: Readonly<Record<string, string | number>> | undefined, resource: Resource): boolean => {
  const quantity = quantities?.[resource];
  return quantity !== undefined && quantity !== null && quantity !== '';
};

/**
 * A suggestion: what a container usually starts with. A limit is no less than the request that stands beside it, which the
 * API server would refuse.
 */
export const withResource =
  (kind: 'limits' | 'requests', usual: string) =>
  (object: KubernetesObject, violations: readonly Violation[]): KubernetesObject =>
    violations.reduce((mended, { path }) => {
      const request = kind === 'limits' ? valueAt(mended, path.replace('.limits.', '.requests.')) : undefined;
      return withValue(mended, path, request ?? usual);
    }, object);

const valueAt = (object: KubernetesObject, path: string): unknown =>
  parsePath(path).reduce<unknown>(
    (node, step) =>
      typeof node === 'object' && node !== null
        ? (node as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    object,
  );

/** A `confirm`: candidates stand unless a LimitRange of the namespace fills in what they lack. */
export const unlessDefaulted =
  (kind: 'limits' | 'requests', resource: Resource) =>
  (
    subject: ResourceProjection,
    candidates: readonly Candidate[],
    cluster: ClusterModel,
    context: CheckContext,
  ): void => {
    if (takesDefaults(subject, cluster) && defaultsOf(subject.ref.namespace, cluster)[kind].has(resource)) return;
    for (const { path, found, message } of candidates) context.report(path, found, message);
  };

interface Candidate {
  readonly path: string;
  readonly found: unknown;
  readonly message: string;
}

/** The API server fills the defaults of a LimitRange into Pods before it asks policies, and nowhere else. */
const whereFilledIn = ['Pod'];

const has = (owner: string, kind: 'limits' | 'requests', resource: Resource): string =>
  `${celConstant(resource)} in ${owner}.?resources.?${kind}.orValue({})`;

/** `reportMissingLimit` as a twin. */
export const missingLimit =
  (resource: Resource) =>
  ({ kubernetesMinor }: Settings): AdmissionTwin => ({
    field: `resources.limits.${resource}`,
    kinds: whereFilledIn,
    among: 'planned',
    container: noneOf([
      has('c', 'limits', resource),
      ...(kubernetesMinor >= 34 && resource !== 'ephemeral-storage' ? [has('variables.pod', 'limits', resource)] : []),
    ]),
  });

/** `reportMissingRequest` as a twin. */
export const missingRequest =
  (resource: Resource) =>
  ({ kubernetesMinor }: Settings): AdmissionTwin => ({
    field: `resources.requests.${resource}`,
    kinds: whereFilledIn,
    among: 'planned',
    container: noneOf(
      ['c', ...(kubernetesMinor >= 34 ? ['variables.pod'] : [])].flatMap((owner) => [
        has(owner, 'requests', resource),
        has(owner, 'limits', resource),
      ]),
    ),
  });

const noneOf = (expressions: readonly string[]): string => `!(${anyOf(...expressions)})`;
