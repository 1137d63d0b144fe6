import { defineControl } from '@plimsoll/engine';
import { awsAuthOf, awsAuthWith, isAwsAuth } from './parts/aws-auth.ts';

export default defineControl({
  id: 'cld-eks-aws-auth-masters',
  title: 'aws-auth maps an AWS identity to system:masters',
  severity: 'high',
  subject: 'object',
  kinds: ['ConfigMap'],
  rationale:
    'Whoever may take that role in AWS is cluster administrator past every role and binding, and no right of theirs can be taken back in the cluster. Nodes need system:nodes, never this.',
  remediation:
    'Use access entries of EKS with a policy, or map the identity to a group of your own that a binding names.',
  aliases: {},
  appliesTo: isAwsAuth,
  check: (configMap, context) => {
    const kept = awsAuthOf(configMap, context);
    if (kept === undefined) return;
    for (const key of ['mapRoles', 'mapUsers'] as const)
      if (kept.masters[key] > 0)
        context.report(`data.${key}`, kept.masters[key], `gives system:masters ${kept.masters[key]} times`);
  },
  examples: {
    fail: [
      { given: awsAuthWith({ masters: { mapRoles: 1, mapUsers: 0 }, accounts: 0 }), at: ['data.mapRoles'] },
      {
        given: awsAuthWith({ masters: { mapRoles: 1, mapUsers: 2 }, accounts: 0 }),
        at: ['data.mapRoles', 'data.mapUsers'],
      },
    ],
    pass: [{ given: awsAuthWith({ masters: { mapRoles: 0, mapUsers: 0 }, accounts: 0 }) }],
    notApplicable: [{ given: awsAuthWith({ masters: { mapRoles: 1, mapUsers: 0 }, accounts: 0 }, 'shop') }],
    undetermined: [{ given: awsAuthWith(undefined) }],
  },
});
