import { chapter } from '../chapter.ts';
import { apiServer } from '../groups/api-server.ts';
import { controllers } from '../groups/controllers.ts';
import { etcd } from '../groups/etcd.ts';
import { kubelets } from '../groups/kubelets.ts';

/** Families CM and CP: configuration and contingency. */
export const configuration = chapter({ confidence: 'derived' }, [
  { id: 'CM-2', title: 'Baseline configuration', shown: ['kubelet-config-drift', 'nsp-psa-missing'] },
  { id: 'CM-3', title: 'Change control', shown: ['img-running-digest-drift', 'nsp-emergency-override'] },
  {
    id: 'CM-5',
    title: 'Access restrictions for change',
    gating: ['rbac-controllers-create-cluster', 'rbac-roles-write', 'rbac-webhooks-write'],
  },
  {
    id: 'CM-6',
    title: 'Configuration settings',
    gating: [...apiServer.gating, ...kubelets.gating, ...controllers.gating, ...etcd.gating],
    shown: [...apiServer.shown, ...kubelets.shown, ...controllers.shown],
  },
  {
    id: 'CM-7',
    title: 'Least functionality',
    gating: ['pod-ssh-port', 'net-dashboard-deployed', 'api-profiling'],
    shown: ['img-package-manager'],
  },
  { id: 'CM-7(5)', title: 'Allow by exception', gating: ['img-registry-allowlist', 'img-signature-policy-absent'] },
  { id: 'CM-8', title: 'Component inventory', gating: ['img-sbom-missing'], shown: ['nsp-owner-missing'] },
  {
    id: 'CM-11',
    title: 'User-installed software',
    gating: ['img-registry-allowlist'],
    unsure: ['img-unfamiliar-source'],
  },
  { id: 'CM-14', title: 'Signed components', gating: ['img-signature-policy-absent', 'img-signature-unverified'] },
  { id: 'CP-9', title: 'System backup', mode: 'partial', gating: ['res-backup-missing'] },
  { id: 'CP-10', title: 'Recovery', mode: 'partial', gating: ['res-single-replica', 'res-topology-spread'] },
]);
