import { type Container, type KubernetesObject, type PodSpec, workloadOf } from '@plimsoll/engine';

type Json = Readonly<Record<string, unknown>>;

const labels = { app: 'example' };

/** The same Pod template in every kind that runs Pods, filled up to what the API server demands of each. */
export const inEveryWorkload = (object: KubernetesObject): readonly KubernetesObject[] => {
  const workload = workloadOf(object);
  if (workload === undefined) return [];
  const { name = 'example', namespace = 'default', labels: _, annotations: __, ...rest } = object.metadata;
  const own = object.kind === 'Pod' ? { name, namespace } : ownMetadata(object);
  const { annotations = {}, labels: podLabels } = workload.podMeta;
  const spec = podSpecOf(workload.pod);
  const one = { ...rest, name, namespace, annotations, labels: podLabels ?? {}, ownerReferences: [] };
  const asPod: KubernetesObject = { apiVersion: 'v1', kind: 'Pod', metadata: one, spec };
  // Only a running Pod has debug containers.
  if ((workload.pod.ephemeralContainers ?? []).length > 0) return [asPod];
  const finite = object.kind === 'Job' || object.kind === 'CronJob';
  const template = {
    metadata: { annotations, labels: { ...podLabels, ...labels } },
    spec: finite ? { ...spec, restartPolicy: undefined } : spec,
  };
  const asWorkload = (apiVersion: string, kind: string, of: Json): KubernetesObject => {
    const given = object.kind === kind ? (object.spec as Json) : {};
    return { apiVersion, kind, metadata: own, spec: { ...given, ...of } };
  };
  const selector = { matchLabels: labels };
  const { replicas = 1 } = (object.kind === 'Pod' ? {} : object.spec) as { replicas?: unknown };
  const job = { template: { ...template, spec: { ...spec, restartPolicy: spec.restartPolicy ?? 'Never' } } };
  return [
    asPod,
    asWorkload('v1', 'ReplicationController', { selector: labels, template }),
    asWorkload('apps/v1', 'Deployment', { replicas, selector, template }),
    asWorkload('apps/v1', 'StatefulSet', { replicas, selector, template, serviceName: 'example' }),
    asWorkload('apps/v1', 'DaemonSet', { selector, template }),
    asWorkload('apps/v1', 'ReplicaSet', { replicas, selector, template }),
    asWorkload('batch/v1', 'Job', job),
    asWorkload('batch/v1', 'CronJob', { schedule: '0 3 * * *', jobTemplate: { spec: job } }),
  ];
};

const ownMetadata = ({
  metadata: { name = 'example', namespace = 'default', labels, annotations },
}: KubernetesObject) => ({
  name,
  namespace,
  labels: labels ?? {},
  annotations: annotations ?? {},
});

/** A PodSpec with the names and volumes that the API server wants to be told of. */
const podSpecOf = (spec: PodSpec): Json => {
  const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const;
  const all = lists.flatMap((list) => (spec[list] ?? []) as readonly Container[]);
  const mounted = all.flatMap(({ volumeMounts }) => (volumeMounts ?? []).map(({ name }) => name));
  const volumes = (spec.volumes ?? []) as readonly Json[];
  const missing = [...new Set(mounted)].filter((name) => !volumes.some((volume) => volume.name === name));
  const taken = new Set<unknown>();
  const named = (list: readonly Container[] | undefined): readonly Json[] | undefined =>
    list?.map((one, index) => {
      const name =
        one.name === undefined || taken.has(one.name) ? `${one.name ?? 'app'}-${taken.size}${index}` : one.name;
      taken.add(name);
      // The API server lets only privileged containers mount into the node.
      const spreads = one.volumeMounts?.some(({ mountPropagation }) => mountPropagation === 'Bidirectional') === true;
      const securityContext = { ...(one.securityContext as Json), privileged: true };
      return { image: 'example.com/app:1.0.0', ...one, name, ...(spreads ? { securityContext } : {}) };
    });
  return {
    // What the API server fills in where it gives out accounts, which a projected token asks for.
    serviceAccountName: 'default',
    ...(spec as Json),
    ...Object.fromEntries(lists.map((list) => [list, named(spec[list] as readonly Container[] | undefined)])),
    ...(spec.topologySpreadConstraints === undefined
      ? {}
      : { topologySpreadConstraints: spec.topologySpreadConstraints.map((one) => ({ ...spreadAnyway, ...one })) }),
    volumes: [...volumes.map(withRepository), ...missing.map((name) => ({ name, emptyDir: {} }))],
  };
};

const withRepository = (volume: Json): Json =>
  volume.gitRepo === undefined
    ? volume
    : { ...volume, gitRepo: { repository: 'https://example.com/a.git', ...(volume.gitRepo as Json) } };

const spreadAnyway: Json = { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' };
