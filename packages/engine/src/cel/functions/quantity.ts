import type { Environment } from '@marcbachmann/cel-js';
import { ExpressionError } from '../expression-error.ts';
import { define } from './define.ts';

const nano = 10n ** 9n;
const maximumInteger = 2n ** 63n - 1n;
const minimumInteger = -(2n ** 63n);

/** A Kubernetes quantity, exact to a billionth: finer ones are rounded away from zero, as the API does. */
class Quantity {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    this.nanos = nanos;
  }

  equals(other: Quantity): boolean {
    return this.compare(other) === 0;
  }

  compare(other: Quantity): number {
    return this.nanos < other.nanos ? -1 : this.nanos > other.nanos ? 1 : 0;
  }

  get isInteger(): boolean {
    const whole = this.nanos / nano;
    return this.nanos % nano === 0n && whole <= maximumInteger && whole >= minimumInteger;
  }
}

/** https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#Quantity */
export const defineQuantity = (environment: Environment): void => {
  environment.registerType('Quantity', { ctor: Quantity, fields: {} });
  environment.registerOperator('Quantity == Quantity', (a: Quantity, b: Quantity) => a.nanos === b.nanos);
  define(environment, {
    'quantity(string): Quantity': (text: string) => {
      const parsed = parseQuantity(text);
      if (parsed === undefined) throw new ExpressionError(`"${text.slice(0, 64)}" is no quantity`);
      return parsed;
    },
    'isQuantity(string): bool': (text: string) => parseQuantity(text) !== undefined,
    'Quantity.sign(): int': (of: Quantity) => (of.nanos === 0n ? 0n : of.nanos < 0n ? -1n : 1n),
    'Quantity.isInteger(): bool': (of: Quantity) => of.isInteger,
    'Quantity.asInteger(): int': (of: Quantity) => {
      if (!of.isInteger) throw new ExpressionError('cannot convert value to integer');
      return of.nanos / nano;
    },
    'Quantity.asApproximateFloat(): double': (of: Quantity) => Number(of.nanos) / Number(nano),
    'Quantity.isGreaterThan(Quantity): bool': (a: Quantity, b: Quantity) => a.nanos > b.nanos,
    'Quantity.isLessThan(Quantity): bool': (a: Quantity, b: Quantity) => a.nanos < b.nanos,
    'Quantity.compareTo(Quantity): int': (a: Quantity, b: Quantity) => BigInt(a.compare(b)),
    'Quantity.add(Quantity): Quantity': (a: Quantity, b: Quantity) => new Quantity(a.nanos + b.nanos),
    'Quantity.add(int): Quantity': (a: Quantity, b: bigint) => new Quantity(a.nanos + b * nano),
    'Quantity.sub(Quantity): Quantity': (a: Quantity, b: Quantity) => new Quantity(a.nanos - b.nanos),
    'Quantity.sub(int): Quantity': (a: Quantity, b: bigint) => new Quantity(a.nanos - b * nano),
  });
};

/** Powers of ten; those of two are told apart by their `i`. */
const decimalSuffixes: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const binarySuffixes = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

const maximumLength = 64;
/** Beyond it every value is more than the largest quantity, or less than the smallest. */
const maximumExponent = 200;

/** https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity */
const parseQuantity = (text: string): Quantity | undefined => {
  if (text.length > maximumLength) return undefined;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?([a-zA-Z]*|[eE][+-]?\d+)$/.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  if (whole + fraction === '') return undefined;
  const scale = scaleOf(suffix);
  if (scale === undefined) return undefined;
  const power = scale.ten - fraction.length + 9;
  const digits = BigInt(whole + fraction) * scale.two;
  const magnitude = power >= 0 ? digits * 10n ** BigInt(power) : divideUp(digits, 10n ** BigInt(-power));
  const most = maximumInteger * nano;
  const bounded = magnitude > most ? most : magnitude;
  return new Quantity(sign === '-' ? -bounded : bounded);
};

const divideUp = (value: bigint, by: bigint): bigint => (value + by - 1n) / by;

const scaleOf = (suffix: string): { readonly ten: number; readonly two: bigint } | undefined => {
  const ten = decimalSuffixes.get(suffix);
  if (ten !== undefined) return { ten, two: 1n };
  const two = binarySuffixes.indexOf(suffix);
  if (two >= 0) return { ten: 0, two: 2n ** BigInt(10 * (two + 1)) };
  if (!/^[eE][+-]?\d+$/.test(suffix)) return undefined;
  const exponent = Number(suffix.slice(1));
  return { ten: Math.min(Math.max(exponent, -maximumExponent), maximumExponent), two: 1n };
};
