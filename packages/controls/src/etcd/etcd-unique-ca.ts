import {
  apiServer,
  type ClusterModel,
  type ComponentName,
  controlPlaneKinds,
  controlPlaneOf,
  defineControl,
  etcd,
} from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

const server = apiServer('--client-ca-file=/etc/kubernetes/pki/ca.crt');
const unique = etcd('--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt');

export default defineControl({
  id: 'etcd-unique-ca',
  title: 'etcd shares the cluster CA',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Whoever holds any certificate of the cluster, a kubelet or a person, may ask etcd itself, past the API server and all of its rules. Files are told apart by their paths.',
  remediation: 'Give etcd an authority of its own and name it with --trusted-ca-file in the manifest of etcd.',
  aliases: { cis: ['2.7'], kubescape: ['C-0159'] },
  check: (cluster, context) => {
    const clients = filesNamedBy('kube-apiserver', 'client-ca-file', cluster);
    const members = filesNamedBy('etcd', 'trusted-ca-file', cluster);
    eachReplica('etcd', (member) => {
      const trusted = member.read('trusted-ca-file');
      if (trusted?.state === 'set' && clients.has(trusted.text))
        member.report(trusted.path, trusted.text, 'is the authority of every client of the cluster');
    })(cluster, context);
    eachReplica('kube-apiserver', (replica) => {
      const authority = replica.read('client-ca-file');
      if (authority?.state === 'set' && members.has(authority.text))
        replica.report(authority.path, authority.text, 'is the authority that etcd trusts too');
    })(cluster, context);
  },
  examples: {
    fail: [
      {
        given: [server, etcd('--name=cp-1', '--trusted-ca-file=/etc/kubernetes/pki/ca.crt')],
        at: ['spec.containers[0].command[1]', 'spec.containers[0].command[2]'],
      },
    ],
    pass: [{ given: [server, unique] }],
    undetermined: [
      ...outOfSight(unique),
      { name: 'no API server is seen', given: unique },
      { name: 'its authority does not show', given: [unique, apiServer('--client-ca-file=$(CA)')] },
    ],
  },
});

/** Files that the replicas of a program name with a flag. */
const filesNamedBy = (name: ComponentName, flag: string, cluster: ClusterModel): ReadonlySet<string> => {
  const paths = new Set<string>();
  for (const component of controlPlaneOf(cluster)[name].components) {
    const file = component.read(flag);
    if (file.state === 'set') paths.add(file.text);
  }
  return paths;
};
