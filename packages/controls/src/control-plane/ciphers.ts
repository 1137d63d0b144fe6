import type { Replica } from './replica.ts';

/**
 * Suites without forward secrecy, with 3DES or RC4, or with CBC and SHA-256: those that Go calls insecure.
 * https://pkg.go.dev/crypto/tls#InsecureCipherSuites
 */
const isWeak = (suite: string): boolean => /^TLS_RSA_|_3DES_|_RC4_|_CBC_SHA256$|_NULL_|_EXPORT/.test(suite);

/**
 * First minor version whose default offers none of them. It is built with Go 1.23, which left 3DES out of the default,
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
  for (const { text, path } of suites) if (isWeak(text)) server.report(path, text, 'is a weak cipher suite');
  // TLS 1.3 has its own suites, none of them weak, and no list changes them.
  if (suites.length > 0 || (version?.state === 'set' && version.text === 'VersionTLS13')) return;
  if (server.minor < strongByDefault)
    server.report(server.place, null, 'offers weak cipher suites by default in this version');
};
