import type { Framework } from '@plimsoll/domain';
import { controlPlane } from './cis-ocp/control-plane.ts';
import { controlPlaneFiles } from './cis-ocp/control-plane-files.ts';
import { nodes } from './cis-ocp/nodes.ts';
import { policies } from './cis-ocp/policies.ts';

/** Each mapping was compared with what the recommendation asks for; what the Kubernetes API does not show is for a person. */
export const cisOcp: Framework = {
  id: 'cis-ocp',
  title: 'CIS Red Hat OpenShift Benchmark',
  version: '1.8.0',
  kind: 'benchmark',
  published: 115,
  distributions: { only: ['openshift'] },
  source: 'https://www.cisecurity.org/benchmark/kubernetes',
  requirements: [...controlPlaneFiles, ...controlPlane, ...nodes, ...policies],
};
