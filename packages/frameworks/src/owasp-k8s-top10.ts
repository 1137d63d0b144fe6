import type { Framework } from '@plimsoll/domain';
import { risks } from './owasp-k8s-top10/risks.ts';

export const owaspKubernetesTopTen: Framework = {
  id: 'owasp-k8s-top10',
  title: 'OWASP Kubernetes Top Ten',
  version: '2025',
  kind: 'threat-list',
  published: 10,
  source: 'https://owasp.org/www-project-kubernetes-top-ten/',
  requirements: [...risks],
};
