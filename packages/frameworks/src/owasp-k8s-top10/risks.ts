import { chapter } from '../chapter.ts';
import { apiServer } from '../groups/api-server.ts';
import { auditLog } from '../groups/audit-log.ts';
import { controllers } from '../groups/controllers.ts';
import { etcd } from '../groups/etcd.ts';
import { kubelets } from '../groups/kubelets.ts';
import { namespaces } from '../groups/namespaces.ts';
import { pods } from '../groups/pods.ts';
import { rights } from '../groups/rights.ts';
import { secrets } from '../groups/secrets.ts';
import { versions } from '../groups/versions.ts';

/** The ten risks. */
export const risks = chapter({ confidence: 'derived' }, [
  {
    id: 'K01:2025',
    title: 'Insecure workload configuration',
    gating: [...pods.gating, 'res-memory-limit'],
    shown: [...pods.shown],
  },
  { id: 'K02:2025', title: 'Overly permissive authorization', gating: [...rights.gating], shown: [...rights.shown] },
  {
    id: 'K03:2025',
    title: 'Secrets management failures',
    gating: [...secrets.gating, 'img-embedded-secret'],
    shown: [...secrets.shown],
  },
  {
    id: 'K04:2025',
    title: 'No cluster-level policy enforcement',
    gating: [...namespaces.gating],
    shown: [...namespaces.shown],
  },
  {
    id: 'K05:2025',
    title: 'Missing network segmentation',
    gating: [
      'net-no-policy-namespace',
      'net-no-default-deny-ingress',
      'net-pod-not-isolated',
      'net-policy-allow-all-ingress',
      'net-policy-all-namespaces',
      'net-policy-world-ingress',
      'net-cni-no-enforcement',
    ],
    shown: ['net-no-default-deny-egress', 'net-pod-egress-open', 'net-policy-world-egress', 'net-policy-dangling'],
  },
  {
    id: 'K06:2025',
    title: 'Overly exposed components',
    gating: [
      'net-api-server-public',
      'net-sensitive-ui-exposed',
      'net-dashboard-deployed',
      'kubelet-read-only-port',
      'etcd-exposed',
      'net-admin-port-exposed',
      'cld-node-public-ip',
    ],
  },
  {
    id: 'K07:2025',
    title: 'Misconfigured and vulnerable components',
    gating: [
      ...apiServer.gating,
      ...kubelets.gating,
      ...versions.gating,
      ...controllers.gating,
      ...etcd.gating,
      'net-ingress-nginx-eol',
      'net-ingress-nginx-vulnerable',
      'net-ingress-nginx-snippets',
      'net-ingress-nginx-injection',
    ],
    shown: [
      ...apiServer.shown,
      ...kubelets.shown,
      ...versions.shown,
      ...controllers.shown,
      'net-ingress-nginx-risk-level',
    ],
  },
  {
    id: 'K08:2025',
    title: 'Cluster-to-cloud lateral movement',
    gating: [
      'gra-cloud-lateral',
      'net-metadata-egress',
      'cld-eks-aws-auth-masters',
      'cld-eks-aws-auth-account',
      'cld-eks-irsa-broad',
      'cld-eks-vpc-cni-policy',
      'pod-cloud-credential-mount',
    ],
  },
  {
    id: 'K09:2025',
    title: 'Broken authentication',
    gating: [
      'api-anonymous-auth',
      'api-token-auth-file',
      'rbac-client-cert-users',
      'rbac-bootstrap-token',
      'sec-legacy-sa-token',
      'rbac-anonymous',
    ],
  },
  {
    id: 'K10:2025',
    title: 'Inadequate logging and monitoring',
    gating: [...auditLog.gating, 'aud-no-audit-stream', 'aud-log-shipping', 'aud-collector-degraded'],
    shown: [...auditLog.shown, 'aud-metrics-monitoring', 'aud-runtime-sensor-absent'],
    unsure: ['aud-exception-expired'],
  },
]);
