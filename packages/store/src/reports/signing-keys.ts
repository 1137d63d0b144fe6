import { generateKeyPairSync } from 'node:crypto';
import type { Keyring } from '../secrets/keyring.ts';
import { readSecret, storeSecret } from '../secrets/stored-secrets.ts';
import type { OrgTransaction } from '../sql.ts';

/** Purpose under which an organization's keys for reports are sealed: others than those of backups. */
const purpose = 'report-key';

/** An Ed25519 key that signs reports. */
export interface ReportSigner {
  readonly name: string;
  /** PKCS #8, DER. */
  readonly privateKey: Buffer;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
}

/** The public half of a key that signs, or signed, reports. */
export interface ReportKey {
  readonly name: string;
  readonly publicKey: Buffer;
  readonly createdAt: string;
  /** False: it was replaced, and signs nothing any more. */
  readonly current: boolean;
}

/** Makes a key that signs every report from now on; those before stay, for the reports that they signed. */
export const rotateReportKey = async (tx: OrgTransaction, keyring: Keyring, now: Date): Promise<ReportSigner> => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' });
  const open = publicKey.export({ type: 'spki', format: 'der' });
  const name = open.toString('hex').slice(-16);
  await storeSecret(tx, keyring, purpose, { name, secret, open }, now);
  return { name, privateKey: secret, publicKey: open };
};

/** The key that signs reports now; made where there is none yet. */
export const readReportSigner = async (tx: OrgTransaction, keyring: Keyring, now: Date): Promise<ReportSigner> => {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('report-key:' || $1::text, 0))::text AS locked`, [
    tx.orgId,
  ]);
  const known = await readSecret(tx, keyring, purpose);
  if (known === undefined || known.open === null) return await rotateReportKey(tx, keyring, now);
  return { name: known.name, privateKey: known.secret, publicKey: known.open };
};

/** Public keys, newest first. */
export const listReportKeys = async ({ orgId, query }: OrgTransaction): Promise<readonly ReportKey[]> =>
  await query<ReportKey>(
    `SELECT name, open AS "publicKey", created_at AS "createdAt",
       row_number() OVER (ORDER BY created_at DESC, name) = 1 AS current
     FROM stored_secret WHERE org_id = $1 AND purpose = $2 AND open IS NOT NULL ORDER BY created_at DESC, name`,
    [orgId, purpose],
  );
