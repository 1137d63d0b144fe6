import { account, bindingOf, defineControl, object, refOf } from '@plimsoll/engine';
import { accountSubjects, grantsBy } from './parts/binding-grants.ts';

const robot = object('v1', 'ServiceAccount', { name: 'robot', namespace: 'shop' });

export default defineControl({
  id: 'rbac-dangling-subject',
  title: 'Binding names a missing ServiceAccount',
  severity: 'medium',
  subject: 'object',
  kinds: ['ClusterRoleBinding.rbac.authorization.k8s.io', 'RoleBinding.rbac.authorization.k8s.io'],
  rationale:
    'Whoever may make accounts in that namespace makes one of this name and holds what the binding gives, which nobody reviewed for him.',
  remediation: 'Remove the subject, or the binding with it, when the application is gone for good.',
  reads: ['ServiceAccount'],
  check: (binding, context) => {
    // Kubernetes makes the account default in every namespace.
    for (const { index, namespace, name } of accountSubjects(binding.subjects, refOf(binding).namespace))
      if (name !== 'default') context.report(`subjects[${index}]`, `${namespace}/${name}`, 'does not exist');
  },
  confirm: (binding, candidates, cluster, context) => {
    const builtIn = new Set(
      grantsBy(binding, cluster)
        .filter(({ grant }) => grant.builtIn)
        .map(({ identity }) => `${identity.namespace}/${identity.name}`),
    );
    for (const { path, found, message } of candidates) {
      const [namespace = '', name = ''] = String(found).split('/');
      if (builtIn.has(String(found)) || cluster.get('ServiceAccount', namespace, name) !== undefined) continue;
      if (cluster.evidence('ServiceAccount', namespace) !== 'complete')
        context.unknown('no-permission', `the accounts of namespace ${namespace} could not be read`);
      else if (cluster.source === 'files')
        context.unknown('kind-not-collected', `ServiceAccount ${String(found)} is not in these files`);
      else context.report(path, found, message);
    }
  },
  examples: {
    fail: [
      { given: [bindingOf(account('robot'), 'view'), object('v1', 'ServiceAccount', {})], at: ['subjects[0]'] },
      {
        name: 'one of the same name in another namespace',
        given: [bindingOf(account('robot', 'bank'), 'view', { namespace: 'shop' }), robot],
        at: ['subjects[0]'],
      },
    ],
    pass: [
      { given: [bindingOf(account('robot'), 'view'), robot] },
      {
        name: 'without namespace, beside the binding',
        given: [bindingOf({ kind: 'ServiceAccount', name: 'robot' }, 'view', { namespace: 'shop' }), robot],
      },
      { name: 'the account default', given: [bindingOf(account('default'), 'view'), robot] },
      { name: 'a user', given: [bindingOf({ kind: 'User', name: 'ann' }, 'view'), robot] },
    ],
    undetermined: [{ given: bindingOf(account('robot'), 'view'), unread: ['ServiceAccount'] }],
  },
});
