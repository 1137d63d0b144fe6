/** What is asked about, as the API takes it. */
export interface AskedResource {
  readonly resource: string;
  readonly apiGroup: string;
}

/** Groups of resources that people name without one. What is not here is taken for the core group's. */
const groups: ReadonlyMap<string, string> = new Map(
  Object.entries({
    apps: ['deployments', 'daemonsets', 'statefulsets', 'replicasets', 'controllerrevisions'],
    batch: ['jobs', 'cronjobs'],
    'networking.k8s.io': ['ingresses', 'networkpolicies', 'ingressclasses'],
    'rbac.authorization.k8s.io': ['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'],
    autoscaling: ['horizontalpodautoscalers'],
    policy: ['poddisruptionbudgets'],
    'storage.k8s.io': ['storageclasses', 'csidrivers', 'csinodes', 'volumeattachments'],
    'certificates.k8s.io': ['certificatesigningrequests'],
    'coordination.k8s.io': ['leases'],
    'discovery.k8s.io': ['endpointslices'],
    'admissionregistration.k8s.io': [
      'mutatingwebhookconfigurations',
      'validatingwebhookconfigurations',
      'validatingadmissionpolicies',
    ],
    'apiextensions.k8s.io': ['customresourcedefinitions'],
    'authentication.k8s.io': ['tokenreviews'],
    'authorization.k8s.io': ['subjectaccessreviews'],
  }).flatMap(([group, resources]) => resources.map((resource) => [resource, group] as const)),
);

/**
 * `pods/exec`, `deployments`, `deployments.apps/scale` as people write them: the group stands behind the first dot, or is
 * known from the name. An address of the API server begins with a slash.
 */
export const parseAskedResource = (text: string): AskedResource => {
  if (text.startsWith('/')) return { resource: text, apiGroup: '' };
  const slash = text.indexOf('/');
  const named = slash < 0 ? text : text.slice(0, slash);
  const subresource = slash < 0 ? '' : text.slice(slash);
  const dot = named.indexOf('.');
  const resource = (dot < 0 ? named : named.slice(0, dot)).toLowerCase();
  const apiGroup = dot < 0 ? (groups.get(resource) ?? (resource === '*' ? '*' : '')) : named.slice(dot + 1);
  return { resource: `${resource}${subresource}`, apiGroup };
};

/** What was asked, for a sentence. */
export const askedText = ({ resource, apiGroup }: AskedResource): string =>
  apiGroup === '' || apiGroup === '*' ? (resource === '*' ? 'everything' : resource) : `${resource} (${apiGroup})`;
