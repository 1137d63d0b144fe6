import { expect, it } from 'vitest';
import { breakPath } from './table.ts';

it('breaks a path where its parts end, and a word that has none where it must', () => {
  expect(breakPath('spec.containers[0].securityContext.privileged', 20)).toBe(
    'spec.containers[0].\nsecurityContext.\nprivileged',
  );
  expect(breakPath('a'.repeat(25), 10)).toBe(`${'a'.repeat(10)}\n${'a'.repeat(10)}\n${'a'.repeat(5)}`);
  expect(breakPath('short', 10)).toBe('short');
  expect(breakPath('.'.repeat(30), 10).replaceAll('\n', '')).toBe('.'.repeat(30));
});
