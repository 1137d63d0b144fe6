import {
  type ClusterModel,
  defineControl,
  deployment,
  object,
  providerOf,
  type WorkloadFacts,
  workloadKindNames,
} from '@plimsoll/engine';
import { nodeWith } from '../ver/parts/node.ts';

/** Labels by which Pods are called untrusted. */
const isUntrusted = (labels: Readonly<Record<string, string>>): boolean =>
  Object.entries(labels).some(
    ([key, value]) =>
      (/(?:^|\/)untrusted$/.test(key) && value === 'true') ||
      (/(?:^|\/)trust(?:-level)?$/.test(key) && value === 'untrusted'),
  );

const runtimeClasses = 'RuntimeClass.node.k8s.io';
const labelled = ['Pod', 'Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps', 'Job.batch', 'CronJob.batch'];

const hasGvisor = (cluster: ClusterModel): boolean =>
  cluster.all(runtimeClasses).some(({ ref, facts }) => ref.name === 'gvisor' || facts.handler === 'gvisor');

const gke = nodeWith({ kubeletVersion: 'v1.35.1-gke.1000' });
const untrusted = deployment({}, { labels: { 'example.com/untrusted': 'true' } });

export default defineControl({
  id: 'cld-gke-sandbox',
  title: 'No gVisor pool for untrusted Pods',
  severity: 'low',
  subject: 'cluster',
  reads: ['Node', runtimeClasses, ...labelled],
  rationale:
    'Workloads that are labelled untrusted share the kernel of the node with all others. GKE Sandbox puts gVisor between, and this cluster has no class for it.',
  remediation: 'Add a node pool with GKE Sandbox and run untrusted Pods with runtimeClassName gvisor.',
  aliases: {},
  appliesTo: (cluster) => providerOf(cluster).distribution === 'gke',
  check: (cluster, context) => {
    if (hasGvisor(cluster)) return;
    for (const kind of workloadKindNames)
      for (const { ref, labels, facts } of cluster.all(kind))
        if (isUntrusted(labels) || isUntrusted((facts as WorkloadFacts | undefined)?.podLabels ?? {}))
          context.report('metadata.labels', ref.name, 'is untrusted and has no sandbox to run in', ref);
  },
  examples: {
    fail: [{ given: [gke, untrusted], at: ['metadata.labels'] }],
    pass: [
      { given: [gke, deployment({})] },
      { given: [gke, untrusted, object('node.k8s.io/v1', 'RuntimeClass', { name: 'gvisor' }, { handler: 'gvisor' })] },
    ],
    notApplicable: [{ name: 'not on GKE', given: [untrusted] }],
    undetermined: [
      { given: [gke], unread: [runtimeClasses] },
      { given: [gke], unread: ['Deployment.apps'] },
    ],
  },
});
