import { defineControl, object } from '@plimsoll/engine';

/** Constraints that let Pods take over the node or run as root, with whom OpenShift itself gives each to. */
const shipped: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'privileged',
    [
      'system:admin',
      'system:serviceaccount:openshift-infra:build-controller',
      'system:cluster-admins',
      'system:nodes',
      'system:masters',
    ],
  ],
  ['anyuid', ['system:cluster-admins']],
  ['hostaccess', []],
  ['hostmount-anyuid', ['system:serviceaccount:openshift-infra:pv-recycler-controller']],
  ['hostnetwork', []],
]);

const scc = (name: string, rest: object) =>
  object('security.openshift.io/v1', 'SecurityContextConstraints', { name }, { ...rest });

export default defineControl({
  id: 'cld-ocp-scc-added',
  title: 'Account added to a privileged SCC',
  severity: 'high',
  subject: 'object',
  kinds: ['SecurityContextConstraints.security.openshift.io'],
  rationale:
    'Whoever is named may run Pods that own the node or are root in it. OpenShift names a few of its own; who may use the constraints by a role is seen in their rights.',
  remediation:
    'Take the account off the list, and give it the narrowest constraints that do, by a role in its namespace.',
  aliases: {},
  appliesTo: ({ metadata }) => shipped.has(metadata.name ?? ''),
  check: (object, context) => {
    if (object.shape !== undefined) {
      context.unknown('agent-too-old', 'only the shape of these constraints is in the inventory');
      return;
    }
    const expected = shipped.get(object.metadata.name ?? '') ?? [];
    for (const field of ['users', 'groups'] as const) {
      const names: unknown = object[field];
      if (names === undefined || names === null) continue;
      if (!Array.isArray(names)) throw new TypeError(`${field} is not a list`);
      for (const [index, name] of names.entries())
        if (!expected.includes(name)) context.report(`${field}[${index}]`, name, 'is not given it by OpenShift itself');
    }
  },
  examples: {
    fail: [
      {
        given: scc('privileged', {
          users: ['system:admin', 'system:serviceaccount:shop:web'],
          groups: ['system:nodes'],
        }),
        at: ['users[1]'],
      },
      { given: scc('anyuid', { groups: ['system:cluster-admins', 'system:authenticated'] }), at: ['groups[1]'] },
    ],
    pass: [{ given: scc('anyuid', { users: [], groups: ['system:cluster-admins'] }) }],
    notApplicable: [{ given: scc('restricted-v2', { groups: ['system:authenticated'] }) }],
    undetermined: [
      { given: scc('privileged', { shape: { users: ['string'] } }) },
      { given: scc('anyuid', { users: 'x' }) },
    ],
  },
});
