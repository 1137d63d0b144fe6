import { describe, expect, it } from 'vitest';
import { safeCallback, signInPath } from './callback-path.ts';

describe('where sign-in leads', () => {
  it.each(['/', '/findings?severity=critical&q=a%20b', '/clusters/0190#evidence'])('keeps our own path %s', (path) => {
    expect(safeCallback(path)).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'findings',
    '/sign-in?callback=/sign-in',
    '/api/auth/signout',
    '',
    undefined,
    ['/findings', '//evil.example'],
    `/${'a'.repeat(3000)}`,
  ])('never leaves for %j', (path) => {
    expect(safeCallback(path)).toBe('/');
  });

  it('carries the path through the sign-in page', () => {
    expect(signInPath('/findings?q=a&b=c')).toBe('/sign-in?callback=%2Ffindings%3Fq%3Da%26b%3Dc');
    expect(signInPath('/')).toBe('/sign-in');
    expect(signInPath(null)).toBe('/sign-in');
  });
});
