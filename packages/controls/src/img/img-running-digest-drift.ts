import { type ClusterModel, defineControl, object, type ProjectionOf, pod } from '@plimsoll/engine';

interface Runs {
  readonly pod: ProjectionOf<'Pod'>;
  readonly image: string;
  readonly digests: Set<string>;
}

/** Labels by which controllers tell the Pods of one version of their template: a rollout is no drift. */
const revisions = ['pod-template-hash', 'controller-revision-hash'] as const;

/** What the running Pods of one version of one controller run under one tag. */
const runsOf = (cluster: ClusterModel): Iterable<Runs> => {
  const moved = movedTags(cluster);
  if (moved.size === 0) return [];
  const runs = new Map<string, Runs>();
  for (const running of cluster.all('Pod')) {
    const { controller, facts, labels, ref } = running;
    if (facts?.running?.every(({ image }) => !moved.has(image)) ?? true) continue;
    if (controller === undefined || facts.running === undefined || facts.phase !== 'Running') continue;
    const revision = revisions.map((key) => (Object.hasOwn(labels, key) ? labels[key] : '')).join('|');
    for (const { image, digest } of facts.running) {
      if (!moved.has(image)) continue;
      const key = `${ref.namespace}|${controller.kind}|${controller.name}|${revision}|${image}`;
      const known = runs.get(key);
      if (known === undefined) runs.set(key, { pod: running, image, digests: new Set([digest]) });
      else known.digests.add(digest);
    }
  }
  return runs.values();
};

/** Images that came to more than one digest anywhere: of nearly all clusters few or none, and only they are looked into. */
const movedTags = (cluster: ClusterModel): ReadonlySet<string> => {
  const first = new Map<string, string>();
  const moved = new Set<string>();
  for (const { facts } of cluster.all('Pod'))
    for (const { image, digest } of facts?.running ?? []) {
      const before = first.get(image);
      if (before === undefined) first.set(image, digest);
      else if (before !== digest) moved.add(image);
    }
  return moved;
};

/** Where nodes differ, runtimes may tell the digest of one architecture's image: then digests do not compare. */
const isMixed = (cluster: ClusterModel): boolean =>
  new Set(cluster.all('Node').map(({ facts }) => facts.architecture)).size > 1;

const digest = (digit: string) => `registry.example.com/web@sha256:${digit.repeat(64)}`;
const replica = (name: string, digit: string, hash = 'a1', image = 'registry.example.com/web:1') => ({
  ...pod(
    { containers: [{ name: 'web', image }] },
    {
      name,
      labels: { 'pod-template-hash': hash },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', controller: true }],
    },
  ),
  status: { phase: 'Running', containerStatuses: [{ name: 'web', image, imageID: digest(digit) }] },
});
const node = (architecture: string) =>
  object('v1', 'Node', { name: architecture }, { status: { nodeInfo: { architecture } } });

export default defineControl({
  id: 'img-running-digest-drift',
  title: 'Replicas of one tag run different digests',
  severity: 'medium',
  subject: 'cluster',
  rationale:
    'The tag was moved while the workload ran: replicas that started later run something that nobody rolled out, and that no test has seen. It may be a careless push, or somebody else’s.',
  remediation: 'Name the image by its digest, forbid the registry to move tags, and roll the workload out anew.',
  aliases: {},
  reads: ['Pod', 'Node'],
  check: (cluster, context) => {
    const mixed = isMixed(cluster);
    for (const {
      pod: { ref },
      image,
      digests,
    } of runsOf(cluster)) {
      if (digests.size < 2) continue;
      if (mixed) context.unknown('not-understood', 'nodes of several architectures may run one image as several');
      else
        context.report('status.containerStatuses', [...digests].sort(), `${image} came to several images`, {
          kind: 'Pod',
          namespace: ref.namespace,
          name: ref.name,
        });
    }
  },
  examples: {
    fail: [{ given: [replica('web-1', 'a'), replica('web-2', 'b')], at: ['status.containerStatuses'] }],
    pass: [
      { given: [replica('web-1', 'a'), replica('web-2', 'a')] },
      { name: 'a rollout', given: [replica('web-1', 'a', 'a1'), replica('web-2', 'b', 'b2')] },
      {
        name: 'another tag',
        given: [replica('web-1', 'a'), replica('web-2', 'b', 'a1', 'registry.example.com/web:2')],
      },
    ],
    undetermined: [
      { given: [replica('web-1', 'a'), replica('web-2', 'a')], unread: ['Pod'] },
      {
        name: 'of several architectures',
        given: [replica('web-1', 'a'), replica('web-2', 'b'), node('amd64'), node('arm64')],
      },
    ],
  },
});
