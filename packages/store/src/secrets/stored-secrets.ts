import type { OrgTransaction } from '../sql.ts';
import { type Keyring, seal, unseal } from './keyring.ts';

/** A secret as it was sealed and what of it is public. */
interface StoredSecret {
  readonly name: string;
  readonly secret: Buffer;
  /** The public half, where it has one. */
  readonly open: Buffer | null;
}

/** The newest secret of a purpose, opened; undefined when there is none. */
export const readSecret = async (
  { orgId, query }: OrgTransaction,
  keyring: Keyring,
  purpose: string,
): Promise<StoredSecret | undefined> => {
  const [row] = await query<{ name: string; key_id: string; sealed: Buffer; open: Buffer | null }>(
    `SELECT name, key_id, sealed, open FROM stored_secret WHERE org_id = $1 AND purpose = $2
     ORDER BY created_at DESC, name LIMIT 1`,
    [orgId, purpose],
  );
  if (row === undefined) return undefined;
  return { name: row.name, secret: unseal(keyring, { orgId, purpose }, row.key_id, row.sealed), open: row.open };
};

/** Seals and stores a secret. */
export const storeSecret = async (
  { orgId, query }: OrgTransaction,
  keyring: Keyring,
  purpose: string,
  secret: StoredSecret,
  now: Date,
): Promise<void> => {
  await query(
    `INSERT INTO stored_secret (org_id, purpose, name, key_id, sealed, open, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      orgId,
      purpose,
      secret.name,
      keyring.current,
      seal(keyring, { orgId, purpose }, secret.secret),
      secret.open,
      now.toISOString(),
    ],
  );
};

/** Removes every secret of a purpose. */
export const removeSecrets = async ({ orgId, query }: OrgTransaction, purpose: string): Promise<void> => {
  await query('DELETE FROM stored_secret WHERE org_id = $1 AND purpose = $2', [orgId, purpose]);
};

/** Seals every secret of the organization that is under another key anew, under the current one. Returns how many were. */
export const resealSecrets = async ({ orgId, query }: OrgTransaction, keyring: Keyring): Promise<number> => {
  const rows = await query<{ purpose: string; name: string; key_id: string; sealed: Buffer }>(
    `SELECT purpose, name, key_id, sealed FROM stored_secret WHERE org_id = $1 AND key_id <> $2 FOR UPDATE`,
    [orgId, keyring.current],
  );
  for (const { purpose, name, key_id: keyId, sealed } of rows) {
    const secret = unseal(keyring, { orgId, purpose }, keyId, sealed);
    await query('UPDATE stored_secret SET key_id = $4, sealed = $5 WHERE org_id = $1 AND purpose = $2 AND name = $3', [
      orgId,
      purpose,
      name,
      keyring.current,
      seal(keyring, { orgId, purpose }, secret),
    ]);
  }
  return rows.length;
};
