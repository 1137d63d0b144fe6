import { chapter } from '../chapter.ts';
import { ingressNginx } from '../groups/ingress-nginx.ts';

/** Initial access, execution and persistence. */
export const entryAndExecution = chapter({ confidence: 'derived' }, [
  {
    id: 'T1190',
    title: 'Exploit public-facing application',
    gating: [...ingressNginx.gating, 'img-vuln-exposed', 'net-sensitive-ui-exposed'],
  },
  {
    id: 'T1133',
    title: 'External remote services',
    gating: ['net-api-server-public', 'net-dashboard-deployed', 'pod-ssh-port', 'net-admin-port-exposed'],
  },
  { id: 'T1078.001', title: 'Default accounts', gating: ['rbac-default-sa-bound', 'cld-ocp-kubeadmin'] },
  {
    id: 'T1078.004',
    title: 'Cloud accounts',
    gating: [
      'cld-eks-aws-auth-masters',
      'cld-eks-aws-auth-account',
      'cld-eks-irsa-broad',
      'cld-eks-vpc-cni-policy',
      'gra-cloud-lateral',
    ],
  },
  {
    id: 'T1195.002',
    title: 'Compromise software supply chain',
    gating: ['img-signature-policy-absent', 'img-digest-pinning', 'img-registry-allowlist'],
  },
  { id: 'T1525', title: 'Implant internal image', gating: ['img-running-digest-drift', 'img-unfamiliar-source'] },
  {
    id: 'T1609',
    title: 'Container administration command',
    gating: ['rbac-pods-exec', 'rbac-pods-attach', 'rbac-nodes-proxy'],
  },
  {
    id: 'T1610',
    title: 'Deploy container',
    gating: [
      'rbac-pods-create-cluster',
      'rbac-pods-create-system-ns',
      'rbac-controllers-create-cluster',
      'pod-privileged',
      'nsp-psa-missing',
    ],
  },
  {
    id: 'T1053.007',
    title: 'Container orchestration job',
    gating: ['rbac-controllers-create-cluster'],
    unsure: ['res-cronjob-concurrency'],
  },
  { id: 'T1204.003', title: 'Malicious image', gating: ['img-confusable-name', 'img-unfamiliar-source'] },
  { id: 'T1543.005', title: 'Container service (persistence)', gating: ['pod-static-pod-unexpected'] },
  {
    id: 'T1546',
    title: 'Event triggered execution (admission)',
    gating: ['nsp-webhook-mutates-pods', 'rbac-webhooks-write'],
  },
  {
    id: 'T1098.006',
    title: 'Additional container cluster roles',
    gating: ['rbac-bindings-write', 'rbac-bind', 'rbac-escalate'],
  },
  { id: 'T1136.001', title: 'Create account', gating: ['rbac-csr-approve', 'rbac-token-request'] },
]);
