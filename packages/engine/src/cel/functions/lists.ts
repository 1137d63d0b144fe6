import type { Environment } from '@marcbachmann/cel-js';
import { ExpressionError } from '../expression-error.ts';
import { areEqual, order } from './compare.ts';
import { define, renamed } from './define.ts';

type Items = readonly unknown[];

/** https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#Lists */
export const defineLists = (environment: Environment): void => {
  define(environment, {
    'list.isSorted(): bool': (items: Items) => items.every((item, at) => at === 0 || order(items[at - 1], item) <= 0),
    'list.sum(): dyn': sum,
    'list.min(): dyn': (items: Items) => extreme(items, 'min', -1),
    'list.max(): dyn': (items: Items) => extreme(items, 'max', 1),
    [`list.${renamed('indexOf')}(dyn): int`]: (items: Items, wanted: unknown) =>
      BigInt(items.findIndex((item) => areEqual(item, wanted))),
    [`list.${renamed('lastIndexOf')}(dyn): int`]: (items: Items, wanted: unknown) => {
      for (let at = items.length - 1; at >= 0; at -= 1) if (areEqual(items[at], wanted)) return BigInt(at);
      return -1n;
    },
  });
};

const maximumInteger = 2n ** 63n - 1n;

const sum = (items: Items): bigint | number => {
  if (items.length === 0) return 0n;
  if (items.every((item) => typeof item === 'bigint')) {
    const total = items.reduce((before: bigint, item) => before + item, 0n);
    if (total > maximumInteger || total < -maximumInteger - 1n) throw new ExpressionError('sum() is out of range');
    return total;
  }
  if (items.every((item) => typeof item === 'number')) return items.reduce((before: number, item) => before + item, 0);
  throw new ExpressionError('sum() takes a list of numbers of one type');
};

const extreme = (items: Items, name: string, sign: 1 | -1): unknown => {
  if (items.length === 0) throw new ExpressionError(`${name} called on empty list`);
  return items.reduce((best, item) => (order(item, best) * sign > 0 ? item : best));
};
