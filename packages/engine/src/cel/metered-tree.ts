import { ExpressionError, positionIn } from './expression-error.ts';
import { renamed } from './functions/define.ts';
import { stepsToMatch } from './functions/regular-expressions.ts';
import type { Meter } from './meter.ts';
import { type Loop, type SyntaxNode, visitNodes } from './syntax-tree.ts';

/** Longest list or text that an expression may put together: doubling it 40 times would fill the memory. */
const maximumSize = 1_000_000;

/** Makes every loop, call, comparison and concatenation of a checked tree pay for itself. Once per tree. */
export const meterTree = (root: unknown, meter: Meter): void =>
  visitNodes(root, (node) => {
    if (node.op === 'comprehension') meterLoop(node.args as Loop, meter);
    else if (node.op === 'call' || node.op === 'rcall') meterCall(node, meter);
    else if (node.op === '+') meterSum(node, meter);
    else if (node.op === 'map') evaluateToMap(node);
    else if (node.op === '==' || node.op === '!=' || node.op === 'in') meterComparison(node, meter);
  });

/** The library makes plain objects of maps that are written out; all others here are Maps. */
const evaluateToMap = (node: SyntaxNode): void => {
  const { evaluate } = node.meta;
  if (evaluate !== undefined)
    node.setMeta('evaluate', (...values) => new Map(Object.entries(evaluate(...values) as object)));
};

const meterLoop = (loop: Loop, meter: Meter): void => {
  const { condition } = loop;
  loop.condition = (accumulated) => {
    meter.charge(1);
    return condition === undefined || condition(accumulated);
  };
};

const meterCall = (node: SyntaxNode, meter: Meter): void => {
  const { handle } = node;
  // A macro has nothing to run here: the loop it became pays.
  if (handle === undefined) return;
  const [name] = node.args as [string];
  const price = prices.get(name) ?? flatPrice;
  node.handle = (values, ...rest) => {
    const list = values as readonly unknown[];
    return at(node, () => {
      guards.get(name)?.(list);
      price(list, meter);
      return handle(values, ...rest);
    });
  };
};

/** The work, with the place of the node in what it throws. */
const at = <T>(node: SyntaxNode, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ExpressionError) || error.at !== undefined) throw error;
    throw new ExpressionError(error.message, positionIn(node.input, node.start, node.end), { cause: error });
  }
};

type Price = (values: readonly unknown[], meter: Meter) => void;

const flatPrice: Price = (values, meter) => {
  for (const value of values) meter.chargeSize(value);
};

const wholePrice: Price = (values, meter) => {
  for (const value of values) meter.chargeWhole(value);
};

/** Each item of the one list is compared with each of the other. */
const productPrice: Price = (values, meter) => {
  const [, first, second] = values;
  wholePrice(values, meter);
  if (Array.isArray(first) && Array.isArray(second)) meter.charge(first.length * second.length);
};

const matchPrice: Price = ([text, pattern], meter) => {
  if (typeof text === 'string' && typeof pattern === 'string') meter.charge(stepsToMatch(text, pattern));
};

const prices: ReadonlyMap<string, Price> = new Map([
  [renamed('matches'), matchPrice],
  ['find', matchPrice],
  ['findAll', matchPrice],
  ['isSorted', wholePrice],
  ['sum', wholePrice],
  ['min', wholePrice],
  ['max', wholePrice],
  [renamed('indexOf'), wholePrice],
  [renamed('lastIndexOf'), wholePrice],
  [renamed('join'), wholePrice],
  ['contains', productPrice],
  ['equivalent', productPrice],
  ['intersects', productPrice],
]);

const mustRead =
  (pattern: RegExp, name: string) =>
  ([text]: readonly unknown[]): void => {
    if (typeof text === 'string' && !(text.length <= 64 && pattern.test(text)))
      throw new ExpressionError(`${name}() cannot read "${text.slice(0, 64)}"`);
  };

/** Text that the library would read otherwise than Kubernetes, or slowly. */
const guards: ReadonlyMap<string, (values: readonly unknown[]) => void> = new Map([
  ['int', mustRead(/^[+-]?\d+$/, 'int')],
  ['uint', mustRead(/^\d+$/, 'uint')],
  ['double', mustRead(/^[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?|inf|infinity|nan)$/i, 'double')],
  ['duration', mustRead(/^[+-]?((\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h))+$|^[+-]?0$/, 'duration')],
  ['timestamp', mustRead(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, 'timestamp')],
]);

const meterSum = (node: SyntaxNode, meter: Meter): void => {
  const { handle } = node;
  if (handle === undefined) return;
  node.handle = (left, right, ...rest) => {
    meter.chargeSize(left);
    meter.chargeSize(right);
    if (sizeOf(left) + sizeOf(right) > maximumSize)
      throw new ExpressionError(`a text or list is longer than ${maximumSize}`);
    return handle(left, right, ...rest);
  };
};

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) return value.length;
  return 0;
};

const meterComparison = (node: SyntaxNode, meter: Meter): void => {
  const { handle } = node;
  if (handle === undefined) return;
  const membership = node.op === 'in';
  node.handle = (left, right, ...rest) => {
    if (membership && right instanceof Map) meter.charge(1);
    else {
      meter.chargeWhole(left);
      meter.chargeWhole(right);
    }
    return handle(left, right, ...rest);
  };
};
