import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedCases } from '../test/labelled/named.ts';
import { namedNegatives } from '../test/labelled/negatives-named.ts';
import { textNegatives } from '../test/labelled/negatives-text.ts';
import { textCases } from '../test/labelled/texts.ts';
import { detect, detectFormats } from './detect.ts';
import { maskFormats, maskText } from './mask-text.ts';
import { base64, join, jsonWebToken, privateKey, random } from './testing/make.ts';

const _uuid = '3f2a91c4-6b7d-4e8f-9a0b-1c2d3e4f5a6b';

describe('a literal under a sensitive name', () => {
  it.each(namedCases)('%s: %s', (name, value) => {
    expect(detect(name, value)).toEqual([
      { detector: expect.any(String), version: expect.any(Number), start: 0, end: value.length },
    ]);
  });
});

describe('a value that is no credential, whatever its name', () => {
  it.each(namedNegatives)('%s: %s', (name, value) => {
    expect(detect(name, value)).toEqual([]);
  });
});

describe('a credential inside a text', () => {
  it.each(textCases)('%s: %j', (name, text, secret) => {
    expect(detect(name, text).map(({ start, end }) => text.slice(start, end))).toEqual([secret]);
  });

  it.each(textNegatives)('is not seen under %s in %j', (name, text) => {
    expect(detect(name, text)).toEqual([]);
  });
});

describe('base64', () => {
  it('is looked into once: the whole run is the secret', () => {
    const wrapped = base64(`user=app\npassword=hunter2\n`);
    expect(maskText(undefined, `data: ${wrapped}`).text).toBe('data: «masked:assigned-credential/2:32-63»');
    expect(detect(undefined, base64(privateKey())).map((hit) => hit.detector)).toEqual(['base64-private-key']);
    expect(detect(undefined, base64(base64(base64(privateKey()))))).toEqual([]);
  });

  it('of something harmless is no secret', () => {
    expect(detect(undefined, base64('the quick brown fox jumps over the lazy dog'))).toEqual([]);
  });
});

describe('masking', () => {
  it('replaces the secret and keeps everything around it', () => {
    expect(maskText('DATABASE_URL', 'postgres://app:hunter2x@db:5432/shop').text).toBe(
      'postgres://app:«masked:connection-string/2:1-15»@db:5432/shop',
    );
    expect(maskText('DB_PASSWORD', 'hunter2').text).toBe('«masked:named-credential/2:1-15»');
  });

  it('names the more telling detector when several see the same secret', () => {
    const token = join('gh', 'p_', random(36));
    expect(maskText('GITHUB_TOKEN', token).text).toBe('«masked:github-token/1:32-63»');
  });

  it('returns the text itself when there is nothing to hide', () => {
    expect(maskText('IMAGE', 'nginx:1.27')).toEqual({ text: 'nginx:1.27', hits: [] });
  });

  it('takes no mask for a secret, and hides what somebody glued to a mask', () => {
    const masked = maskText('DB_PASSWORD', 'hunter2').text;
    expect(maskText('DB_PASSWORD', masked)).toEqual({ text: masked, hits: [] });
    expect(maskText('DB_PASSWORD', `${masked}hunter2`).text).toMatch(/^«masked:named-credential\/2:[\d-]+»$/);
  });

  it('looks at formats alone where the name says nothing', () => {
    expect(maskFormats('password=hunter2').hits).toEqual([]);
    expect(maskFormats(jsonWebToken()).text).toBe('«masked:json-web-token/1:64-255»');
  });

  it('changes nothing the second time, whatever the name and the text', () => {
    const names = fc.constantFrom(undefined, 'PASSWORD', 'TOKEN', 'LOG_LEVEL', 'DATABASE_URL');
    const fragments = fc.constantFrom(
      'password=',
      'hunter2',
      'postgres://a:b@c',
      '«masked:jwt/1:1-15»',
      '«',
      '»',
      ' ',
      '"',
      '\n',
      ':',
      '@',
      'token: ',
      random(40),
      privateKey(),
      base64('password=hunter2 and more'),
      '--password ',
      'Bearer ',
      '🔑',
    );
    const texts = fc.array(fc.oneof(fragments, fc.string())).map((parts) => parts.join(''));
    fc.assert(
      fc.property(names, texts, (name, text) => {
        const once = maskText(name, text).text;
        expect(maskText(name, once)).toEqual({ text: once, hits: [] });
      }),
      { numRuns: 2000, seed: 20 },
    );
  });
});

describe('long and hostile texts', () => {
  it('are never skipped: a secret far inside and across the border of two pieces is found', () => {
    const token = join('gh', 'p_', random(36));
    for (const before of [10, 262_130, 1_000_000]) {
      const text = `${'lorem ipsum '.repeat(before / 12)}${token} ${'dolor '.repeat(1000)}`;
      expect(detect(undefined, text).map(({ start, end }) => text.slice(start, end))).toEqual([token]);
    }
    const key = privateKey('RSA ', '\n', 12_000);
    const text = `${'x '.repeat(115_000)}${key}${' y'.repeat(100_000)}`;
    expect(maskText(undefined, text).text).not.toContain('PRIVATE KEY');
  });

  it.each([
    ['a', 'a'],
    ['base64', 'QUJD'],
    ['quotes', '"'],
    ['URLs', 'a://b:'],
    ['keywords', 'password'],
    ['assignments', 'password='],
    ['brackets', '${'],
    ['key beginnings', '-----BEGIN PRIVATE KEY-----'],
    ['token beginnings', 'eyJhbGciOiJ.eyJ'],
    ['dashes', 'a-'],
    ['mysql', 'mysql -'],
    ['spaces', ' '],
    ['at signs', '://a:b@'],
    ['masks', '«masked:jwt/1:1-15»'],
  ])('of %s take linear time', (_, piece) => {
    // A search that went back over a megabyte again and again would outlast the test's own time limit many times over.
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(maskText('SOME_TOKEN', text)).toBeDefined();
    expect(detectFormats(text)).toBeDefined();
  });
});
