import { expect, it } from 'vitest';
import { redact } from './redact.ts';

const plain = [
  'kube-apiserver',
  '--anonymous-auth=false',
  '--authorization-mode=Node,RBAC',
  '--token-auth-file=/etc/kubernetes/tokens.csv',
  '--token-auth-file',
  '/etc/kubernetes/tokens.csv',
  '--authentication-token-webhook-config-file=/etc/kubernetes/webhook.yaml',
  '--authentication-token-webhook-cache-ttl=2m0s',
  '--encryption-provider-config=/etc/kubernetes/enc.yaml',
  '--service-account-lookup=false',
  '--service-account-extend-token-expiration=false',
  '--service-account-key-file=/etc/kubernetes/pki/sa.pub',
  '--service-account-signing-key-file=/etc/kubernetes/pki/sa.key',
  '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
  '--kubelet-client-key=/etc/kubernetes/pki/apiserver-kubelet-client.key',
  '--tls-private-key-file=/etc/kubernetes/pki/apiserver.key',
  '--tls-cipher-suites=TLS_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  '--enable-admission-plugins=NodeRestriction,DenyServiceExternalIPs,EventRateLimit',
  '--enable-bootstrap-token-auth=true',
  '--oidc-issuer-url=https://id.example.com/realms/k8s',
  '--etcd-servers=https://127.0.0.1:2379,https://10.0.0.2:2379',
  '--use-service-account-credentials=true',
  '--feature-gates=RotateKubeletServerCertificate=false,AllAlpha=true',
  '--runtime-config=api/alpha=true',
  '--audit-log-maxage=30',
  '--initial-cluster=cp-1=https://10.0.0.1:2380,cp-2=https://10.0.0.2:2380',
  '--initial-cluster-token=etcd-cluster-1',
  '--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.1:2379',
  '--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt',
  '--auto-tls=true',
  '--peer-client-cert-auth=true',
];

const hash = '6580cebb2d04c6c59385cf58e278b0a6';

const staticPod = (command: readonly string[]) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'kube-apiserver-cp-1',
    namespace: 'kube-system',
    annotations: { 'kubernetes.io/config.mirror': hash, 'kubernetes.io/config.source': 'file' },
  },
  spec: {
    nodeName: 'cp-1',
    containers: [{ name: 'kube-apiserver', image: 'registry.k8s.io/kube-apiserver:v1.36.1', command }],
  },
});

it('leaves the flags of a control plane, and what marks its Pods, as they are', () => {
  const { object, hits } = redact(staticPod(plain));
  expect(hits).toEqual([]);
  expect(object).toMatchObject(staticPod(plain));
});

it('masks a secret among them, and that alone', () => {
  const token = 'q8Zr1vXo0PwT5yLmNc7BdKs9';
  const password = 'hunter-Zx81-q';
  const command = [
    ...plain,
    `--bearer-token=${token}`,
    '--password',
    password,
    `--etcd-servers=https://root:${password}@etcd:2379`,
  ];
  const { object } = redact(staticPod(command));
  const text = JSON.stringify(object);
  expect(text).not.toContain(token);
  expect(text).not.toContain(password);
  const { spec } = object as unknown as ReturnType<typeof staticPod>;
  expect(spec.containers[0]?.command.slice(0, plain.length)).toEqual(plain);
  expect(spec.containers[0]?.command.at(-1)).toMatch(/^--etcd-servers=https:\/\//);
});
