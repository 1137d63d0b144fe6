import type { CheckContext, Identity, PolicyRule } from '@plimsoll/engine';
import { grantedBy, reportRule, reportUnknownRole } from './report-ability.ts';

/** Roles of every cluster that hold nothing but public information, by name: manifests refer to them without holding them. */
const publicRoles: ReadonlySet<string> = new Set([
  'system:basic-user',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
  'kubeadm:bootstrap-signer-clusterinfo',
]);

/**
 * Reports what a group of strangers is given beyond what is harmless. `missing` says what a role outside the inventory
 * counts as: with strangers nobody knows, whoever writes it next decides what they may do.
 */
export const reportBeyond = (
  { grants }: Identity,
  context: CheckContext,
  isHarmless: (rule: PolicyRule) => boolean,
  missing: 'counts' | 'unknown',
): void => {
  for (const grant of grants) {
    for (const rule of grant.rules) if (!isHarmless(rule)) reportRule(rule, grant, context, summaryOf(rule));
    if (grant.rules.length > 0 || publicRoles.has(grant.role.name)) continue;
    if (missing === 'unknown') {
      if (!grant.known) reportUnknownRole(grant, context);
    } else context.report('roleRef', `${grant.role.kind} ${grant.role.name}`, grantedBy(grant), grant.binding);
  }
};

const summaryOf = (rule: PolicyRule): string => {
  const on = [...rule.resources, ...rule.nonResourceURLs].join(', ');
  return `${rule.verbs.join(', ')} on ${on}`;
};
