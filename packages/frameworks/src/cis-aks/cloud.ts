import { chapter } from '../chapter.ts';

/** Section 5: settings of the cloud, most of which the Kubernetes API does not show. */
export const cloud = chapter({ confidence: 'derived', assessment: 'manual' }, [
  { id: '5.1.1', title: 'Images are scanned for vulnerabilities', mode: 'partial', gating: ['img-not-scanned'] },
  { id: '5.1.2', title: 'Few people may use the registry' },
  { id: '5.1.3', title: 'The cluster may only read from the registry' },
  {
    id: '5.1.4',
    title: 'Images come from approved registries only',
    mode: 'partial',
    gating: ['img-registry-allowlist'],
  },
  {
    id: '5.2.1',
    title: 'Pods and people use accounts of their own',
    unsure: ['rbac-default-sa-bound', 'sec-default-sa-automount'],
  },
  { id: '5.3.1', title: 'Secrets are encrypted', unsure: ['sec-encryption-at-rest'] },
  { id: '5.4.1', title: 'Access to the API server’s address is limited', unsure: ['net-api-server-public'] },
  {
    id: '5.4.2',
    title: 'The API server has a private address and no public one',
    mode: 'partial',
    gating: ['net-api-server-public'],
  },
  { id: '5.4.3', title: 'Nodes have private addresses only', mode: 'partial', gating: ['cld-node-public-ip'] },
  {
    id: '5.4.4',
    title: 'Network policies are switched on and in use',
    mode: 'partial',
    gating: ['net-cni-no-enforcement'],
  },
  {
    id: '5.4.5',
    title: 'Load balancers for web traffic use TLS',
    mode: 'partial',
    gating: ['net-lb-plaintext'],
    shown: ['net-ingress-no-tls'],
  },
  {
    id: '5.5.1',
    title: 'Users are authenticated by the cloud’s directory',
    mode: 'partial',
    gating: ['cld-aks-local-accounts'],
  },
  {
    id: '5.5.2',
    title: 'Rights are granted through the cloud’s own authorization',
    unsure: ['cld-aks-local-accounts'],
  },
]);
