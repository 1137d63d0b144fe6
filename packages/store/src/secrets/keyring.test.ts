import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openKeyring, seal, unseal } from './keyring.ts';

const key = (): string => randomBytes(32).toString('base64');
const [first, second] = [key(), key()];
const place = { orgId: 'one', purpose: 'signing-key' };
const secret = Buffer.from('what must not be read');

describe('a sealed secret', () => {
  const keyring = openKeyring(first);
  const sealed = seal(keyring, place, secret);

  it('opens where it belongs, and holds nothing that can be read', () => {
    expect(unseal(keyring, place, keyring.current, sealed)).toEqual(secret);
    expect(sealed.includes(secret)).toBe(false);
    expect(seal(keyring, place, secret).equals(sealed)).toBe(false);
  });

  it.each([
    ['another organization', { ...place, orgId: 'two' }],
    ['another purpose', { ...place, purpose: 'webhook' }],
  ])('does not open for %s', (_name, elsewhere) => {
    expect(() => unseal(keyring, elsewhere, keyring.current, sealed)).toThrow('moved from where it belongs');
  });

  it('does not open when any byte was changed', () => {
    for (let at = 1; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => unseal(keyring, place, keyring.current, changed)).toThrow('does not open');
    }
  });

  it('opens under the previous key while keys are rotated, and with no other', () => {
    const rotating = openKeyring(second, first);
    expect(unseal(rotating, place, keyring.current, sealed)).toEqual(secret);
    expect(() => unseal(openKeyring(second), place, keyring.current, sealed)).toThrow(
      `sealed under key ${keyring.current}`,
    );
  });
});

it('a key of another length is refused, and never repeated', () => {
  expect(() => openKeyring('hunter2')).toThrow('PLIMSOLL_SECRET_KEY must be 32 bytes in base64');
  expect(() => openKeyring('hunter2')).not.toThrow('hunter2');
  expect(() => openKeyring(first, 'short')).toThrow('PLIMSOLL_SECRET_KEY_PREVIOUS');
});
