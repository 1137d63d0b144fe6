import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyPath, parsePath } from './path.ts';

it('takes a path apart', () => {
  expect(parsePath('spec.containers[0].name')).toEqual(['spec', 'containers', 0, 'name']);
  expect(parsePath('metadata.annotations["a.b/c"]')).toEqual(['metadata', 'annotations', 'a.b/c']);
  expect(parsePath('')).toEqual([]);
});

it.each(['spec..x]', 'a[', 'a["x]'])('refuses %s', (path) => {
  expect(() => parsePath(path)).toThrow(RangeError);
});

it('finds every key again that a map may hold', () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      expect(parsePath(keyPath('metadata.labels', key))).toEqual(['metadata', 'labels', key]);
    }),
  );
});
