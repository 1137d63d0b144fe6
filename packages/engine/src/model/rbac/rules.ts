import type { ResourceProjection } from '../../projection/projection.ts';
import type { PolicyRule, RoleFacts } from '../../projection/rbac.ts';
import type { ClusterModel } from '../cluster-model.ts';
import { selects } from '../label-selector.ts';

/**
 * The rules a role gives. Of an aggregated ClusterRole, those of every ClusterRole its selectors match, besides what the
 * controller wrote into it: manifests carry none.
 */
export const rulesOf = (role: ResourceProjection<RoleFacts>, cluster: ClusterModel): readonly PolicyRule[] => {
  if (role.facts.aggregates.length === 0) return role.facts.rules;
  const aggregated = cluster
    .all('ClusterRole.rbac.authorization.k8s.io')
    .filter((other) => other !== role && role.facts.aggregates.some((selector) => selects(selector, other.labels)));
  return [...role.facts.rules, ...aggregated.flatMap((other) => other.facts.rules)];
};
