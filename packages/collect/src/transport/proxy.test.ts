import { describe, expect, it } from 'vitest';
import { proxyFor } from './proxy.ts';

const proxied = (address: string, noProxy: string): boolean =>
  proxyFor(new URL(address), { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: noProxy }) !== undefined;

describe('the proxy of an address', () => {
  it('is the one of HTTPS_PROXY, or its lower-case twin, with or without a scheme', () => {
    const target = new URL('https://plimsoll.example.com');
    expect(proxyFor(target, { HTTPS_PROXY: 'proxy:3128' })?.href).toBe('http://proxy:3128/');
    expect(proxyFor(target, { https_proxy: 'https://proxy' })?.href).toBe('https://proxy/');
    expect(proxyFor(target, { HTTPS_PROXY: '' })).toBeUndefined();
    expect(proxyFor(target, {})).toBeUndefined();
  });

  it.each([
    ['https://a.example.com', 'example.com', false],
    ['https://a.example.com', '.example.com', false],
    ['https://a.example.com', '*.example.com', false],
    ['https://notexample.com', 'example.com', true],
    ['https://a.example.com:6443', 'a.example.com:443', true],
    ['https://a.example.com:6443', 'other, a.example.com:6443', false],
    ['https://10.96.0.1', '10.96.0.0/12', false],
    ['https://10.128.0.1', '10.96.0.0/12', true],
    ['https://[fd00::1]', 'fd00::/8', false],
    ['https://[fd00::1]', 'fd00::1', false],
    ['https://10.96.0.1', '10.96.0.0/99', true],
    ['https://a.example.com', '*', false],
    ['https://a.example.com', '', true],
    ['https://127.0.0.1:8443', '', false],
    ['http://localhost:3000', '', false],
  ])('%s with NO_PROXY=%s: %s', (address, noProxy, expected) => {
    expect(proxied(address, noProxy)).toBe(expected);
  });

  it('is refused without being quoted when it is no address', () => {
    expect(() => proxyFor(new URL('https://a.example'), { HTTPS_PROXY: 'ftp://user:hunter2@proxy' })).toThrow(
      /^(?!.*hunter2).*no http or https address/,
    );
  });
});
