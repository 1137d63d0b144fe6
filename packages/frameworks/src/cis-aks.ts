import type { Framework } from '@plimsoll/domain';
import { cloud } from './cis-aks/cloud.ts';
import { nodes } from './cis-aks/nodes.ts';
import { policies } from './cis-aks/policies.ts';

/** Each mapping was compared with what the recommendation asks for; what the Kubernetes API does not show is for a person. */
export const cisAks: Framework = {
  id: 'cis-aks',
  title: 'CIS Azure AKS Benchmark',
  version: '1.8.0',
  kind: 'benchmark',
  published: 51,
  distributions: { only: ['aks'] },
  source: 'https://www.cisecurity.org/benchmark/kubernetes',
  requirements: [...nodes, ...policies, ...cloud],
};
