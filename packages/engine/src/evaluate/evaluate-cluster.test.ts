import { inPolicyPercent } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { defineControl } from '../control/define-control.ts';
import { container, object, pod } from '../control/example.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { rbacKinds } from '../model/rbac/kinds.ts';
import { evaluate, type InventoryOptions } from '../testing/inventory.ts';
import { replica, web } from '../testing/owned.ts';
import type { SubjectEvaluation } from './subject-evaluation.ts';

const rule = { severity: 'high', rationale: 'r', remediation: 'm', examples: { fail: [], pass: [] } } as const;

const privileged = defineControl({
  ...rule,
  id: 'privileged',
  title: 'Privileged',
  subject: 'container',
  appliesTo: ({ type }) => type !== 'ephemeral',
  check: ({ spec, path }, context) => {
    if (spec.securityContext?.privileged === true)
      context.report(`${path}.securityContext.privileged`, true, 'is root');
  },
});

const named = defineControl({
  ...rule,
  id: 'named',
  title: 'Named',
  subject: 'identity',
  appliesTo: ({ kind }) => kind === 'ServiceAccount',
  check: ({ grants }, context) => {
    for (const { rules } of grants)
      for (const { path, verbs, role } of rules) if (verbs.includes('*')) context.report(path, '*', 'may all', role);
  },
});

const counted = defineControl({
  ...rule,
  id: 'counted',
  title: 'Counted',
  subject: 'cluster',
  reads: ['Namespace'],
  check: (cluster, context) => {
    if (cluster.all('Namespace').length > 1) context.report('', cluster.all('Namespace').length, 'too many');
  },
});

const root = { containers: [container({ securityContext: { privileged: true } })] };
const binding = object(
  'rbac.authorization.k8s.io/v1',
  'ClusterRoleBinding',
  { name: 'b' },
  {
    roleRef: { kind: 'ClusterRole', name: 'r' },
    subjects: [
      { kind: 'ServiceAccount', namespace: 'shop', name: 'robot' },
      { kind: 'User', name: 'ann' },
    ],
  },
);
const role = object(
  'rbac.authorization.k8s.io/v1',
  'ClusterRole',
  { name: 'r' },
  { rules: [{ verbs: ['*'], apiGroups: [''], resources: ['pods'] }] },
);

const told = (evaluations: readonly SubjectEvaluation[]) =>
  evaluations.map(({ subject, applicable, verdicts, blind }) => ({
    subject: `${subject.kind} ${subject.name}`,
    applicable,
    statuses: verdicts.map((verdict) => verdict.status),
    ...(blind === undefined ? {} : { blind: blind.reason }),
  }));

/** How the headline is computed, reduced to one asset per subject. */
const headline = (evaluations: readonly SubjectEvaluation[]): number | undefined => {
  const counts = { in: 0, out: 0, excepted: 0, unknown: 0 };
  for (const { verdicts, blind } of evaluations) {
    if (verdicts.some(({ status }) => status === 'fail')) counts.out += 1;
    else if (blind !== undefined || verdicts.length > 0) counts.unknown += 1;
    else counts.in += 1;
  }
  return inPolicyPercent(counts);
};

describe('evaluateCluster', () => {
  it('reports on the owner the worst of its template and its live Pods', () => {
    expect(told(evaluate([privileged], web({}, replica('web-1-a', root))))).toEqual([
      { subject: 'Deployment web', applicable: ['privileged'], statuses: ['fail'] },
    ]);
  });

  it('says nothing of subjects no control applies to', () => {
    expect(evaluate([privileged], [object('v1', 'ConfigMap', {})])).toEqual([]);
    const debugged = pod({ containers: [], ephemeralContainers: [container()] });
    expect(told(evaluate([privileged], [debugged]))).toEqual([
      { subject: 'Pod example', applicable: [], statuses: [] },
    ]);
  });

  it('judges identities by their roles, and only those the control is about', () => {
    expect(told(evaluate([named], [binding, role], { read: rbacKinds }))).toEqual([
      { subject: 'ServiceAccount robot', applicable: ['named'], statuses: ['fail'] },
    ]);
  });

  it('convicts an identity on what is seen, and acquits none while roles are missing', () => {
    expect(told(evaluate([named], [binding, role]))[0]?.statuses).toEqual(['fail']);
    expect(told(evaluate([named], [binding], { read: rbacKinds }))[0]?.statuses).toEqual([]);
    expect(told(evaluate([named], [binding]))[0]?.statuses).toEqual(['undetermined']);
  });

  it('judges the cluster as a whole', () => {
    const spaces = ['a', 'b'].map((name) => object('v1', 'Namespace', { name }));
    expect(told(evaluate([counted], spaces))[0]?.statuses).toEqual(['fail']);
    expect(told(evaluate([counted], [], { read: ['Namespace'] }))[0]?.statuses).toEqual([]);
    expect(told(evaluate([counted], []))[0]?.statuses).toEqual(['undetermined']);
  });

  it('marks the subjects of a kind that became unreadable as blind, and raises no number by it', () => {
    const objects: readonly KubernetesObject[] = [...web({}), pod({}, { name: 'alone' }), pod(root, { name: 'bad' })];
    const before = evaluate([privileged], objects);
    for (const unread of [['Pod'], ['Deployment.apps'], ['Pod', 'Deployment.apps']]) {
      const options: InventoryOptions = { unread };
      const after = evaluate([privileged], objects, options);
      expect(after).toHaveLength(before.length);
      expect(headline(after) ?? 0).toBeLessThanOrEqual(headline(before) ?? 0);
    }
    const blind = (unread: readonly string[]) =>
      evaluate([privileged], objects, { unread }).map((evaluation) => evaluation.blind?.reason);
    expect(blind(['Deployment.apps'])).toEqual(['no-permission', undefined, undefined]);
    // A template alone does not tell what its Pods became.
    expect(blind(['Pod'])).toEqual(['no-permission', 'no-permission', 'no-permission']);
  });

  it('convicts a template although its Pods cannot be read', () => {
    const [subject] = evaluate([privileged], web(root), { unread: ['Pod'] });
    expect(subject?.verdicts.map((verdict) => verdict.status)).toEqual(['fail']);
  });

  it('gives the same answer in the same order each time', () => {
    const objects = [...web(root, replica('web-1-a', root)), binding, role];
    const run = () => JSON.stringify(evaluate([privileged, named, counted], objects));
    expect(run()).toBe(run());
  });
});
