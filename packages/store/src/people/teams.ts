import { randomUUID } from 'node:crypto';
import { AppError } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';

export interface StoredTeam {
  readonly id: string;
  readonly name: string;
  readonly members: readonly { readonly id: string; readonly name: string; readonly source: 'hand' | 'directory' }[];
  readonly createdAt: string;
  readonly version: number;
}

/** Most teams of an organization. */
const mostTeams = 1000;

/** Teams by name, or the one asked for. */
export const listTeams = async ({ orgId, query }: OrgTransaction, teamId?: string): Promise<readonly StoredTeam[]> =>
  await query<StoredTeam>(
    `SELECT t.team_id AS id, t.name, t.created_at AS "createdAt", t.version, (
       SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.member_id, 'name', m.name, 'source', i.source) ORDER BY m.name, m.member_id), '[]')
       FROM team_member i JOIN member m USING (org_id, member_id) WHERE i.org_id = $1 AND i.team_id = t.team_id) AS members
     FROM team t WHERE t.org_id = $1 AND ($2::uuid IS NULL OR t.team_id = $2) ORDER BY t.name, t.team_id LIMIT ${mostTeams}`,
    [orgId, teamId ?? null],
  );

/** Makes a team. Throws `resource.conflict` when the name is taken or there are too many. */
export const createTeam = async (
  tx: OrgTransaction,
  { name, members, now }: { readonly name: string; readonly members: readonly string[]; readonly now: Date },
): Promise<string> => {
  const id = randomUUID();
  const made = await tx.query(
    `INSERT INTO team (org_id, team_id, name, created_at) SELECT $1, $2, $3, $4
     WHERE (SELECT count(*) FROM team WHERE org_id = $1) < ${mostTeams} ON CONFLICT DO NOTHING RETURNING 1`,
    [tx.orgId, id, name, now.toISOString()],
  );
  if (made.length === 0)
    throw new AppError('resource.conflict', `A team is called ${name} already, or there are ${mostTeams}.`);
  await setMembers(tx, id, members, now);
  return id;
};

/**
 * Renames a team and sets who is in it by hand. Throws `resource.conflict` when somebody changed it since `version` was
 * read, or the name is taken.
 */
export const updateTeam = async (
  tx: OrgTransaction,
  id: string,
  change: { readonly name: string; readonly members: readonly string[]; readonly version: number; readonly now: Date },
): Promise<void> => {
  const taken = await tx.query('SELECT 1 FROM team WHERE org_id = $1 AND name = $2 AND team_id <> $3', [
    tx.orgId,
    change.name,
    id,
  ]);
  if (taken.length > 0)
    throw new AppError('resource.conflict', `A team is called ${change.name} already. Choose another name.`);
  const changed = await tx.query(
    'UPDATE team SET name = $3, version = version + 1 WHERE org_id = $1 AND team_id = $2 AND version = $4 RETURNING 1',
    [tx.orgId, id, change.name, change.version],
  );
  if (changed.length === 0) throw staleSave('the team');
  await setMembers(tx, id, change.members, change.now);
};

const setMembers = async (
  { orgId, query }: OrgTransaction,
  teamId: string,
  members: readonly string[],
  now: Date,
): Promise<void> => {
  const wanted = [...new Set(members)];
  const known = await query('SELECT 1 FROM member WHERE org_id = $1 AND member_id = ANY($2::uuid[])', [orgId, wanted]);
  if (known.length < wanted.length)
    throw new AppError('request.invalid', 'One of the members is not there. Reload and choose again.');
  await query(
    `DELETE FROM team_member WHERE org_id = $1 AND team_id = $2 AND source = 'hand' AND member_id <> ALL($3::uuid[])`,
    [orgId, teamId, wanted],
  );
  await query(
    `INSERT INTO team_member (org_id, team_id, member_id, added_at) SELECT $1, $2, unnest($3::uuid[]), $4 ON CONFLICT DO NOTHING`,
    [orgId, teamId, wanted, now.toISOString()],
  );
};

/** Deletes a team; its grants end with it. Returns how many there were. */
export const deleteTeam = async ({ orgId, query }: OrgTransaction, id: string): Promise<number> => {
  await query('DELETE FROM team_member WHERE org_id = $1 AND team_id = $2', [orgId, id]);
  const grants = await query('DELETE FROM access_grant WHERE org_id = $1 AND team_id = $2 RETURNING 1', [orgId, id]);
  await query('DELETE FROM team WHERE org_id = $1 AND team_id = $2', [orgId, id]);
  return grants.length;
};
