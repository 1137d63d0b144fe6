import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { recordAct } from '../audit.ts';
import type { Keyring } from '../secrets/keyring.ts';
import { readSecret, storeSecret } from '../secrets/stored-secrets.ts';
import type { BackupEnd } from './format.ts';
import type { OwnerConnection } from './owner-connection.ts';
import { operator } from './record-on-each.ts';

/** Purpose under which an organization's signing key is sealed. */
const signing = 'signing-key';

interface SigningKey {
  readonly org: string;
  readonly name: string;
  /** PKCS #8, DER. */
  readonly secret: Buffer;
}

/** The signing key of every organization; Ed25519, made and written into the audit log where there is none yet. */
export const prepareSigning = async (
  connection: OwnerConnection,
  keyring: Keyring,
  now: Date,
): Promise<readonly SigningKey[]> => {
  const keys: SigningKey[] = [];
  for (const org of await connection.organizations()) {
    await connection.client.query('BEGIN');
    const tx = await connection.inOrganization(org);
    const known = await readSecret(tx, keyring, signing);
    if (known !== undefined) keys.push({ org, ...known });
    else {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const secret = privateKey.export({ type: 'pkcs8', format: 'der' });
      const open = publicKey.export({ type: 'spki', format: 'der' });
      const name = open.toString('hex').slice(-16);
      await storeSecret(tx, keyring, signing, { name, secret, open }, now);
      await recordAct(tx, { at: now, actor: operator, act: 'signing-key.made', target: name, details: {} });
      keys.push({ org, name, secret });
    }
    await connection.client.query('COMMIT');
  }
  return keys;
};

/** A signature of each organization over a digest. */
export const signWith = (keys: readonly SigningKey[], sha256: string): BackupEnd['signatures'] =>
  keys.map(({ org, name, secret }) => ({
    org,
    key: name,
    signature: sign(
      null,
      Buffer.from(sha256),
      createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' }),
    ).toString('base64'),
  }));

/**
 * Ids of organizations whose signature under a backup is not theirs. Their keys are taken from the restored rows and
 * opened with the keyring, so that only whoever holds the secret key can have signed.
 */
export const foreignSignatures = async (
  connection: OwnerConnection,
  keyring: Keyring,
  end: BackupEnd,
): Promise<readonly string[]> => {
  const foreign: string[] = [];
  for (const { org, signature } of end.signatures) {
    const known = await readSecret(await connection.inOrganization(org), keyring, signing);
    const key =
      known === undefined
        ? undefined
        : createPublicKey(createPrivateKey({ key: known.secret, format: 'der', type: 'pkcs8' }));
    if (key === undefined || !verify(null, Buffer.from(end.sha256), key, Buffer.from(signature, 'base64')))
      foreign.push(org);
  }
  return foreign;
};
