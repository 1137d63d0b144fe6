import type { CelValue } from '../cel/cel-value.ts';
import { keyPath, type PathStep, parsePath } from '../control/path.ts';

/** A place as a custom control names it: a variable, and the way from there. */
export interface Place {
  readonly root: string;
  readonly steps: readonly PathStep[];
}

/** Takes a place apart. Throws `RangeError` for text that is none, or that begins with none of these variables. */
export const parsePlace = (text: string, roots: readonly string[]): Place => {
  const [root, ...steps] = parsePath(text);
  if (typeof root !== 'string' || !roots.includes(root))
    throw new RangeError(
      `a place begins with ${roots
        .slice(0, -1)
        .map((name) => `${name}, `)
        .join('')}${roots.at(-1)}`,
    );
  return { root, steps };
};

/** Path of the place inside the object, where its variable stands at `base`. */
export const pathOf = ({ steps }: Place, base: string): string =>
  steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return keyPath(path, step);
    return path === '' ? step : `${path}.${step}`;
  }, base);

/** The value some steps further on; undefined where there is none. */
export const valueBelow = (value: CelValue | undefined, steps: readonly PathStep[]): CelValue | undefined => {
  let found = value;
  for (const step of steps) {
    if (typeof step === 'number') found = Array.isArray(found) ? (found as readonly CelValue[])[step] : undefined;
    else found = found instanceof Map ? (found as ReadonlyMap<string, CelValue>).get(step) : undefined;
  }
  return found;
};

/** A value as JSON again, for the evidence. */
export const plain = (value: CelValue | undefined): unknown => {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return (value as readonly CelValue[]).map(plain);
  if (value instanceof Map)
    return Object.fromEntries([...(value as ReadonlyMap<string, CelValue>)].map(([key, item]) => [key, plain(item)]));
  return value;
};
