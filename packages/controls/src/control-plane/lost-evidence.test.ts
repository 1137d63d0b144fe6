import type { VerdictStatus } from '@plimsoll/domain';
import {
  apiServer,
  type ControlDefinition,
  controllerManager,
  controlPlaneNode,
  eksNode,
  etcd,
  type KubernetesObject,
  scheduler,
} from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { registry } from '../registry.ts';
import { judgeExample } from '../testing/judge-example.ts';

/** Flags that every control about the control plane is content with. */
const right: readonly KubernetesObject[] = [
  controlPlaneNode('cp-1'),
  apiServer(
    '--anonymous-auth=false',
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction,DenyServiceExternalIPs,EventRateLimit,AlwaysPullImages',
    '--audit-log-path=/var/log/kubernetes/audit.log',
    '--audit-policy-file=/etc/kubernetes/audit.yaml',
    '--audit-log-maxage=30',
    '--audit-log-maxbackup=10',
    '--audit-log-maxsize=100',
    '--profiling=false',
    '--client-ca-file=/etc/kubernetes/pki/ca.crt',
    '--tls-cert-file=/etc/kubernetes/pki/apiserver.crt',
    '--tls-private-key-file=/etc/kubernetes/pki/apiserver.key',
    '--kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt',
    '--kubelet-client-certificate=/etc/kubernetes/pki/kubelet.crt',
    '--kubelet-client-key=/etc/kubernetes/pki/kubelet.key',
    '--etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt',
    '--etcd-certfile=/etc/kubernetes/pki/etcd.crt',
    '--etcd-keyfile=/etc/kubernetes/pki/etcd.key',
    '--service-account-key-file=/etc/kubernetes/pki/sa.pub',
    '--service-account-extend-token-expiration=false',
    '--encryption-provider-config=/etc/kubernetes/enc.yaml',
    '--oidc-issuer-url=https://id.example.com',
  ),
  controllerManager(
    '--profiling=false',
    '--bind-address=127.0.0.1',
    '--use-service-account-credentials=true',
    '--root-ca-file=/etc/kubernetes/pki/ca.crt',
    '--terminated-pod-gc-threshold=1000',
    '--service-account-private-key-file=/etc/kubernetes/pki/sa.key',
  ),
  scheduler('--profiling=false', '--bind-address=127.0.0.1'),
  etcd(
    '--cert-file=/etc/kubernetes/pki/etcd/server.crt',
    '--key-file=/etc/kubernetes/pki/etcd/server.key',
    '--client-cert-auth=true',
    '--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt',
    '--peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt',
    '--peer-key-file=/etc/kubernetes/pki/etcd/peer.key',
    '--peer-client-cert-auth=true',
    '--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.1:2379',
  ),
];

const controls: readonly ControlDefinition[] = registry
  .map(({ definition }) => definition)
  // What looks at all workloads and nodes is about a cloud or images, not about the control plane.
  .filter(({ id }) => !/^(?:cld|img)-/.test(id))
  .filter(({ subject, reads }) => subject === 'cluster' && reads?.includes('Node') === true && reads.includes('Pod'));

const withStatus = (status: VerdictStatus, given: readonly KubernetesObject[], unread: readonly string[] = []) =>
  controls.filter((control) => judgeExample(control, { given, unread }).status === status).map(({ id }) => id);

describe('a control plane', () => {
  it('that is right passes every control about it', () => {
    expect(controls.length).toBeGreaterThan(50);
    expect(withStatus('pass', right)).toEqual(controls.map(({ id }) => id));
  });

  it.each<readonly [string, readonly KubernetesObject[], readonly string[]]>([
    ['Pods may not be read', right, ['Pod']],
    ['nodes may not be read', right, ['Node']],
    ['none of its Pods is seen', right.slice(0, 1), []],
    ['another node runs one too', [...right, controlPlaneNode('cp-2')], []],
    ['a provider runs it', [...right, eksNode], []],
    ['nothing is seen at all', [], []],
  ])('passes none where %s', (_, given, unread) => {
    expect(withStatus('pass', given, unread)).toEqual([]);
    expect(withStatus('not-applicable', given, unread)).toEqual([]);
  });
});
