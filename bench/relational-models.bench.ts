import {
  ClusterModel,
  exposureOf,
  isolationOf,
  type KubernetesObject,
  type ProjectionOf,
  project,
  type ResourceProjection,
  rbacModel,
  settingsFor,
} from '@plimsoll/engine';
import { linesOf, makeInventory } from './inventory/inventory.ts';
import { printFigure } from './measure/figure.ts';
import { heldBytes } from './measure/heap.ts';
import { eachLine } from './measure/lines.ts';
import { median, timed } from './measure/sample.ts';

const count = 100_000;
const rounds = 7;
const settings = settingsFor('1.36');
const everything = { group: '*', kind: '*', namespace: '', state: 'complete', reason: '' } as const;
const owners = ['Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps'] as const;

const projectionsOf = (namespace: string | undefined): readonly ResourceProjection[] => {
  const resources: ResourceProjection[] = [];
  eachLine(linesOf(makeInventory(count)), (line) => {
    const resource = project(JSON.parse(line) as KubernetesObject);
    const inside = namespace !== undefined && resource.ref.namespace !== '';
    resources.push(inside ? { ...resource, ref: { ...resource.ref, namespace } } : resource);
  });
  return resources;
};

/** The model of a cluster with who may do what, and of every workload what reaches it and what holds it back. */
const build = (resources: readonly ResourceProjection[]): ClusterModel => {
  const cluster = new ClusterModel({ settings, source: 'agent', evidence: [everything], resources });
  let seen = rbacModel(cluster).identities.length;
  for (const kind of owners)
    for (const workload of cluster.all(kind) as readonly ProjectionOf<'Deployment.apps'>[]) {
      seen += isolationOf(workload, cluster).ingress === 'open' ? 1 : 0;
      seen += exposureOf(workload, cluster).paths.length;
    }
  if (seen === 0) throw new RangeError('the models are empty');
  return cluster;
};

for (const [name, namespace] of [
  ['many namespaces', undefined],
  ['one namespace', 'team-00000'],
] as const) {
  const resources = projectionsOf(namespace);
  const times = Array.from({ length: rounds }, () => timed(() => build(resources)));
  const before = heldBytes();
  const cluster = build(resources);
  const held = heldBytes() - before;
  printFigure('relational-models', `${count} objects in ${name}`, median(times), 'ms');
  printFigure('relational-models', `${count} objects in ${name}: heap`, held, 'bytes');
  if (cluster.all('Pod').length === 0) throw new RangeError('the cluster is empty');
}
