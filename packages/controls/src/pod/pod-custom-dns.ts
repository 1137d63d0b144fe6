import { type ClusterModel, defineControl, deployment, pod, service } from '@plimsoll/engine';

const dns = service({ clusterIP: '10.96.0.10', ports: [{ port: 53, protocol: 'UDP' }] }, 'kube-dns');
const own = (...nameservers: readonly string[]) => ({ dnsPolicy: 'None', dnsConfig: { nameservers } });

/** Where NodeLocal DNSCache listens on every node, as its manifest proposes. */
const nodeLocal: ReadonlySet<string> = new Set(['169.254.20.10', '127.0.0.1', '::1']);

/** Addresses of the cluster’s own Services that answer DNS. */
const clusterResolvers = (cluster: ClusterModel): ReadonlySet<string> =>
  new Set(
    cluster
      .all('Service')
      .filter(({ facts }) => facts.ports.some(({ port }) => port === 53))
      .flatMap(({ facts }) => facts.clusterIPs),
  );

export default defineControl({
  id: 'pod-custom-dns',
  title: 'Pod overrides DNS resolvers',
  severity: 'low',
  subject: 'workload',
  rationale:
    'Whoever answers the Pod’s questions decides whom it talks to, and sees every name it asks for; DNS to a server outside is also a way out that few firewalls look at.',
  remediation: 'Leave dnsPolicy at ClusterFirst, and let the cluster’s DNS forward the zones that live elsewhere.',
  reads: ['Service'],
  absentInFiles: 'none',
  check: ({ pod: { dnsPolicy, dnsConfig }, podPath }, context) => {
    const nameservers: unknown = dnsConfig?.nameservers ?? [];
    if (!Array.isArray(nameservers)) throw new TypeError('dnsConfig.nameservers is not a list');
    for (const [index, address] of nameservers.entries())
      if (!nodeLocal.has(String(address)))
        context.report(`${podPath}.dnsConfig.nameservers[${index}]`, address, 'is no resolver of the cluster');
    if (dnsPolicy === 'None' && nameservers.length === 0)
      context.report(`${podPath}.dnsPolicy`, dnsPolicy, 'names no resolver at all');
  },
  confirm: (_subject, candidates, cluster, context) => {
    const resolvers = cluster.derive(clusterResolvers);
    for (const { path, found, message } of candidates)
      if (!resolvers.has(String(found))) context.report(path, found, message);
  },
  examples: {
    fail: [
      { given: pod(own('8.8.8.8')), at: ['spec.dnsConfig.nameservers[0]'] },
      {
        name: 'one beside the cluster’s own',
        given: [deployment(own('10.96.0.10', '10.0.0.53')), dns],
        at: ['spec.template.spec.dnsConfig.nameservers[1]'],
      },
      {
        name: 'added to the cluster’s',
        given: pod({ dnsConfig: { nameservers: ['1.1.1.1'] } }),
        at: ['spec.dnsConfig.nameservers[0]'],
      },
      { name: 'none', given: pod({ dnsPolicy: 'None' }), at: ['spec.dnsPolicy'] },
    ],
    pass: [
      { given: pod({}) },
      { given: pod({ dnsPolicy: 'ClusterFirstWithHostNet' }) },
      { name: 'the cluster’s own, by address', given: [pod(own('10.96.0.10')), dns] },
      { name: 'the cache of the node', given: pod(own('169.254.20.10')) },
    ],
    undetermined: [
      { given: pod(own('10.96.0.10')), unread: ['Service'] },
      { name: 'no list', given: pod({ dnsConfig: { nameservers: '8.8.8.8' as never } }) },
    ],
  },
});
