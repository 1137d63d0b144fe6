import { describe, expect, it } from 'vitest';
import { defineControl } from '../control/define-control.ts';
import { container, deployment, object, pod } from '../control/example.ts';
import { networkPolicy, service } from '../control/example-network.ts';
import { account, bindingOf, clusterRole, ruleOf } from '../control/example-rbac.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { rbacKinds } from '../model/rbac/kinds.ts';
import { catalogueOf, clusterOf, evaluate, type InventoryOptions } from '../testing/inventory.ts';
import { subjectFactors } from './subject-factors.ts';

const rule = { severity: 'high', rationale: 'r', remediation: 'm', examples: { fail: [], pass: [] } } as const;
const controls = [
  defineControl({
    ...rule,
    id: 'privileged',
    title: 'Privileged',
    subject: 'container',
    aliases: { pss: ['baseline:privileged'] },
    check: ({ spec, path }, context) => {
      if (spec.securityContext?.privileged === true) context.report(path, true, 'is root');
    },
  }),
  defineControl({ ...rule, id: 'any', title: 'Any', subject: 'identity', check: () => {} }),
];
const read = [
  ...rbacKinds,
  'Pod',
  'Service',
  'ServiceAccount',
  'Ingress.networking.k8s.io',
  'NetworkPolicy.networking.k8s.io',
];

const factorsOf = (objects: readonly KubernetesObject[], kind = 'Deployment', options: InventoryOptions = { read }) => {
  const evaluation = evaluate(controls, objects, options).find(({ subject }) => subject.kind === kind);
  if (evaluation === undefined) throw new Error(`no ${kind} was evaluated`);
  return subjectFactors(evaluation, clusterOf(objects, options), catalogueOf(controls));
};

const root = { containers: [container({ securityContext: { privileged: true } })] };
const secrets = clusterRole('reader', [ruleOf(['list'], ['secrets'])]);

describe('subjectFactors', () => {
  it('derives exposure from what lets traffic in, and names it', () => {
    expect(factorsOf([deployment({}), service({ type: 'LoadBalancer' }, 'front')]).exposure).toEqual({
      value: 'internet',
      source: 'Service front',
    });
    expect(factorsOf([deployment({})]).exposure?.value).toBe('clusterWide');
  });

  it('derives rights from the account, if its token is mounted, and from ways to the node', () => {
    const bound = [secrets, bindingOf(account('robot'), 'reader')];
    expect(factorsOf([deployment({ serviceAccountName: 'robot' }), ...bound]).privilege).toEqual({
      value: 'adminEquivalent',
      source: 'ClusterRole reader by ClusterRoleBinding to-reader',
    });
    const unmounted = { serviceAccountName: 'robot', automountServiceAccountToken: false };
    expect(factorsOf([deployment(unmounted), ...bound]).privilege?.value).toBe('none');
    expect(factorsOf([deployment({ ...unmounted, ...root }), ...bound]).privilege?.value).toBe('nodeEscape');
    const local = [secrets, bindingOf(account('robot'), 'reader', { namespace: 'shop' })];
    expect(factorsOf([deployment({ serviceAccountName: 'robot' }), ...local]).privilege?.value).toBe('namespaceAdmin');
    expect(factorsOf([deployment({})]).privilege?.value).toBe('tokenUnused');
  });

  it('honours an account that does not mount its token', () => {
    const quiet = object(
      'v1',
      'ServiceAccount',
      { name: 'default', namespace: 'shop' },
      { automountServiceAccountToken: false },
    );
    expect(factorsOf([deployment({}), quiet]).privilege?.value).toBe('none');
  });

  it('knows what runs and what is scaled to zero', () => {
    const running = { ...pod({}, { name: 'p', labels: { app: 'example' } }), status: { phase: 'Running' } };
    expect(factorsOf([deployment({}), running]).activity?.value).toBe('runningNow');
    expect(factorsOf([deployment({}, {}, 0)]).activity?.value).toBe('scaledToZero');
    expect(factorsOf([deployment({})]).activity).toBeUndefined();
  });

  it('derives data and mitigations', () => {
    const spec = { runtimeClassName: 'kata', volumes: [{ name: 's', secret: { secretName: 's' } }] };
    const found = factorsOf([deployment(spec), networkPolicy({ podSelector: {} })]);
    expect(found.data.map(({ value }) => value)).toEqual(['secretsMounted']);
    expect(found.mitigation.map(({ value }) => value)).toEqual(['networkIsolated', 'runtimeClassSandbox']);
  });

  it('says that admission blocks only what the enforced level refuses', () => {
    const space = (level: string) =>
      object('v1', 'Namespace', { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': level } });
    const values = (objects: readonly KubernetesObject[]) => factorsOf(objects).mitigation.map(({ value }) => value);
    expect(values([deployment(root), space('baseline')])).toEqual(['psaBlocks']);
    expect(values([deployment(root), space('privileged')])).toEqual([]);
    expect(values([deployment({}), space('restricted')])).toEqual([]);
  });

  it('assumes no mitigation and no isolation on missing evidence', () => {
    const found = factorsOf([deployment({})], 'Deployment', {});
    expect(found.exposure?.value).toBe('clusterWide');
    expect(found.mitigation).toEqual([]);
  });

  it('ranks identities by their rights, and says nothing of other subjects', () => {
    const objects = [secrets, bindingOf(account('robot'), 'reader')];
    expect(factorsOf(objects, 'ServiceAccount')).toMatchObject({ privilege: { value: 'adminEquivalent' }, data: [] });
  });
});
