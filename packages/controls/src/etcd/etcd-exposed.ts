import {
  type ClusterModel,
  controlPlaneKinds,
  controlPlaneOf,
  defineControl,
  etcd,
  object,
  type ResourceProjection,
  type ServiceFacts,
  selects,
} from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { openUrlsOf } from '../control-plane/etcd-urls.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

const bound = etcd('--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.1:2379');
const published = (spec: object) =>
  object(
    'v1',
    'Service',
    { name: 'etcd', namespace: 'kube-system' },
    { spec: { selector: { component: 'etcd' }, ports: [{ port: 2379 }], ...spec } },
  );

export default defineControl({
  id: 'etcd-exposed',
  title: 'etcd client port reachable',
  severity: 'high',
  subject: 'cluster',
  reads: [...controlPlaneKinds, 'Service'],
  rationale:
    'etcd is asked by the API server alone. Every other network that its port is open to needs one stolen certificate, or one flaw, to have every Secret.',
  remediation:
    'List the addresses of the node that API servers use in --listen-client-urls in the manifest of etcd, and publish it by no Service.',
  aliases: {},
  check: (cluster, context) => {
    eachReplica('etcd', (member) => {
      for (const { text, path } of openUrlsOf(member, 'listen-client-urls'))
        member.report(path, text, 'listens on every network of its node');
    })(cluster, context);
    for (const { ref } of publishingServices(cluster))
      context.report('spec.type', ref.name, 'publishes etcd', {
        kind: 'Service',
        namespace: ref.namespace,
        name: ref.name,
      });
  },
  examples: {
    fail: [
      { given: etcd('--listen-client-urls=https://0.0.0.0:2379'), at: ['spec.containers[0].command[1]'] },
      { given: etcd('--listen-client-urls', 'https://[::]:2379'), at: ['spec.containers[0].command[1]'] },
      { given: [bound, published({ type: 'NodePort' })], at: ['spec.type'] },
      { given: [bound, published({ externalIPs: ['203.0.113.7'] })], at: ['spec.type'] },
    ],
    pass: [
      { given: bound },
      {
        name: 'inside the cluster, for metrics',
        given: [bound, published({ clusterIP: 'None', ports: [{ port: 2381 }] })],
      },
    ],
    undetermined: [...outOfSight(bound), { name: 'Services may not be read', given: bound, unread: ['Service'] }],
  },
});

/** Services that lead to members of etcd from outside of the cluster, whatever their port is called outside. */
const publishingServices = (cluster: ClusterModel): readonly ResourceProjection<ServiceFacts>[] => {
  const members = new Set(controlPlaneOf(cluster).etcd.components.map(({ pod }) => pod.name));
  const pods = cluster.inNamespace('Pod', 'kube-system').filter(({ ref }) => members.has(ref.name));
  return cluster.inNamespace('Service', 'kube-system').filter(({ facts }) => {
    const { type, selector, externalIPs } = facts;
    if (selector === undefined || (type !== 'NodePort' && type !== 'LoadBalancer' && externalIPs.length === 0))
      return false;
    const ports = facts.ports.flatMap(({ port, targetPort }) => [port, targetPort]);
    return ports.includes(2379) && pods.some(({ labels }) => selects({ matchLabels: selector }, labels));
  });
};
