import { defineControl } from '@plimsoll/engine';
import { awsAuthOf, awsAuthWith, isAwsAuth } from './parts/aws-auth.ts';

export default defineControl({
  id: 'cld-eks-aws-auth-account',
  title: 'aws-auth trusts a whole account',
  severity: 'high',
  subject: 'object',
  kinds: ['ConfigMap'],
  rationale:
    'Every identity of that AWS account, the ones made tomorrow too, is a user of the cluster under its own name: a binding to such a name is anybody’s who can make the identity.',
  remediation: 'Remove mapAccounts, and map the roles that need the cluster one by one.',
  aliases: {},
  appliesTo: isAwsAuth,
  check: (configMap, context) => {
    const kept = awsAuthOf(configMap, context);
    if (kept !== undefined && kept.accounts > 0)
      context.report('data.mapAccounts', kept.accounts, `trusts ${kept.accounts} whole accounts`);
  },
  examples: {
    fail: [{ given: awsAuthWith({ masters: { mapRoles: 0, mapUsers: 0 }, accounts: 2 }), at: ['data.mapAccounts'] }],
    pass: [{ given: awsAuthWith({ masters: { mapRoles: 3, mapUsers: 0 }, accounts: 0 }) }],
    notApplicable: [{ given: awsAuthWith({ masters: { mapRoles: 0, mapUsers: 0 }, accounts: 2 }, 'shop') }],
    undetermined: [{ given: awsAuthWith(undefined) }],
  },
});
