import { defineControl, deployment, type ResourceProjection } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';
import { keptIn, keptKinds } from './parts/long-lived.ts';

/** More workloads than this of several owners are no longer one application. */
const tolerated = 10;
const ownerKeys: readonly string[] = ['app.kubernetes.io/part-of', 'team', 'owner'];

const many = (owners: number, count = 12) =>
  Array.from({ length: count }, (_, index) =>
    deployment({}, { name: `web-${index}`, labels: { 'app.kubernetes.io/part-of': `app-${index % owners}` } }),
  );

const ownerOf = ({ labels }: ResourceProjection): string | undefined => {
  const key = ownerKeys.find((one) => Object.hasOwn(labels, one));
  return key === undefined ? undefined : labels[key];
};

export default defineControl({
  id: 'nsp-single-namespace-cluster',
  title: 'Workloads not separated by namespaces',
  severity: 'low',
  subject: 'cluster',
  rationale:
    'Rights, quotas and network policies end at namespaces: what shares one shares its secrets, its accounts and its neighbours.',
  remediation: 'Give each application or team a namespace of its own.',
  aliases: { cis: ['5.6.1'] },
  reads: keptKinds,
  check: (cluster, context) => {
    const namespaces = new Set(keptKinds.flatMap((kind) => cluster.all(kind).map(({ ref }) => ref.namespace)));
    for (const namespace of [...namespaces].sort()) {
      if (systemNamespaces.has(namespace)) continue;
      const kept = keptIn(namespace, cluster);
      const owners = new Set(kept.map(ownerOf).filter((owner) => owner !== undefined));
      if (kept.length > tolerated && owners.size > 1)
        context.report(
          '',
          namespace,
          `${kept.length} workloads of ${owners.size} owners share namespace ${namespace}`,
          {
            kind: 'Namespace',
            namespace: '',
            name: namespace,
          },
        );
    }
  },
  examples: {
    fail: [{ given: many(3), at: [''] }],
    pass: [
      { name: 'one application', given: many(1) },
      { name: 'few', given: many(5, 10) },
    ],
    undetermined: [{ given: many(1), unread: ['StatefulSet.apps'] }],
  },
});
