import { type GrantScope, type Scope, unionOfScopes } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { resolveScopes } from './held-grants.ts';

/** What the grants of a team let see now. With a member, nothing where that member is not in it. */
export const teamScope = async (
  tx: OrgTransaction,
  { teamId, memberId, now }: { readonly teamId: string; readonly memberId: string | undefined; readonly now: Date },
): Promise<Scope> => {
  const grants = await tx.query<{ scope: GrantScope }>(
    `SELECT g.scope FROM access_grant g WHERE g.org_id = $1 AND g.team_id = $2 AND (g.expires_at IS NULL OR g.expires_at > $4)
       AND ($3::uuid IS NULL OR EXISTS (SELECT FROM team_member t WHERE t.org_id = $1 AND t.team_id = $2 AND t.member_id = $3))`,
    [tx.orgId, teamId, memberId ?? null, now.toISOString()],
  );
  return unionOfScopes(
    await resolveScopes(
      tx,
      grants.map(({ scope }) => scope),
    ),
  );
};

/** Teams by name: those of a member, or all of them. */
export const teamNames = async (
  { orgId, query }: OrgTransaction,
  memberId: string | undefined,
): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  await query(
    `SELECT t.team_id AS id, t.name FROM team t WHERE t.org_id = $1 AND ($2::uuid IS NULL OR EXISTS (
       SELECT FROM team_member i WHERE i.org_id = $1 AND i.team_id = t.team_id AND i.member_id = $2)) ORDER BY t.name, t.team_id`,
    [orgId, memberId ?? null],
  );
