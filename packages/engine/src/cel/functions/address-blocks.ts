import type { Environment } from '@marcbachmann/cel-js';
import ipaddr from 'ipaddr.js';
import { ExpressionError } from '../expression-error.ts';
import { Address, addressOf, covers, parseAddress } from './addresses.ts';
import { define } from './define.ts';

/** An address and the length of its network; the address need not be the first of it. */
class AddressBlock {
  readonly address: Address;
  readonly length: number;

  constructor(address: Address, length: number) {
    this.address = address;
    this.length = length;
  }

  get masked(): AddressBlock {
    const rest = BigInt(this.address.width - this.length);
    const bits = (this.address.bits >> rest) << rest;
    const bytes = Array.from({ length: this.address.width / 8 }, (_, at) =>
      Number((bits >> BigInt(this.address.width - 8 * (at + 1))) & 0xffn),
    );
    return new AddressBlock(new Address(ipaddr.fromByteArray(bytes)), this.length);
  }

  contains(other: AddressBlock): boolean {
    return this.length <= other.length && covers(this.address, this.length, other.address);
  }

  equals(other: AddressBlock): boolean {
    return this.length === other.length && this.address.equals(other.address);
  }
}

const parseBlock = (text: string): AddressBlock | undefined => {
  const match = /^([^/]{1,45})\/(0|[1-9]\d{0,2})$/.exec(text);
  const address = match?.[1] === undefined ? undefined : parseAddress(match[1]);
  if (address === undefined) return undefined;
  const length = Number(match?.[2]);
  return length <= address.width ? new AddressBlock(address, length) : undefined;
};

const blockOf = (text: string): AddressBlock => {
  const parsed = parseBlock(text);
  if (parsed === undefined) throw new ExpressionError(`"${text.slice(0, 64)}" is no block of addresses`);
  return parsed;
};

/** https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#CIDR */
export const defineAddressBlocks = (environment: Environment): void => {
  environment.registerType('net.CIDR', { ctor: AddressBlock, fields: {} });
  environment.registerOperator('net.CIDR == net.CIDR', (a: AddressBlock, b: AddressBlock) => a.equals(b));
  define(environment, {
    'cidr(string): net.CIDR': blockOf,
    'isCIDR(string): bool': (text: string) => parseBlock(text) !== undefined,
    'string(net.CIDR): string': (of: AddressBlock) => `${of.address.text}/${of.length}`,
    'net.CIDR.containsIP(net.IP): bool': (of: AddressBlock, address: Address) => covers(of.address, of.length, address),
    'net.CIDR.containsIP(string): bool': (of: AddressBlock, text: string) =>
      covers(of.address, of.length, addressOf(text)),
    'net.CIDR.containsCIDR(net.CIDR): bool': (of: AddressBlock, other: AddressBlock) => of.contains(other),
    'net.CIDR.containsCIDR(string): bool': (of: AddressBlock, text: string) => of.contains(blockOf(text)),
    'net.CIDR.ip(): net.IP': (of: AddressBlock) => of.address,
    'net.CIDR.masked(): net.CIDR': (of: AddressBlock) => of.masked,
    'net.CIDR.prefixLength(): int': (of: AddressBlock) => BigInt(of.length),
  });
};
