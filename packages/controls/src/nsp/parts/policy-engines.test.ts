import { object } from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../testing/judge-example.ts';
import psaMissing from '../nsp-psa-missing.ts';

describe('a policy engine', () => {
  const namespace = object('v1', 'Namespace', { name: 'shop' });
  const definition = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
    name: 'clusterpolicies.kyverno.io',
  });
  const statusOf = (reads: readonly string[], given: Parameters<typeof judgeExample>[1]['given']) =>
    judgeExample({ ...psaMissing, reads }, { given }).status;

  it('leaves open what its policies demand where nobody listed them', () => {
    expect(statusOf([], [namespace, definition])).toBe('undetermined');
  });

  it('is no excuse where its policies were listed and there is none', () => {
    expect(statusOf(['ClusterPolicy.kyverno.io'], [namespace, definition])).toBe('fail');
  });

  it('is not there without its kinds', () => {
    expect(statusOf([], [namespace])).toBe('fail');
  });
});
