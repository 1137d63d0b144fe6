import type { Replica } from './replica.ts';

/**
 * Suites that Go calls secure, under its names and the older ones of Kubernetes. The others lack forward secrecy, use
 * 3DES, RC4 or CBC with SHA-256, or are unknown. https://pkg.go.dev/crypto/tls#CipherSuites
 */
const isStrong = (suite: string): boolean =>
  /^TLS_(?:AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305_SHA256)$/.test(suite) ||
  /^TLS_ECDHE_(?:ECDSA|RSA)_WITH_(?:AES_(?:128|256)_CBC_SHA|AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305(?:_SHA256)?)$/.test(
    suite,
  );

/**
 * First minor version whose default offers strong ones alone. It is built with Go 1.23, which left 3DES out of the default,
 * after Go 1.22 had left out RSA key exchange. https://go.dev/doc/go1.23#cryptotlspkgcryptotls
 */
const strongByDefault = 32;

const oldVersions: ReadonlySet<string> = new Set(['VersionSSL30', 'VersionTLS10', 'VersionTLS11']);

/** Reports weak suites and versions of TLS that an API server offers. TLS 1.2 is the least by default. */
export const judgeCiphers = (server: Replica): void => {
  const version = server.read('tls-min-version');
  if (version?.state === 'set' && oldVersions.has(version.text))
    server.report(version.path, version.text, 'offers versions of TLS that are broken');
  const suites = server.list('tls-cipher-suites');
  if (suites === undefined) return;
  for (const { text, path } of suites) if (!isStrong(text)) server.report(path, text, 'is no strong cipher suite');
  // TLS 1.3 has its own suites, none of them weak, and no list changes them.
  if (suites.length > 0 || (version?.state === 'set' && version.text === 'VersionTLS13')) return;
  if (server.minor < strongByDefault)
    server.report(server.place, null, 'offers weak cipher suites by default in this version');
};
