import { recordAct } from '../audit.ts';
import type { OwnerConnection } from './owner-connection.ts';

/** Who acts from the command line, with the owner's rights and without an account. */
export const operator = { kind: 'system', id: 'admin', name: 'Operator' } as const;

/** Writes what was done to all of them into the audit log of every organization. */
export const recordOnEach = async (
  connection: OwnerConnection,
  at: Date,
  act: string,
  details: Readonly<Record<string, string | number | boolean | null>>,
): Promise<void> => {
  for (const orgId of await connection.organizations()) {
    await connection.client.query('BEGIN');
    const tx = await connection.inOrganization(orgId);
    await recordAct(tx, { at, actor: operator, act, target: 'backup', details });
    await connection.client.query('COMMIT');
  }
};
