import type { Environment } from '@marcbachmann/cel-js';
import { areEqual } from './compare.ts';
import { define } from './define.ts';

class SetsNamespace {}

type Items = readonly unknown[];

const containsAll = (items: Items, wanted: Items): boolean =>
  wanted.every((each) => items.some((item) => areEqual(item, each)));

/** https://pkg.go.dev/github.com/google/cel-go/ext#Sets */
export const defineSets = (environment: Environment): void => {
  environment.registerType('SetsNamespace', SetsNamespace);
  environment.registerConstant('sets', 'SetsNamespace', new SetsNamespace());
  define(environment, {
    'SetsNamespace.contains(list, list): bool': (_: SetsNamespace, items: Items, wanted: Items) =>
      containsAll(items, wanted),
    'SetsNamespace.equivalent(list, list): bool': (_: SetsNamespace, a: Items, b: Items) =>
      containsAll(a, b) && containsAll(b, a),
    'SetsNamespace.intersects(list, list): bool': (_: SetsNamespace, a: Items, b: Items) =>
      a.some((item) => b.some((other) => areEqual(item, other))),
  });
};
