import {
  type CheckContext,
  type ClusterModel,
  type ContainerView,
  defaultsOf,
  type ResourceProjection,
  takesDefaults,
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
