import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, contentHash } from './canonical-bytes.ts';

const text = (value: unknown): string => canonicalBytes(value).toString('utf8');

/** The same value with the keys of every object in another order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
};

describe('canonical bytes', () => {
  it('sort keys by code unit and hold no white space', () => {
    expect(text({ b: [1, { d: null, c: true }], a: 'ä', '10': 1, '9': 2, B: 3 })).toBe(
      '{"10":1,"9":2,"B":3,"a":"ä","b":[1,{"c":true,"d":null}]}',
    );
  });

  it('write numbers in one way only', () => {
    expect(text([-0, 1.0, 1e21, 0.1, 100])).toBe('[0,1,1e+21,0.1,100]');
    expect(() => text(Number.NaN)).toThrow('no number of JSON');
    expect(() => text(Number.POSITIVE_INFINITY)).toThrow('no number of JSON');
  });

  it('keep a lone surrogate as an escape, so that it comes back', () => {
    expect(text('\ud800')).toBe('"\\ud800"');
    expect(JSON.parse(text('\ud800'))).toBe('\ud800');
  });

  it('leave out what is undefined, and hold __proto__ like any key', () => {
    expect(text({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(text(JSON.parse('{"__proto__":{"x":1}}'))).toBe('{"__proto__":{"x":1}}');
  });

  it('do not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(contentHash(canonicalBytes(reversed(value)))).toBe(contentHash(canonicalBytes(value)));
      }),
      { seed: 5 },
    );
  });

  it('are the same after being parsed', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(text(JSON.parse(text(value)))).toBe(text(value));
        expect(JSON.parse(text(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 6 },
    );
  });
});

describe('the content hash', () => {
  it('is SHA-256 in hex', () => {
    expect(contentHash(Buffer.from(''))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
