import { AppError } from '@plimsoll/domain';
import { recordAct } from '../audit.ts';
import { connectAsOwner, type OwnerConnection } from '../backup/owner-connection.ts';
import { operator } from '../backup/record-on-each.ts';
import { findSecondFactor, removeSecondFactor } from './second-factor.ts';
import { endSessions } from './sessions.ts';

/**
 * Sets a member's password and ends all of their sessions, with the owner's rights. Throws when no member has the
 * address, or several organizations have one and none is named. Says whose organization it was, and what became of the
 * second factor.
 */
export const resetPassword = async (
  url: string,
  input: {
    readonly email: string;
    readonly organization: string | undefined;
    readonly passwordHash: string;
    /** For who has lost phone and recovery codes too. */
    readonly resetSecondFactor: boolean;
    readonly now: Date;
  },
): Promise<{ readonly organization: string; readonly secondFactor: 'none' | 'kept' | 'reset' }> => {
  const connection = await connectAsOwner(url);
  try {
    const member = await findByAddress(connection, input);
    await connection.client.query('BEGIN');
    const tx = await connection.inOrganization(member.orgId);
    await tx.query('UPDATE member SET password_hash = $3, version = version + 1 WHERE org_id = $1 AND member_id = $2', [
      member.orgId,
      member.id,
      input.passwordHash,
    ]);
    await endSessions(tx, member.id, input.now);
    const factor = await findSecondFactor(tx, member.id);
    if (input.resetSecondFactor) await removeSecondFactor(tx, member.id);
    const secondFactor = factor === undefined ? 'none' : input.resetSecondFactor ? 'reset' : 'kept';
    await recordAct(tx, {
      at: input.now,
      actor: operator,
      act: 'member.password-reset',
      target: input.email,
      details: { id: member.id, secondFactor },
    });
    await connection.client.query('COMMIT');
    return { organization: member.organization, secondFactor };
  } finally {
    await connection.end();
  }
};

interface Found {
  readonly orgId: string;
  readonly id: string;
  readonly organization: string;
  readonly disabled: boolean;
}

const findByAddress = async (
  connection: OwnerConnection,
  { email, organization }: { readonly email: string; readonly organization: string | undefined },
): Promise<Found> => {
  const found: Found[] = [];
  for (const orgId of await connection.organizations()) {
    await connection.client.query('BEGIN READ ONLY');
    const { query } = await connection.inOrganization(orgId);
    const rows = await query<Found>(
      `SELECT m.org_id AS "orgId", m.member_id AS id, o.name AS organization, m.disabled_at IS NOT NULL AS disabled
       FROM member m JOIN organization o USING (org_id) WHERE m.org_id = $1 AND m.email = $2`,
      [orgId, email],
    );
    found.push(...rows.filter((row) => organization === undefined || row.organization === organization));
    await connection.client.query('COMMIT');
  }
  const [member, ...others] = found;
  if (member === undefined) throw new AppError('resource.not-found', `Nobody has the address ${email}.`);
  if (others.length > 0)
    throw new AppError(
      'request.invalid',
      `${email} is a member of ${found.map((row) => row.organization).join(', ')}. Name one with --organization.`,
    );
  if (member.disabled)
    throw new AppError('resource.conflict', `${email} is disabled. An owner can enable them again under Members.`);
  return member;
};
