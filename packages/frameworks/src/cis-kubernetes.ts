import type { Framework } from '@plimsoll/domain';
import { admission } from './cis-kubernetes/admission.ts';
import { apiServer } from './cis-kubernetes/api-server.ts';
import { authenticationAndAudit } from './cis-kubernetes/authentication-and-audit.ts';
import { controlPlaneFiles } from './cis-kubernetes/control-plane-files.ts';
import { controllersAndEtcd } from './cis-kubernetes/controllers-and-etcd.ts';
import { kubelet } from './cis-kubernetes/kubelet.ts';
import { nodeFiles } from './cis-kubernetes/node-files.ts';
import { policies } from './cis-kubernetes/policies.ts';
import { rights } from './cis-kubernetes/rights.ts';

/** For clusters whose control plane is their owner’s; the clouds’ and OpenShift’s have benchmarks of their own. 4.3.1 is automated in 1.12. */
export const cisKubernetes: Framework = {
  id: 'cis-kubernetes',
  title: 'CIS Kubernetes Benchmark',
  version: '2.0.1 (1.12 has the same recommendations)',
  kind: 'benchmark',
  published: 131,
  distributions: { except: ['eks', 'gke', 'aks', 'openshift'] },
  source: 'https://www.cisecurity.org/benchmark/kubernetes',
  requirements: [
    ...controlPlaneFiles,
    ...apiServer,
    ...controllersAndEtcd,
    ...authenticationAndAudit,
    ...nodeFiles,
    ...kubelet,
    ...rights,
    ...admission,
    ...policies,
  ],
};
