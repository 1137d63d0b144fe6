import type { Framework } from '@plimsoll/domain';
import { cloud } from './cis-eks/cloud.ts';
import { nodes } from './cis-eks/nodes.ts';
import { policies } from './cis-eks/policies.ts';

/** Each mapping was compared with what the recommendation asks for; what the Kubernetes API does not show is for a person. */
export const cisEks: Framework = {
  id: 'cis-eks',
  title: 'CIS Amazon EKS Benchmark',
  version: '1.8.0',
  kind: 'benchmark',
  published: 50,
  distributions: { only: ['eks'] },
  source: 'https://www.cisecurity.org/benchmark/kubernetes',
  requirements: [...nodes, ...policies, ...cloud],
};
