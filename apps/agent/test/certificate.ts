import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const tlv = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, ...parts);
const oid = (...bytes: readonly number[]): Buffer => tlv(0x06, Buffer.from(bytes));
const octets = (content: Buffer): Buffer => tlv(0x04, content);
const utcTime = (text: string): Buffer => tlv(0x17, Buffer.from(text));

const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const commonName = (name: string): Buffer =>
  sequence(tlv(0x31, sequence(oid(0x55, 0x04, 0x03), tlv(0x0c, Buffer.from(name)))));

const names = (dns: readonly string[], addresses: readonly string[]): Buffer =>
  sequence(
    oid(0x55, 0x1d, 0x11),
    octets(
      sequence(
        ...dns.map((name) => tlv(0x82, Buffer.from(name))),
        ...addresses.map((address) => tlv(0x87, Buffer.from(address.split('.').map(Number)))),
      ),
    ),
  );
const authority = sequence(
  oid(0x55, 0x1d, 0x13),
  tlv(0x01, Buffer.from([0xff])),
  octets(sequence(tlv(0x01, Buffer.from([0xff])))),
);

/** A certificate that signs itself, for these names and IPv4 addresses, valid until 2049 (RFC 5280). */
export const makeCertificate = (dns: readonly string[], addresses: readonly string[]): Certificate => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = commonName(`test of ${dns[0] ?? addresses[0] ?? 'nobody'}`);
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(names(dns, addresses), authority)),
  );
  const cert = sequence(body, ecdsaWithSha256, tlv(0x03, Buffer.from([0]), sign('sha256', body, privateKey)));
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${cert.toString('base64').replaceAll(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};
