import { randomUUID } from 'node:crypto';
import { AppError, type GrantRole, type GrantScope } from '@plimsoll/domain';
import { recordAct } from '../audit.ts';
import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';

export interface StoredGrant {
  readonly id: string;
  readonly holder: { readonly kind: 'member' | 'team'; readonly id: string; readonly name: string };
  readonly role: GrantRole;
  readonly scope: GrantScope;
  readonly expiresAt: string | null;
  readonly createdAt: string;
  readonly version: number;
}

/** What is given. */
export interface GrantTerms {
  readonly role: GrantRole;
  readonly scope: GrantScope;
  readonly expiresAt: Date | null;
}

/** Most grants of an organization. */
const mostGrants = 5000;

/** Grants by their holders' names, or the one asked for. */
export const listGrants = async (
  { orgId, query }: OrgTransaction,
  grantId?: string,
): Promise<readonly StoredGrant[]> => {
  const rows = await query<StoredGrant>(
    `SELECT g.grant_id AS id, jsonb_build_object('kind', CASE WHEN g.team_id IS NULL THEN 'member' ELSE 'team' END,
         'id', coalesce(g.team_id, g.member_id), 'name', coalesce(t.name, m.name)) AS holder,
       g.role, g.scope, g.expires_at AS "expiresAt", g.created_at AS "createdAt", g.version
     FROM access_grant g LEFT JOIN member m ON m.org_id = g.org_id AND m.member_id = g.member_id
       LEFT JOIN team t ON t.org_id = g.org_id AND t.team_id = g.team_id
     WHERE g.org_id = $1::uuid AND ($2::uuid IS NULL OR g.grant_id = $2::uuid)
     ORDER BY coalesce(t.name, m.name), g.created_at, g.grant_id LIMIT ${mostGrants}`,
    [orgId, grantId ?? null],
  );
  return rows.map(inText);
};

/** The two ways to Postgres read instants differently: as text, and as dates. */
const inText = (grant: StoredGrant): StoredGrant => ({
  ...grant,
  expiresAt: grant.expiresAt === null ? null : new Date(grant.expiresAt).toISOString(),
  createdAt: new Date(grant.createdAt).toISOString(),
});

/** Gives a role in a scope. Throws `request.invalid` when the holder is not there, `resource.conflict` beyond the bound. */
export const createGrant = async (
  { orgId, query }: OrgTransaction,
  holder: { readonly kind: 'member' | 'team'; readonly id: string },
  { role, scope, expiresAt }: GrantTerms,
  now: Date,
): Promise<string> => {
  const table = holder.kind === 'team' ? 'team' : 'member';
  const known = await query(`SELECT 1 FROM ${table} WHERE org_id = $1 AND ${table}_id = $2`, [orgId, holder.id]);
  if (known.length === 0) throw new AppError('request.invalid', `There is no such ${holder.kind}. Reload.`);
  const id = randomUUID();
  const made = await query(
    `INSERT INTO access_grant (org_id, grant_id, ${table}_id, role, scope, expires_at, created_at)
     SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT count(*) FROM access_grant WHERE org_id = $1) < ${mostGrants} RETURNING 1`,
    [orgId, id, holder.id, role, JSON.stringify(scope), expiresAt?.toISOString() ?? null, now.toISOString()],
  );
  if (made.length === 0)
    throw new AppError('resource.conflict', `There are ${mostGrants} grants. Take some away, or give them to teams.`);
  return id;
};

/** Changes a grant. Throws `resource.conflict` when somebody changed it since `version` was read. */
export const updateGrant = async (
  { orgId, query }: OrgTransaction,
  id: string,
  { role, scope, expiresAt, version }: GrantTerms & { readonly version: number },
): Promise<void> => {
  const changed = await query(
    `UPDATE access_grant SET role = $3, scope = $4, expires_at = $5, version = version + 1
     WHERE org_id = $1 AND grant_id = $2 AND version = $6 RETURNING 1`,
    [orgId, id, role, JSON.stringify(scope), expiresAt?.toISOString() ?? null, version],
  );
  if (changed.length === 0) throw staleSave('the grant');
};

/** Takes a grant away; false when there is none. */
export const deleteGrant = async ({ orgId, query }: OrgTransaction, id: string): Promise<boolean> =>
  (await query('DELETE FROM access_grant WHERE org_id = $1 AND grant_id = $2 RETURNING 1', [orgId, id])).length > 0;

/**
 * Ends grants and auditors' roles that have reached their end, each with an entry in the audit log. They were worth nothing
 * from that instant on; this tidies up. Returns how many ended.
 */
export const expireGrants = async (tx: OrgTransaction, now: Date): Promise<number> => {
  const at = now.toISOString();
  const actor = { kind: 'system', id: 'expiry', name: 'Plimsoll' } as const;
  const due = (await listGrants(tx)).filter(
    ({ expiresAt }) => expiresAt !== null && Date.parse(expiresAt) <= now.getTime(),
  );
  for (const { id, holder, role, expiresAt } of due) {
    if (!(await deleteGrant(tx, id))) continue;
    const details = { id, holder: holder.kind, role, expires: expiresAt };
    await recordAct(tx, { at: now, actor, act: 'grant.expired', target: holder.name, details });
  }
  const members = await tx.query<{ email: string; role_until: string }>(
    `UPDATE member m SET role = NULL, role_until = NULL, version = m.version + 1
     FROM (SELECT member_id, role_until FROM member WHERE org_id = $1 AND role_until <= $2 FOR NO KEY UPDATE) d
     WHERE m.org_id = $1 AND m.member_id = d.member_id RETURNING m.email, d.role_until`,
    [tx.orgId, at],
  );
  for (const { email, role_until: until } of members)
    await recordAct(tx, {
      at: now,
      actor,
      act: 'member.role-expired',
      target: email,
      details: { role: 'auditor', until },
    });
  return due.length + members.length;
};
