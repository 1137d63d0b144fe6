import { expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';

it.each([
  ['bitnami', 'bitnami', 0],
  ['bitnami', 'bitnmai', 1],
  ['bitnami', 'bitnamii', 1],
  ['bitnami', 'b1tnami', 1],
  ['ghcr.io', 'ghrc.io', 1],
  ['grafana', 'graffanna', 2],
  ['grafana', 'prometheus', 3],
  ['', 'ab', 2],
])('%s and %s are %i apart', (a, b, distance) => {
  expect(editDistance(a, b, 2)).toBe(distance);
  expect(editDistance(b, a, 2)).toBe(distance);
});
