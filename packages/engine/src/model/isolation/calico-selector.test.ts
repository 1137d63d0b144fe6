import { describe, expect, it } from 'vitest';
import { parseCalicoSelector } from './calico-selector.ts';

const labels = { app: 'web', 'a.b/c': 'x y', constructor: 'z' };
const matches = (text: string) => parseCalicoSelector(text).matches(labels);

describe('parseCalicoSelector', () => {
  it.each(['', 'all()', "app == 'web'", 'app == "web"', "app != 'db'", "missing != 'x'", 'has(app)', '!has(missing)'])(
    '%s is met',
    (text) => expect(matches(text)).toBe(true),
  );
  it.each([
    "app in {'web', 'db'}",
    "app not in {'db'}",
    "missing not in {'db'}",
    "a.b/c contains ' '",
    "app starts with 'w'",
    "app ends with 'b'",
    "(app == 'db' || has(app)) && !(app == 'db')",
    "!app == 'db'",
    "constructor == 'z'",
  ])('%s is met', (text) => expect(matches(text)).toBe(true));

  it.each([
    'global()',
    "app == 'db'",
    'has(toString)',
    "missing == ''",
    'app in {}',
    "missing in {'x'}",
    "missing contains ''",
    "app == 'web' && has(missing)",
    "app == 'db' || has(missing)",
  ])('%s is not met', (text) => expect(matches(text)).toBe(false));

  it.each([
    'app',
    'app ==',
    "app == 'web",
    "app = 'web'",
    '(has(app)',
    'has(app))',
    'any()',
    "app like 'w'",
    'has()',
    "app in 'a'",
  ])('%s is refused', (text) => expect(() => parseCalicoSelector(text)).toThrow(TypeError));

  it('refuses what is beyond any reason', () => {
    expect(() => parseCalicoSelector(`${'('.repeat(5000)}all()`)).toThrow(TypeError);
    expect(() => parseCalicoSelector(`${'!'.repeat(5000)}all()`)).toThrow(TypeError);
    expect(() => parseCalicoSelector('a'.repeat(20_000))).toThrow(TypeError);
  });

  it('names the labels without which it matches nothing', () => {
    expect({ ...parseCalicoSelector("a == 'b' && has(c) && (d == 'e')").demanded }).toEqual({ a: 'b', d: 'e' });
    expect(parseCalicoSelector("a == 'b' || c == 'd'").demanded).toEqual({});
  });
});
