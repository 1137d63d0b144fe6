import { BlockList, isIP } from 'node:net';
import { AppError } from '@plimsoll/domain';

/** What of the environment decides about proxies. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy through which an address is reached, undefined for none: HTTPS_PROXY, or its lower-case twin, unless NO_PROXY
 * names the host, a domain it is in, its address range, or `*`. Loopback is never proxied. Throws `config.invalid` on a
 * proxy that is no address.
 */
export const proxyFor = (target: URL, env: ProxyEnvironment): URL | undefined => {
  const proxy = env.HTTPS_PROXY || env.https_proxy;
  if (target.protocol !== 'https:' || proxy === undefined || proxy === '') return undefined;
  if (isExempt(target, env.NO_PROXY || env.no_proxy || '')) return undefined;
  try {
    const url = new URL(proxy.includes('://') ? proxy : `http://${proxy}`);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  } catch {
    // Told below: the value itself may hold a password.
  }
  throw new AppError('config.invalid', 'HTTPS_PROXY is no http or https address; write it as http://proxy:3128');
};

const isExempt = (target: URL, list: string): boolean => {
  const host = target.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return true;
  const port = target.port === '' ? '443' : target.port;
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry.toLowerCase(), host, port));
};

const matches = (entry: string, host: string, port: string): boolean => {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInRange(entry, host);
  const [, name = entry, onPort] = /^(.*?)(?::(\d+))?$/.exec(isIP(entry) === 6 ? `${entry}` : entry) ?? [];
  if (isIP(entry) === 6) return entry === host;
  if (onPort !== undefined && onPort !== port) return false;
  const domain = name.replace(/^\*?\./, '');
  return host === domain || host.endsWith(`.${domain}`);
};

const isInRange = (range: string, host: string): boolean => {
  const family = isIP(host);
  const [address = '', bits = ''] = range.split('/');
  if (family === 0 || isIP(address) !== family || !/^\d{1,3}$/.test(bits)) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  try {
    block.addSubnet(address, Number(bits), type);
  } catch {
    return false;
  }
  return block.check(host, type);
};
