import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '@plimsoll/domain';

/** Where a secret belongs: sealed with it, so that a sealed secret put into another place does not open. */
export interface SecretPlace {
  readonly orgId: string;
  readonly purpose: string;
}

/** Keys by id: the first seals, all of them open. */
export interface Keyring {
  readonly current: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Version of the envelope, its first byte: AES-256-GCM, nonce and tag before the text. */
const envelope = 1;

/** Names a key without telling anything of it. */
const idOf = (key: Buffer): string =>
  createHash('sha256').update('plimsoll secret key id').update(key).digest('hex').slice(0, 12);

/**
 * The keyring of `PLIMSOLL_SECRET_KEY` and, while keys are being rotated, `PLIMSOLL_SECRET_KEY_PREVIOUS`. Throws
 * `config.invalid` for a key that is not 32 bytes in base64; never repeats it.
 */
export const openKeyring = (current: string, previous?: string): Keyring => {
  const keys = new Map<string, Buffer>();
  const add = (name: string, text: string): string => {
    const key = Buffer.from(text, 'base64');
    if (key.length !== keyBytes)
      throw new AppError('config.invalid', `${name} must be ${keyBytes} bytes in base64: openssl rand -base64 32`);
    const id = idOf(key);
    keys.set(id, key);
    return id;
  };
  const id = add('PLIMSOLL_SECRET_KEY', current);
  if (previous !== undefined) add('PLIMSOLL_SECRET_KEY_PREVIOUS', previous);
  return { current: id, keys };
};

const context = (place: SecretPlace, keyId: string): Buffer =>
  Buffer.from(JSON.stringify([envelope, keyId, place.orgId, place.purpose]));

/** Seals a secret for one place under the current key. */
export const seal = (keyring: Keyring, place: SecretPlace, secret: Buffer): Buffer => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(keyring, keyring.current), nonce);
  cipher.setAAD(context(place, keyring.current));
  const text = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([Buffer.from([envelope]), nonce, cipher.getAuthTag(), text]);
};

/** Opens what was sealed for this place under this key. Throws `config.invalid` for a wrong key, place or envelope. */
export const unseal = (keyring: Keyring, place: SecretPlace, keyId: string, sealed: Buffer): Buffer => {
  if (sealed[0] !== envelope || sealed.length < 1 + nonceBytes + tagBytes)
    throw new AppError('config.invalid', 'A stored secret is not of a form that this version knows. Run a newer one.');
  const key = keyOf(keyring, keyId);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes));
  decipher.setAAD(context(place, keyId));
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes + tagBytes)), decipher.final()]);
  } catch (cause) {
    throw new AppError(
      'config.invalid',
      'A stored secret does not open: it was changed, or moved from where it belongs.',
      {
        cause,
      },
    );
  }
};

const keyOf = (keyring: Keyring, id: string): Buffer => {
  const key = keyring.keys.get(id);
  if (key === undefined)
    throw new AppError(
      'config.invalid',
      `Stored secrets are sealed under key ${id}, and PLIMSOLL_SECRET_KEY is key ${keyring.current}. ` +
        'Set the key they were sealed under, as PLIMSOLL_SECRET_KEY_PREVIOUS if it was replaced since.',
    );
  return key;
};
