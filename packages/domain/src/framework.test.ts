import { expect, it } from 'vitest';
import { appliesToDistribution, confidenceOf, type Requirement, requirementStates } from './framework.ts';

it('judges an unknown distribution by what is about all but some, never by what is about one', () => {
  const ofEks = { distributions: { only: ['eks'] } } as const;
  const ofTheRest = { distributions: { except: ['eks', 'gke'] } } as const;
  expect((['eks', 'kubeadm', 'unknown'] as const).map((one) => appliesToDistribution(ofEks, one))).toEqual([
    true,
    false,
    false,
  ]);
  expect((['eks', 'kubeadm', 'unknown'] as const).map((one) => appliesToDistribution(ofTheRest, one))).toEqual([
    false,
    true,
    true,
  ]);
  expect(appliesToDistribution({}, 'unknown')).toBe(true);
});

it('knows how sure the mapping to each control is', () => {
  const requirement: Requirement = {
    id: 'R',
    title: 'R',
    mode: 'auto',
    confidence: 'verified',
    confidences: { b: 'unconfirmed' },
    checks: ['a', 'b', 'constructor'],
    gating: ['a'],
  };
  expect(['a', 'b', 'constructor'].map((control) => confidenceOf(requirement, control))).toEqual([
    'verified',
    'unconfirmed',
    'verified',
  ]);
});

it('uses no word for the states of two kinds', () => {
  expect(new Set(requirementStates).size).toBe(requirementStates.length);
});
