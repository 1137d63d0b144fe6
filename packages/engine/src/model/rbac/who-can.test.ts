import { describe, expect, it } from 'vitest';
import { object } from '../../control/example.ts';
import { account, bindingOf, clusterRole, role, ruleOf } from '../../control/example-rbac.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { clusterOf, type InventoryOptions } from '../../testing/inventory.ts';
import { rbacKinds } from './kinds.ts';
import { type AccessQuestion, whoCan } from './who-can.ts';

const secrets: AccessQuestion = { verb: 'get', resource: 'secrets', group: '' };
const complete: InventoryOptions = { read: rbacKinds };

const ask = (
  objects: readonly KubernetesObject[],
  question: Partial<AccessQuestion> = {},
  options: InventoryOptions = complete,
) => whoCan(clusterOf(objects, options), { ...secrets, ...question });

type Answer = ReturnType<typeof whoCan>;

const nameOf = ({ kind, namespace, name }: { kind: string; namespace: string; name: string }): string =>
  `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;

/** `who where: binding > role > rules[n] (names)`, without system:masters, who are in every answer. */
const told = ({ holders }: Answer): readonly string[] =>
  holders
    .filter(({ name }) => name !== 'system:masters')
    .flatMap((holder) =>
      holder.paths.map(
        ({ grant, rule, names }) =>
          `${nameOf(holder)} ${grant.namespace || 'everywhere'}: ${grant.binding.name} > ${rule.role.name} ${rule.path}${names.length === 0 ? '' : ` (${names.join(', ')})`}`,
      ),
    );

const user = (name: string) => ({ kind: 'User', name });
const group = (name: string) => ({ kind: 'Group', name });
const reader = clusterRole('reader', [ruleOf(['list'], ['pods']), ruleOf(['get', 'list'], ['secrets'])]);

describe('who can', () => {
  it('everywhere, in one namespace, or nowhere, by which binding, role and rule', () => {
    const objects = [
      reader,
      role('local', [ruleOf(['get'], ['secrets'])]),
      bindingOf(user('ada'), 'reader', { name: 'all' }),
      bindingOf(account('robot'), 'reader', { namespace: 'shop', name: 'one' }),
      bindingOf(account('bot', 'bank'), 'local', { namespace: 'shop', kind: 'Role', name: 'two' }),
    ];
    expect(told(ask(objects))).toEqual([
      'User ada everywhere: all > reader rules[1]',
      'ServiceAccount bank/bot shop: two > local rules[0]',
      'ServiceAccount shop/robot shop: one > reader rules[1]',
    ]);
    expect(told(ask(objects, { namespace: 'bank' }))).toEqual(['User ada everywhere: all > reader rules[1]']);
    expect(told(ask(objects, { namespace: 'shop' }))).toHaveLength(3);
    expect(told(ask(objects, { verb: 'delete' }))).toEqual([]);
  });

  it('always those whom the API server lets do everything, whatever is bound', () => {
    expect(ask([]).holders).toMatchObject([
      { kind: 'Group', name: 'system:masters', namespaces: undefined, paths: [] },
    ]);
  });

  it.each([
    ['any verb', { verb: 'patch' }, ruleOf(['*'], ['secrets']), true],
    ['any resource', {}, ruleOf(['get'], ['*']), true],
    ['any group', { group: 'apps', resource: 'deployments' }, ruleOf(['get'], ['deployments'], ['*']), true],
    ['another group', { group: 'apps', resource: 'deployments' }, ruleOf(['get'], ['deployments']), false],
    ['a resource without its subresource', { resource: 'pods/exec' }, ruleOf(['get'], ['pods']), false],
    ['a subresource', { resource: 'pods/exec' }, ruleOf(['get'], ['pods/exec']), true],
    ['a subresource of anything', { resource: 'pods/exec' }, ruleOf(['get'], ['*/exec']), true],
    ['a subresource in place of its resource', { resource: 'pods' }, ruleOf(['get'], ['pods/exec']), false],
    ['everything, asked of somebody with much', { verb: '*', resource: '*' }, ruleOf(['get', 'list'], ['*']), false],
    ['everything', { verb: '*', resource: '*', group: '*' }, ruleOf(['*'], ['*'], ['*']), true],
  ] as const)('matches as the authorizer does: %s', (_what, question, rule, allowed) => {
    const objects = [clusterRole('some', [rule]), bindingOf(user('ada'), 'some')];
    expect(told(ask(objects, question)).length > 0).toBe(allowed);
  });

  it('only objects of the names that a rule gives, and no request that has none', () => {
    const named = {
      ...ruleOf(['get', 'create', 'deletecollection'], ['secrets', 'pods/exec']),
      resourceNames: ['a', 'b'],
    };
    const objects = [clusterRole('some', [named]), bindingOf(user('ada'), 'some', { name: 'x' })];
    expect(told(ask(objects))).toEqual(['User ada everywhere: x > some rules[0] (a, b)']);
    expect(told(ask(objects, { name: 'b' }))).toEqual(['User ada everywhere: x > some rules[0] (b)']);
    expect(told(ask(objects, { name: 'c' }))).toEqual([]);
    expect(told(ask(objects, { verb: 'create' }))).toEqual([]);
    expect(told(ask(objects, { verb: 'deletecollection' }))).toEqual([]);
    expect(told(ask(objects, { verb: 'create', resource: 'pods/exec' }))).toHaveLength(1);
  });

  it('what is asked with a name, as the authorizer answers: server-side apply creates objects by their name', () => {
    const named = { ...ruleOf(['create', 'deletecollection'], ['secrets']), resourceNames: ['a'] };
    const objects = [clusterRole('some', [named]), bindingOf(user('ada'), 'some')];
    for (const verb of ['create', 'deletecollection']) {
      expect(told(ask(objects, { verb, name: 'a' })), verb).toHaveLength(1);
      expect(told(ask(objects, { verb, name: 'b' })), verb).toEqual([]);
    }
  });

  it('every object by a rule whose only name is the empty one, where a request names none', () => {
    const named = { ...ruleOf(['get', 'list', 'deletecollection'], ['secrets']), resourceNames: [''] };
    const objects = [clusterRole('some', [named]), bindingOf(user('ada'), 'some', { name: 'x' })];
    for (const verb of ['list', 'deletecollection'])
      expect(told(ask(objects, { verb })), verb).toEqual(['User ada everywhere: x > some rules[0]']);
    expect(told(ask(objects, { name: 'a' }))).toEqual([]);
  });

  it('a Namespace inside of it, and the list of all of them cluster-wide only', () => {
    const objects = [
      clusterRole('namespaces', [ruleOf(['get', 'list', 'create'], ['namespaces'])]),
      bindingOf(user('ada'), 'namespaces', { namespace: 'shop' }),
    ];
    const about = { resource: 'namespaces' };
    expect(told(ask(objects, { ...about, name: 'shop' }))).toHaveLength(1);
    expect(told(ask(objects, { ...about, name: 'bank' }))).toEqual([]);
    for (const verb of ['list', 'create']) expect(told(ask(objects, { ...about, verb })), verb).toEqual([]);
  });

  it('nothing of what lies in no namespace by a RoleBinding', () => {
    const objects = [
      clusterRole('nodes', [ruleOf(['get'], ['nodes', 'nodes/proxy', 'namespaces'])]),
      bindingOf(user('ada'), 'nodes', { namespace: 'shop' }),
    ];
    expect(told(ask(objects, { resource: 'nodes' }))).toEqual([]);
    expect(told(ask(objects, { resource: 'nodes/proxy', namespace: 'shop' }))).toEqual([]);
    // A request for a namespace is authorized inside it.
    expect(told(ask(objects, { resource: 'namespaces', namespace: 'shop' }))).toHaveLength(1);
  });

  it('addresses of the API server, exactly or by their beginning, cluster-wide only', () => {
    const rule = { verbs: ['get'], nonResourceURLs: ['/metrics', '/logs/*'] };
    const objects = [clusterRole('some', [rule]), bindingOf(user('ada'), 'some')];
    for (const [resource, count] of [
      ['/metrics', 1],
      ['/metrics/x', 0],
      ['/logs/a/b', 1],
      ['/logs', 0],
    ] as const)
      expect(told(ask(objects, { resource })), resource).toHaveLength(count);
    expect(told(ask(objects, { resource: '/metrics', verb: 'post' }))).toEqual([]);
    const local = [clusterRole('some', [rule]), bindingOf(user('ada'), 'some', { namespace: 'shop' })];
    expect(told(ask(local, { resource: '/metrics', namespace: 'shop' }))).toEqual([]);
    const all = [clusterRole('all', [{ verbs: ['*'], nonResourceURLs: ['*'] }]), bindingOf(user('ada'), 'all')];
    expect(told(ask(all, { resource: '/anything', verb: 'delete' }))).toHaveLength(1);
  });

  it('through aggregation, with the role that contributes the rule', () => {
    const objects = [
      clusterRole('part', [ruleOf(['get'], ['secrets'])], {}, { labels: { into: 'whole' } }),
      clusterRole('whole', [], { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { into: 'whole' } }] } }),
      bindingOf(user('ada'), 'whole', { name: 'x' }),
    ];
    expect(told(ask(objects))).toEqual(['User ada everywhere: x > part rules[0]']);
    expect(ask(objects).holders[1]?.paths[0]?.grant.role.name).toBe('whole');
  });

  it('as groups, with the accounts that belong to those Kubernetes fills itself', () => {
    const members = (name: string) => {
      const accounts = ['shop/a', 'bank/b'].map((path) => {
        const [namespace = '', own = ''] = path.split('/');
        return object('v1', 'ServiceAccount', { name: own, namespace });
      });
      const { holders } = ask([reader, ...accounts, bindingOf(group(name), 'reader')]);
      const found = holders.find((holder) => holder.name === name)?.members;
      return found && { ...found, accounts: found.accounts.map((one) => `${one.namespace}/${one.name}`) };
    };
    expect(members('system:serviceaccounts')).toEqual({ accounts: ['bank/b', 'shop/a'], open: false });
    expect(members('system:serviceaccounts:shop')).toEqual({ accounts: ['shop/a'], open: false });
    expect(members('system:authenticated')).toEqual({ accounts: ['bank/b', 'shop/a'], open: true });
    expect(members('system:unauthenticated')).toEqual({ accounts: [], open: true });
    expect(members('developers')).toBeUndefined();
  });

  it('is told with what was not read, and never as "nobody"', () => {
    const unread = ['RoleBinding.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'];
    const objects = [bindingOf(user('ada'), 'secret-keeper', { name: 'x' })];
    const answer = ask(objects, { namespace: 'shop' }, { read: rbacKinds, unread });
    expect(answer.gaps).toEqual([
      { kind: 'ClusterRole', namespace: '', state: 'unreadable' },
      { kind: 'RoleBinding', namespace: 'shop', state: 'unreadable' },
    ]);
    expect(answer.unknown.map((who) => `${nameOf(who)} ${who.grant.role.name}`)).toEqual(['User ada secret-keeper']);
    expect(ask(objects, { resource: 'nodes' }, { read: rbacKinds, unread }).gaps.map(({ kind }) => kind)).toEqual([
      'ClusterRole',
    ]);
    // A role that is missing although all were listed gives nothing until somebody makes it.
    expect(ask(objects).unknown).toEqual([]);
    expect(ask(objects).gaps).toEqual([]);
  });

  it('takes of a role that files refer to only what every cluster is known to give', () => {
    const files: InventoryOptions = { source: 'files' };
    const admin = ask([bindingOf(user('ada'), 'cluster-admin', { name: 'x' })], { resource: 'whatever' }, files);
    expect(told(admin)).toEqual(['User ada everywhere: x > cluster-admin rules[0]']);
    const view = ask([bindingOf(user('eve'), 'view')], { resource: 'events', verb: 'get' }, files);
    expect(told(view)).toEqual([]);
    expect(view.unknown.map(({ name }) => name)).toEqual(['eve']);
    expect(view.gaps.length).toBeGreaterThan(0);
  });
});

describe('who could come to it', () => {
  const rbac = ['rbac.authorization.k8s.io'];
  const holder = [reader, bindingOf(account('robot'), 'reader', { name: 'held' })];
  const detours = (objects: readonly KubernetesObject[], question: Partial<AccessQuestion> = {}) =>
    ask(objects, question).detours.map((who) => `${nameOf(who)} ${who.ability}: ${who.grant.binding.name}`);

  it('by binding a role that holds it, if it may write bindings as well', () => {
    const binder = ruleOf(['bind'], ['clusterroles'], rbac);
    const writer = ruleOf(['create'], ['rolebindings', 'clusterrolebindings'], rbac);
    const may = [clusterRole('binder', [binder, writer]), bindingOf(user('eve'), 'binder', { name: 'x' })];
    expect(detours([...holder, ...may])).toEqual(['User eve bind: x']);
    const mayNot = [clusterRole('binder', [binder]), bindingOf(user('eve'), 'binder', { name: 'x' })];
    expect(detours([...holder, ...mayNot])).toEqual([]);
  });

  it('by writing it into a role, inside the namespace of a RoleBinding only', () => {
    const objects = [
      role('writer', [ruleOf(['escalate', 'update'], ['roles'], rbac)]),
      bindingOf(user('eve'), 'writer', { namespace: 'shop', kind: 'Role', name: 'x' }),
    ];
    expect(detours(objects, { namespace: 'shop' })).toEqual(['User eve escalate: x']);
    expect(detours(objects, { namespace: 'bank' })).toEqual([]);
    expect(detours(objects, { resource: 'nodes' })).toEqual([]);
  });

  it('by acting as somebody who holds it', () => {
    const everybody = [
      clusterRole('actor', [ruleOf(['impersonate'], ['users', 'groups'])]),
      bindingOf(user('eve'), 'actor', { name: 'x' }),
    ];
    expect(detours([...holder, ...everybody])).toEqual(['User eve impersonate: x']);
    const accountsIn = (namespace: string) => [
      role('actor', [ruleOf(['impersonate'], ['serviceaccounts'])], namespace),
      bindingOf(user('eve'), 'actor', { namespace, kind: 'Role', name: 'x' }),
    ];
    // The holder is an account of shop; those of bank lead nowhere.
    expect(detours([...holder, ...accountsIn('shop')])).toEqual(['User eve impersonate: x']);
    expect(detours([...holder, ...accountsIn('bank')])).toEqual([]);
  });

  it('not where it is held without limits already', () => {
    const all = [clusterRole('all', [ruleOf(['*'], ['*'], ['*'])]), bindingOf(user('ada'), 'all')];
    expect(detours(all)).toEqual([]);
  });
});
