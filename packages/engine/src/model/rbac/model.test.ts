import { describe, expect, it } from 'vitest';
import { account, bindingOf, clusterRole, role, ruleOf } from '../../control/example-rbac.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { clusterOf, type InventoryOptions } from '../../testing/inventory.ts';
import { type Ability, grantsAbility } from './ability.ts';
import { rbacKinds } from './kinds.ts';
import { rbacModel } from './model.ts';

const modelOf = (objects: readonly KubernetesObject[], options: InventoryOptions = { read: rbacKinds }) =>
  rbacModel(clusterOf(objects, options));

/** `ability@namespace from Role rules[n]` for each way an account holds it beyond what is built in. */
const held = (objects: readonly KubernetesObject[], ability: Ability, namespace = 'shop', name = 'robot') =>
  modelOf(objects)
    .serviceAccount(namespace, name)
    .grants.filter((grant) => !grant.builtIn)
    .flatMap((grant) =>
      grant.rules
        .filter((rule) => grantsAbility(rule, ability) !== undefined)
        .map((rule) => `${grant.namespace || 'everywhere'}: ${rule.role.name} ${rule.path}`),
    );

const reader = clusterRole('reader', [ruleOf(['get'], ['pods']), ruleOf(['list'], ['secrets'])]);

describe('rbacModel', () => {
  it('gives rights everywhere through a ClusterRoleBinding, in one namespace through a RoleBinding', () => {
    expect(held([reader, bindingOf(account('robot'), 'reader')], 'secrets-read')).toEqual([
      'everywhere: reader rules[1]',
    ]);
    expect(held([reader, bindingOf(account('robot'), 'reader', { namespace: 'shop' })], 'secrets-read')).toEqual([
      'shop: reader rules[1]',
    ]);
  });

  it('gives an account what its groups are given', () => {
    for (const name of ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'])
      expect(held([reader, bindingOf({ kind: 'Group', name }, 'reader')], 'secrets-read'), name).toHaveLength(1);
    expect(
      held([reader, bindingOf({ kind: 'Group', name: 'system:serviceaccounts:other' }, 'reader')], 'secrets-read'),
    ).toEqual([]);
  });

  it('takes a user called like an account for that account', () => {
    const user = { kind: 'User', name: 'system:serviceaccount:shop:robot' };
    expect(held([reader, bindingOf(user, 'reader')], 'secrets-read')).toHaveLength(1);
    expect(modelOf([reader, bindingOf(user, 'reader')]).identities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'ServiceAccount robot',
    ]);
  });

  it('takes nobody for an account whose name has a part more', () => {
    const user = { kind: 'User', name: 'system:serviceaccount:shop:robot:x' };
    expect(held([reader, bindingOf(user, 'reader')], 'secrets-read')).toEqual([]);
    expect(modelOf([reader, bindingOf(user, 'reader')]).identities.map(({ kind }) => kind)).toEqual(['User']);
  });

  it('takes an account without namespace for one of the binding', () => {
    const binding = bindingOf({ kind: 'ServiceAccount', name: 'robot' }, 'local', { namespace: 'shop', kind: 'Role' });
    expect(held([role('local', [ruleOf(['list'], ['secrets'])]), binding], 'secrets-read')).toEqual([
      'shop: local rules[0]',
    ]);
  });

  it('follows aggregation to the role that contributes, through several steps and around circles', () => {
    const selector = (label: string) => ({
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [label]: 'yes' } }] },
    });
    const top = clusterRole('top', [], selector('to-top'), { labels: { 'to-low': 'yes' } });
    const low = clusterRole('low', [], selector('to-low'), { labels: { 'to-top': 'yes' } });
    const leaf = clusterRole('leaf', [ruleOf(['list'], ['secrets'])], {}, { labels: { 'to-low': 'yes' } });
    expect(held([top, low, leaf, bindingOf(account('robot'), 'top')], 'secrets-read')).toEqual([
      'everywhere: leaf rules[0]',
    ]);
  });

  it('tells a rule once that the controller has copied into the aggregating role', () => {
    const rules = [ruleOf(['list'], ['secrets'])];
    const top = clusterRole('top', rules, { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } });
    const leaf = clusterRole('leaf', rules, {}, { labels: { a: 'b' } });
    expect(held([top, leaf, bindingOf(account('robot'), 'top')], 'secrets-read')).toEqual([
      'everywhere: leaf rules[0]',
    ]);
  });

  it('admits what a malformed aggregation may give, and stops at no such role', () => {
    const odd = clusterRole('odd', [ruleOf(['get'], ['pods'])], {
      aggregationRule: { clusterRoleSelectors: ['all'] },
    });
    const [grant] = modelOf([odd, bindingOf(account('robot'), 'odd')]).serviceAccount('shop', 'robot').grants;
    expect(grant).toMatchObject({ known: false, rules: [{ verbs: ['get'] }] });
  });

  it('gives nothing through a role that does not exist, and says when that is not known', () => {
    const binding = bindingOf(account('robot'), 'missing');
    const grants = (options: InventoryOptions) => modelOf([binding], options).serviceAccount('shop', 'robot').grants;
    expect(grants({ read: rbacKinds })).toMatchObject([{ rules: [], known: true }]);
    expect(grants({})).toMatchObject([{ rules: [], known: false }]);
    expect(grants({ read: rbacKinds, source: 'files' })).toMatchObject([{ rules: [], known: false }]);
  });

  it('knows the roles that every cluster has when files refer to them', () => {
    const grants = modelOf([bindingOf(account('robot'), 'cluster-admin')], { source: 'files' }).serviceAccount(
      'shop',
      'robot',
    ).grants;
    expect(grants).toMatchObject([{ known: true, rules: [{ verbs: ['*'], role: { name: 'cluster-admin' } }] }]);
  });
});

describe('what Kubernetes itself gives', () => {
  const controller = 'system:controller:job-controller';
  const jobs = [ruleOf(['update', 'patch'], ['jobs'], ['batch']), ruleOf(['create', 'delete', 'patch'], ['pods'])];
  const own = bindingOf(account('job-controller', 'kube-system'), controller);
  const builtIn = (objects: readonly KubernetesObject[]) =>
    modelOf(objects).identities.flatMap((identity) => identity.grants.map((grant) => grant.builtIn));

  it('is told apart by role, holder and content together', () => {
    expect(builtIn([clusterRole(controller, jobs), own])).toEqual([true]);
    expect(builtIn([clusterRole(controller, jobs), bindingOf(account('robot'), controller)])).toEqual([false]);
    expect(builtIn([clusterRole('mine', jobs), bindingOf(account('job-controller', 'kube-system'), 'mine')])).toEqual([
      false,
    ]);
  });

  it('is no longer built in with one right more', () => {
    const swollen = clusterRole(controller, [...jobs, ruleOf(['list'], ['secrets'])]);
    expect(builtIn([swollen, own])).toEqual([false]);
  });

  it('makes only the masters of the cluster its admins', () => {
    const admin = clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]);
    expect(builtIn([admin, bindingOf({ kind: 'Group', name: 'system:masters' }, 'cluster-admin')])).toEqual([true]);
    expect(builtIn([admin, bindingOf({ kind: 'Group', name: 'developers' }, 'cluster-admin')])).toEqual([false]);
  });
});
