import { describe, expect, it } from 'vitest';
import { formatCases } from '../../test/labelled/set.ts';
import { join, random } from '../testing/make.ts';
import { findFormats, formatDetectors } from './find-formats.ts';

const uuid = '3f2a91c4-6b7d-4e8f-9a0b-1c2d3e4f5a6b';

describe('a credential that shows by its format', () => {
  it.each(formatCases.map(([detector, text, secret]) => [detector, text, secret ?? text] as const))(
    '%s is found, exactly',
    (detector, text, secret) => {
      const start = text.indexOf(secret);
      expect(findFormats(text)).toContainEqual({
        detector,
        version: expect.any(Number),
        start,
        end: start + secret.length,
      });
      const inside = `before ${text} after`;
      expect(findFormats(inside).map((hit) => hit.detector)).toContain(detector);
    },
  );

  it('has a test for every detector', () => {
    const tested = new Set(formatCases.map(([detector]) => detector));
    expect(formatDetectors.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
    expect(new Set(formatDetectors.map(({ id }) => id)).size).toBe(formatDetectors.length);
  });
});

describe('what only resembles a credential', () => {
  it.each([
    ['the documentation key', join('AKIA', 'IOSFODNN7EXAMPLE')],
    ['an image', 'ghcr.io/argoproj/argocd:v2.11.3'],
    ['a digest', `nginx@sha256:${random(64, 'hex')}`],
    ['a commit', random(40, 'hex')],
    ['a UUID', uuid],
    ['a URL with a port', 'http://prometheus:9090/api/v1@x'],
    ['a URL with a user only', 'ssh://git@example.com/a.git'],
    ['a connection string by reference', 'postgres://app:$(DB_PASSWORD)@db/shop'],
    ['a connection string by template', 'postgres://app:${DB_PASSWORD}@db/shop'],
    ['a connection string to fill in', 'postgres://app:<password>@db/shop'],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'],
    ['a certificate', `-----BEGIN CERTIFICATE-----\n${random(800)}\n-----END CERTIFICATE-----`],
    ['a search for keys', 'grep -l "BEGIN RSA PRIVATE KEY" /etc/ssl'],
    ['three words with dots', 'eyJhbGciOiJub25l.is.nothing'],
    ['a word after basic', 'Basic authentication is on'],
    ['a bearer of words', 'Bearer authentication required here'],
    ['a reference after bearer', 'Authorization: Bearer $(TOKEN)'],
    ['the documented bootstrap token', 'kubeadm join --token abcdef.0123456789abcdef'],
    ['the prefix alone', 'ghp_'],
    ['a metric name', 'sk_buff_pages_total'],
    ['a curl with a header', 'curl -s -H "Host: x" http://localhost:8080/healthz'],
    ['mysql that asks', 'mysql -uroot -p'],
    ['mysql with a variable', 'mysqladmin ping -uroot -p${MYSQL_ROOT_PASSWORD}'],
    ['a port option', 'mysql --host db -P 3306'],
  ])('%s is none', (_, text) => {
    expect(findFormats(text)).toEqual([]);
  });
});
