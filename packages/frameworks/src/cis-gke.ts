import type { Framework } from '@plimsoll/domain';
import { cloud } from './cis-gke/cloud.ts';
import { nodes } from './cis-gke/nodes.ts';
import { policies } from './cis-gke/policies.ts';

/** Each mapping was compared with what the recommendation asks for; what the Kubernetes API does not show is for a person. */
export const cisGke: Framework = {
  id: 'cis-gke',
  title: 'CIS Google GKE Benchmark',
  version: '1.9.0',
  kind: 'benchmark',
  published: 57,
  distributions: { only: ['gke'] },
  source: 'https://www.cisecurity.org/benchmark/kubernetes',
  requirements: [...nodes, ...policies, ...cloud],
};
