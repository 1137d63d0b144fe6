import { describe, expect, it } from 'vitest';
import { yamlTokens } from './yaml-tokens.ts';

const kinds = (line: string) => yamlTokens(line).map(({ kind, text }) => `${kind}:${text}`);

describe('a line of YAML', () => {
  it.each([
    '',
    '  - name: web',
    'image: "nginx: 1.25"',
    '- - a: 1',
    'url: http://a:b@c:80/d',
    'key:',
    '  # note: this',
    '"a b": true',
    'run: |-',
    "    echo 'x: y' && z",
    '<script>alert(1)</script>',
    'password: «masked:password/1:16-31»',
    '-',
    'a:b',
  ])('is shown as it is: %j', (line) => {
    expect(
      yamlTokens(line)
        .map(({ text }) => text)
        .join(''),
    ).toBe(line);
  });

  it('tells keys, constants and masks apart', () => {
    expect(kinds('  - privileged: true')).toEqual([
      'plain:  ',
      'mark:- ',
      'key:privileged',
      'mark:: ',
      'constant:true',
    ]);
    expect(kinds('value: x«masked:jwt/1:1-15»')).toContain('masked:«masked:jwt/1:1-15»');
  });
});
