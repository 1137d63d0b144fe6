import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSecrets, rolePassword } from './secrets.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('readSecrets', () => {
  it('makes 32-byte keys once, readable for their owner only', () => {
    const made = readSecrets(folder, {});
    expect(Buffer.from(made.secretKey, 'base64')).toHaveLength(32);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(readSecrets(folder, {})).toEqual(made);
  });

  it('prefers the key that the operator gives and keeps the database open', () => {
    const { databaseKey } = readSecrets(folder, {});
    expect(readSecrets(folder, { PLIMSOLL_SECRET_KEY: 'mine' })).toMatchObject({ secretKey: 'mine', databaseKey });
  });

  it('never makes new keys over a file it cannot read', () => {
    writeFileSync(join(folder, 'secrets.json'), '{');
    expect(() => readSecrets(folder, {})).toThrow('cannot be read');
  });
});

describe('rolePassword', () => {
  it('differs by role and by key', () => {
    expect(new Set([rolePassword('k', 'a'), rolePassword('k', 'b'), rolePassword('l', 'a')]).size).toBe(3);
  });
});
