import { describe, expect, it } from 'vitest';
import { defineControl } from '../control/define-control.ts';
import { container, object, pod } from '../control/example.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { evaluate, type InventoryOptions } from '../testing/inventory.ts';

const rule = {
  severity: 'low',
  rationale: 'r',
  remediation: 'm',
  examples: { fail: [], pass: [] },
} as const;

/** Every Pod is a candidate; a ConfigMap called `excuse` in its namespace excuses it. */
const excusable = (absentInFiles?: 'none') =>
  defineControl({
    ...rule,
    id: 'excusable',
    title: 'Excusable',
    subject: 'container',
    reads: ['ConfigMap'],
    ...(absentInFiles === undefined ? {} : { absentInFiles }),
    check: ({ path, name }, context) => {
      if (name === 'odd') throw new Error('odd container');
      context.report(path, name, 'is here');
    },
    confirm: ({ ref }, candidates, cluster, context) => {
      if (cluster.get('ConfigMap', ref.namespace, 'excuse') !== undefined) return;
      for (const { path, found, message } of candidates) context.report(path, found, message);
    },
  });

const excuse = object('v1', 'ConfigMap', { name: 'excuse', namespace: 'shop' });

const verdict = (objects: readonly KubernetesObject[], options: InventoryOptions, absentInFiles?: 'none') => {
  const [subject] = evaluate([excusable(absentInFiles)], objects, options);
  const [first] = subject?.verdicts ?? [];
  return first === undefined ? 'pass' : first.status === 'undetermined' ? first.reason : first.status;
};

describe('a control that reads other kinds', () => {
  it('acquits and convicts on complete evidence', () => {
    expect(verdict([pod({}), excuse], {})).toBe('pass');
    expect(verdict([pod({})], { read: ['ConfigMap'] })).toBe('fail');
  });

  it('decides nothing on evidence that is missing, and says which kind', () => {
    expect(verdict([pod({})], { unread: ['ConfigMap'] })).toBe('no-permission');
    expect(verdict([pod({})], {})).toBe('kind-not-collected');
    const [subject] = evaluate([excusable()], [pod({})], { unread: ['ConfigMap'] });
    expect(subject?.verdicts[0]?.detail).toContain('ConfigMap');
  });

  it('never acquits on evidence that could no longer be read, even if it still holds the excuse', () => {
    expect(verdict([pod({}), excuse], { unread: ['ConfigMap'] })).toBe('no-permission');
  });

  it('takes files that hold none for the whole only where the control says so', () => {
    expect(verdict([pod({})], { source: 'files' })).toBe('kind-not-collected');
    expect(verdict([pod({})], { source: 'files' }, 'none')).toBe('fail');
    expect(verdict([pod({})], { source: 'agent' }, 'none')).toBe('kind-not-collected');
  });

  it('does not pass what its check could not see, although every candidate is excused', () => {
    const mixed = pod({ containers: [container(), container({ name: 'odd' })] });
    expect(verdict([mixed, excuse], {})).toBe('check-threw');
    expect(verdict([mixed], { read: ['ConfigMap'] })).toBe('fail');
  });
});
