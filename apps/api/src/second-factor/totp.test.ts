import { describe, expect, it } from 'vitest';
import { base32, codeOf, otpauthAddress, stepOf, stepOfCode } from './totp.ts';

// The seed of the test vectors in RFC 4226 appendix D and RFC 6238 appendix B.
const seed = Buffer.from('12345678901234567890');

describe('a code', () => {
  it('is what RFC 4226 appendix D says for each counter', () => {
    const expected = '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' ');
    expect(expected.map((_, counter) => codeOf(seed, counter))).toEqual(expected);
  });

  it.each([
    ['1970-01-01T00:00:59Z', '287082'],
    ['2005-03-18T01:58:29Z', '081804'],
    ['2005-03-18T01:58:31Z', '050471'],
    ['2009-02-13T23:31:30Z', '005924'],
    ['2033-05-18T03:33:20Z', '279037'],
    ['2603-10-11T11:33:20Z', '353130'],
  ])('is what RFC 6238 appendix B says at %s, in its last six digits', (at, code) => {
    expect(codeOf(seed, stepOf(new Date(at)))).toBe(code);
  });

  it('is taken one step early and late, and no further', () => {
    const at = new Date('2026-03-02T12:00:10Z');
    const step = stepOf(at);
    for (const near of [-1, 0, 1]) expect(stepOfCode(seed, codeOf(seed, step + near), at)).toBe(step + near);
    for (const far of [-2, 2]) expect(stepOfCode(seed, codeOf(seed, step + far), at)).toBeUndefined();
    for (const wrong of ['', '12345', '1234567', 'abcdef', '０００００0'])
      expect(stepOfCode(seed, wrong, at)).toBeUndefined();
  });
});

it.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%j in base32 is %j, as RFC 4648 section 10 says', (text, expected) => {
  expect(base32(Buffer.from(text))).toBe(expected);
});

it('is told to an app with its issuer and account, whatever they hold', () => {
  const address = new URL(otpauthAddress(seed, 'A&B: "Ltd"', 'ada+x@example.com'));
  expect(address.searchParams.get('secret')).toBe(base32(seed));
  expect(address.searchParams.get('issuer')).toBe('Plimsoll A&B  "Ltd"');
  expect(decodeURIComponent(address.pathname).split(':').at(-1)).toBe('ada+x@example.com');
});
