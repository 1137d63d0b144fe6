import { recordAct } from '../audit.ts';
import { connectAsOwner } from '../backup/owner-connection.ts';
import { operator } from '../backup/record-on-each.ts';
import type { Keyring } from './keyring.ts';
import { resealSecrets } from './stored-secrets.ts';

/**
 * Seals every stored secret under the current key; each organization in a transaction of its own, so that it may be
 * interrupted and run again. Throws when a secret opens with neither key. Returns how many were sealed anew.
 */
export const rotateKeys = async (url: string, keyring: Keyring, now: Date): Promise<number> => {
  const connection = await connectAsOwner(url);
  try {
    let resealed = 0;
    for (const orgId of await connection.organizations()) {
      await connection.client.query('BEGIN');
      const tx = await connection.inOrganization(orgId);
      const secrets = await resealSecrets(tx, keyring);
      if (secrets > 0)
        await recordAct(tx, {
          at: now,
          actor: operator,
          act: 'secrets.resealed',
          target: keyring.current,
          details: { secrets },
        });
      await connection.client.query('COMMIT');
      resealed += secrets;
    }
    return resealed;
  } finally {
    await connection.end();
  }
};
