import type { Environment } from '@marcbachmann/cel-js';
import ipaddr from 'ipaddr.js';
import { ExpressionError } from '../expression-error.ts';
import { define } from './define.ts';

/** An address as the API takes one: no zone, no IPv4 inside of IPv6, no leading zeros. */
export class Address {
  readonly bits: bigint;
  readonly width: 32 | 128;
  readonly text: string;

  constructor(parsed: ipaddr.IPv4 | ipaddr.IPv6) {
    this.bits = parsed.toByteArray().reduce((before, byte) => (before << 8n) | BigInt(byte), 0n);
    this.width = parsed.kind() === 'ipv4' ? 32 : 128;
    this.text = parsed instanceof ipaddr.IPv6 ? parsed.toRFC5952String() : parsed.toString();
  }

  equals(other: Address): boolean {
    return this.width === other.width && this.bits === other.bits;
  }

  /** True when the address begins with the first `length` bits of one of these, written as addresses of its family. */
  within(...blocks: readonly string[]): boolean {
    return blocks.some((block) => {
      const [network = '', length = ''] = block.split('/');
      const parsed = parseAddress(network);
      return parsed !== undefined && covers(parsed, Number(length), this);
    });
  }
}

/** Whether `address` lies in the block that `network` begins. */
export const covers = (network: Address, length: number, address: Address): boolean => {
  if (network.width !== address.width) return false;
  const rest = BigInt(network.width - length);
  return network.bits >> rest === address.bits >> rest;
};

const ipv4 = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/;

/** The address, or undefined for text that is none. */
export const parseAddress = (text: string): Address | undefined => {
  if (text.length > 45) return undefined;
  if (ipv4.test(text)) return ipaddr.IPv4.isValid(text) ? new Address(ipaddr.IPv4.parse(text)) : undefined;
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return undefined;
  const parsed = ipaddr.IPv6.parse(text);
  return parsed.isIPv4MappedAddress() ? undefined : new Address(parsed);
};

export const addressOf = (text: string): Address => {
  const parsed = parseAddress(text);
  if (parsed === undefined) throw new ExpressionError(`"${text.slice(0, 64)}" is no IP address`);
  return parsed;
};

class IpNamespace {}

const isLoopback = (of: Address): boolean => of.within('127.0.0.0/8', '::1/128');
const isUnspecified = (of: Address): boolean => of.bits === 0n;
const isLocalUnicast = (of: Address): boolean => of.within('169.254.0.0/16', 'fe80::/10');
const isGlobalUnicast = (of: Address): boolean =>
  !isLoopback(of) &&
  !isUnspecified(of) &&
  !isLocalUnicast(of) &&
  !of.within('224.0.0.0/4', 'ff00::/8', '255.255.255.255/32');

/** https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#IP */
export const defineAddresses = (environment: Environment): void => {
  environment.registerType('IpNamespace', IpNamespace);
  environment.registerConstant('ip', 'IpNamespace', new IpNamespace());
  environment.registerType('net.IP', { ctor: Address, fields: {} });
  environment.registerOperator('net.IP == net.IP', (a: Address, b: Address) => a.equals(b));
  define(environment, {
    'ip(string): net.IP': addressOf,
    'isIP(string): bool': (text: string) => parseAddress(text) !== undefined,
    'IpNamespace.isCanonical(string): bool': (_: IpNamespace, text: string) => addressOf(text).text === text,
    'string(net.IP): string': (of: Address) => of.text,
    'net.IP.family(): int': (of: Address) => (of.width === 32 ? 4n : 6n),
    'net.IP.isUnspecified(): bool': isUnspecified,
    'net.IP.isLoopback(): bool': isLoopback,
    // ff02 with any flags, as Go has it: the scope is in the second half of the second byte.
    'net.IP.isLinkLocalMulticast(): bool': (of: Address) =>
      of.within('224.0.0.0/24') || (of.width === 128 && ((of.bits >> 112n) & 0xff0fn) === 0xff02n),
    'net.IP.isLinkLocalUnicast(): bool': isLocalUnicast,
    'net.IP.isGlobalUnicast(): bool': isGlobalUnicast,
  });
};
