import { randomUUID } from 'node:crypto';
import type { DirectoryAccess } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';

/** A member as a subject of an issuer finds them. */
export interface IdentifiedMember {
  readonly memberId: string;
  readonly disabled: boolean;
  /** Role and teams follow the groups of the directory. */
  readonly managed: boolean;
}

/** The member whom a subject of an issuer signed in as before; undefined for somebody new. */
export const findByIdentity = async (
  { orgId, query }: OrgTransaction,
  issuer: string,
  subject: string,
): Promise<IdentifiedMember | undefined> => {
  const [row] = await query<IdentifiedMember>(
    `SELECT i.member_id AS "memberId", m.disabled_at IS NOT NULL AS disabled, i.managed
     FROM member_identity i JOIN member m USING (org_id, member_id)
     WHERE i.org_id = $1::uuid AND i.issuer = $2 AND i.subject = $3`,
    [orgId, issuer, subject],
  );
  return row;
};

/** The member who has an address, if any, and whether another subject of the issuer is that member already. */
export const findByAddress = async (
  { orgId, query }: OrgTransaction,
  issuer: string,
  email: string,
): Promise<{ readonly memberId: string; readonly disabled: boolean; readonly taken: boolean } | undefined> => {
  const [row] = await query<{ memberId: string; disabled: boolean; taken: boolean }>(
    `SELECT m.member_id AS "memberId", m.disabled_at IS NOT NULL AS disabled, EXISTS (SELECT FROM member_identity i
       WHERE i.org_id = m.org_id AND i.member_id = m.member_id AND i.issuer = $2) AS taken
     FROM member m WHERE m.org_id = $1::uuid AND m.email = $3`,
    [orgId, issuer, email],
  );
  return row;
};

/** Remembers that a subject of an issuer is a member. */
export const linkIdentity = async (
  { orgId, query }: OrgTransaction,
  identity: { readonly issuer: string; readonly subject: string; readonly memberId: string; readonly managed: boolean },
  now: Date,
): Promise<void> => {
  await query(
    `INSERT INTO member_identity (org_id, issuer, subject, member_id, managed, created_at)
     VALUES ($1::uuid, $2, $3, $4::uuid, $5, $6::timestamptz)`,
    [orgId, identity.issuer, identity.subject, identity.memberId, identity.managed, now.toISOString()],
  );
};

/** Makes a member without a password and without any role. Returns the id. */
export const createMember = async (
  { orgId, query }: OrgTransaction,
  member: { readonly email: string; readonly name: string },
  now: Date,
): Promise<string> => {
  const memberId = randomUUID();
  await query(
    `INSERT INTO member (org_id, member_id, email, name, role, password_hash, created_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, NULL, NULL, $5::timestamptz)`,
    [orgId, memberId, member.email, member.name, now.toISOString()],
  );
  return memberId;
};

/** What a directory changed for a member. */
export interface DirectoryChange {
  readonly roleBefore: string | null;
  readonly role: string | null;
  readonly teamsAdded: number;
  readonly teamsRemoved: number;
}

/**
 * Gives a member what the groups are worth now and takes away what groups gave before: the role, where it is `managed`, and
 * the teams that the directory put the member into. Teams given by hand stay. Undefined where nothing changed.
 */
export const applyDirectory = async (
  { orgId, query }: OrgTransaction,
  memberId: string,
  access: DirectoryAccess & { readonly managed: boolean; readonly roleUntil: Date | null },
  now: Date,
): Promise<DirectoryChange | undefined> => {
  const [before] = await query<{ role: string | null }>(
    'SELECT role FROM member WHERE org_id = $1::uuid AND member_id = $2::uuid FOR UPDATE',
    [orgId, memberId],
  );
  const roleBefore = before?.role ?? null;
  const role = access.managed ? access.role : roleBefore;
  if (access.managed)
    await query(
      `UPDATE member SET role = $3, role_until = $4::timestamptz,
         version = version + CASE WHEN role IS DISTINCT FROM $3 THEN 1 ELSE 0 END
       WHERE org_id = $1::uuid AND member_id = $2::uuid`,
      [orgId, memberId, role, access.roleUntil?.toISOString() ?? null],
    );
  const removed = await query(
    `DELETE FROM team_member WHERE org_id = $1::uuid AND member_id = $2::uuid AND source = 'directory'
       AND NOT team_id = ANY ($3::uuid[]) RETURNING 1 AS one`,
    [orgId, memberId, access.teams],
  );
  // A team that was deleted since the mapping was written is passed over.
  const added = await query(
    `INSERT INTO team_member (org_id, team_id, member_id, added_at, source)
     SELECT t.org_id, t.team_id, $2::uuid, $4::timestamptz, 'directory' FROM team t
     WHERE t.org_id = $1::uuid AND t.team_id = ANY ($3::uuid[])
     ON CONFLICT (org_id, team_id, member_id) DO NOTHING RETURNING 1 AS one`,
    [orgId, memberId, access.teams, now.toISOString()],
  );
  if (role === roleBefore && removed.length === 0 && added.length === 0) return undefined;
  return { roleBefore, role, teamsAdded: added.length, teamsRemoved: removed.length };
};
