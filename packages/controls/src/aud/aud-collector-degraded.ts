import { defineControl, deployment, keyPath } from '@plimsoll/engine';

const kept = 'Role.rbac.authorization.k8s.io';

export default defineControl({
  id: 'aud-collector-degraded',
  title: 'Collector cannot read a resource type',
  severity: 'medium',
  subject: 'cluster',
  reads: [],
  rationale:
    'What cannot be read is not judged: controls that need it stay open, and a number that counts them as open says less than it could. Kinds that nobody asked for are no fault.',
  remediation:
    'Give the agent’s role get, list and watch on the kind, or take the kind out of what it is asked to read. The evidence page of the cluster says what the API server answered.',
  aliases: {},
  check: (cluster, context) => {
    for (const { kind, namespaces } of cluster.unreadableKinds())
      context.report(
        keyPath('kinds', kind),
        namespaces.filter((namespace) => namespace !== ''),
        namespaces.includes('') ? 'could not be read' : 'could not be read in some namespaces',
      );
  },
  examples: {
    fail: [{ given: deployment({}), unread: [kept], at: [keyPath('kinds', kept)] }],
    pass: [{ given: deployment({}) }],
  },
});
