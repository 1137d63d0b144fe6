import { type Application, plain } from '../objects/application.ts';
import { serviceAccountOf } from '../objects/around.ts';
import { namespaceOf } from '../objects/ground.ts';
import { type Manifest, uidOf } from '../objects/manifest.ts';
import { workloadOf } from '../objects/workload.ts';
import { between, type Day, since, story } from '../story.ts';

/** Production: an importer from before there were rules, until somebody took it away. */
export const formerImporter = (nodes: readonly string[], day: Day): readonly Manifest[] => {
  if (since(story.importerRemoved, day)) return [];
  const application: Application = {
    kind: 'Deployment',
    name: 'price-importer',
    namespace: 'legacy',
    replicas: 1,
    image: 'registry.shop.example/legacy/price-importer',
    version: 'latest',
    partOf: 'legacy',
    nodes,
    ...plain,
    pod: { hostNetwork: true, volumes: [{ name: 'drop', hostPath: { path: '/var/import', type: 'Directory' } }] },
    container: { volumeMounts: [{ name: 'drop', mountPath: '/import' }] },
  };
  return [...namespaceOf('legacy'), ...workloadOf(application), serviceAccountOf(application)];
};

/** Staging: a Pod with every right of its node, started by hand and forgotten for four days. */
export const forgottenPod = (nodes: readonly string[], day: Day): readonly Manifest[] =>
  between(story.debugBegins, story.debugEnds, day)
    ? [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'node-debugger', namespace: 'default', uid: uidOf('Pod', 'default', 'node-debugger') },
          spec: {
            hostPID: true,
            hostNetwork: true,
            nodeName: nodes[0] ?? '',
            containers: [
              {
                name: 'shell',
                image: 'docker.io/library/busybox:1.37',
                command: ['sleep', 'infinity'],
                securityContext: { privileged: true },
              },
            ],
          },
          status: { phase: 'Running' },
        },
      ]
    : [];
