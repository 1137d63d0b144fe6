import { account, bindingOf, defineControl, type PolicyRule, refOf, role, ruleOf } from '@plimsoll/engine';
import { accountSubjects, grantsBy } from './parts/binding-grants.ts';

/** How replicas agree which of them leads, and how an API server of one's own learns whom to trust: every operator asks for it. */
const isCommonPlumbing = ({ apiGroups, resources, resourceNames }: PolicyRule): boolean =>
  (resources.length > 0 && apiGroups.every((group) => group === 'coordination.k8s.io')) ||
  (resources.every((resource) => resource === 'configmaps') &&
    resourceNames.length > 0 &&
    resourceNames.every((name) => name === 'extension-apiserver-authentication'));

const local = role('local', [ruleOf(['update'], ['configmaps'])]);
const bound = (namespace: string, name = 'robot', roleName = 'local') =>
  bindingOf(account(name, namespace), roleName, { namespace: 'shop', kind: 'Role' });

export default defineControl({
  id: 'rbac-cross-namespace-subject',
  title: 'Account of another namespace holds rights here',
  severity: 'low',
  subject: 'object',
  kinds: ['RoleBinding.rbac.authorization.k8s.io'],
  rationale:
    'Whoever controls the other namespace controls the account, and with it a part of this one: namespaces no longer keep teams apart.',
  remediation: 'Run what needs the rights in this namespace, or review the binding together with its owner.',
  check: (binding, context) => {
    const own = refOf(binding).namespace;
    if (own === '') context.unknown('not-understood', 'the binding names no namespace');
    // Whoever controls kube-system controls every namespace anyway.
    for (const { index, namespace, name } of accountSubjects(binding.subjects, own))
      if (own !== '' && namespace !== own && namespace !== 'kube-system')
        context.report(`subjects[${index}]`, `${namespace}/${name}`, `is no account of namespace ${own}`);
  },
  confirm: (binding, candidates, cluster, context) => {
    const [held] = grantsBy(binding, cluster);
    if (held === undefined) return;
    const { known, rules, role: given } = held.grant;
    if (!known) context.unknown('kind-not-collected', `${given.kind} ${given.name} is not in the inventory`);
    if (rules.every(isCommonPlumbing)) return;
    for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  examples: {
    fail: [{ given: [bound('bank'), local], at: ['subjects[0]'] }],
    pass: [
      { given: [bound('shop'), local] },
      { name: 'a component of the system', given: [bound('kube-system'), local] },
      {
        name: 'the election of a leader',
        given: [
          bound('bank', 'robot', 'leases'),
          role('leases', [ruleOf(['update'], ['leases'], ['coordination.k8s.io'])]),
        ],
      },
    ],
    undetermined: [{ given: bound('bank'), unread: ['Role.rbac.authorization.k8s.io'] }],
  },
});
