import { randomUUID } from 'node:crypto';
import { AppError, type MemberRole } from '@plimsoll/domain';
import type { Invitation } from '../generated/client.ts';
import type { ModelTransaction, Store } from '../store.ts';
import { createGrant, type GrantTerms } from './grants.ts';

/** Organization and id of the invitation behind a token's hash, whatever became of it. */
export const invitationByHash = async (
  store: Store,
  tokenHash: Uint8Array,
): Promise<{ readonly orgId: string; readonly invitationId: string } | undefined> => {
  const [row] = await store.withoutOrganization<{ org_id: string; invitation_id: string }>(
    'SELECT * FROM plimsoll_invitation_by_hash($1)',
    [tokenHash],
  );
  return row === undefined ? undefined : { orgId: row.org_id, invitationId: row.invitation_id };
};

/** Invitations, newest first. */
export const listInvitations = async ({ orgId, models }: ModelTransaction): Promise<readonly Invitation[]> =>
  await models.invitation.findMany({ where: { orgId }, orderBy: { createdAt: 'desc' }, take: 500 });

/** Makes an invitation. Throws `resource.conflict` when the address is a member's already. */
export const createInvitation = async (
  { orgId, models }: ModelTransaction,
  input: {
    readonly email: string;
    readonly role: MemberRole | null;
    readonly roleUntil: Date | null;
    readonly teams: readonly string[];
    readonly grants: readonly GrantTerms[];
    readonly tokenHash: Uint8Array;
    readonly createdBy: string;
    readonly now: Date;
    readonly expiresAt: Date;
  },
): Promise<Invitation> => {
  if ((await models.member.count({ where: { orgId, email: input.email } })) > 0)
    throw new AppError('resource.conflict', 'Somebody with this address is a member already.');
  return await models.invitation.create({
    data: {
      orgId,
      invitationId: randomUUID(),
      email: input.email,
      role: input.role,
      roleUntil: input.roleUntil,
      teams: [...input.teams],
      grants: input.grants.map((grant) => ({ ...grant, expiresAt: grant.expiresAt?.toISOString() ?? null })),
      tokenHash: new Uint8Array(input.tokenHash),
      createdBy: input.createdBy,
      createdAt: input.now,
      expiresAt: input.expiresAt,
    },
  });
};

/** Takes an open invitation back; false when it is not open. */
export const revokeInvitation = async (
  { orgId, models }: ModelTransaction,
  invitationId: string,
  now: Date,
): Promise<boolean> => {
  const { count } = await models.invitation.updateMany({
    where: { orgId, invitationId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  return count > 0;
};

/** An invitation that can still be accepted, with the organization's name; undefined when used, revoked or expired. */
export const openInvitation = async (
  { orgId, models }: ModelTransaction,
  invitationId: string,
  now: Date,
): Promise<{ readonly invitation: Invitation; readonly organization: string } | undefined> => {
  const invitation = await models.invitation.findFirst({
    where: { orgId, invitationId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
  });
  if (invitation === null) return undefined;
  const organization = await models.organization.findUniqueOrThrow({ where: { orgId } });
  return { invitation, organization: organization.name };
};

/** What an invitation carries beside its role and teams; parsed where it was made. */
export const grantsOf = ({ grants }: Pick<Invitation, 'grants'>): readonly GrantTerms[] =>
  (grants as unknown as readonly (Omit<GrantTerms, 'expiresAt'> & { readonly expiresAt: string | null })[]).map(
    ({ role, scope, expiresAt }) => ({ role, scope, expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
  );

/**
 * Makes the member an invitation invites, once: of two at the same time one finds it used. Returns the member's id, and
 * those of the grants that have not ended meanwhile.
 */
export const acceptInvitation = async (
  tx: ModelTransaction,
  invitation: Invitation,
  input: { readonly name: string; readonly passwordHash: string; readonly now: Date },
): Promise<{ readonly memberId: string; readonly grantIds: readonly string[] }> => {
  const { orgId, models, query } = tx;
  const { count } = await models.invitation.updateMany({
    where: {
      orgId,
      invitationId: invitation.invitationId,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: input.now },
    },
    data: { acceptedAt: input.now },
  });
  if (count === 0) throw new AppError('invitation.invalid', 'Ask whoever invited you for a new link.');
  // Two links for one address make one member: joins of one organization go one after another.
  await query('SELECT 1 AS locked FROM organization WHERE org_id = $1::uuid FOR NO KEY UPDATE', [orgId]);
  if ((await models.member.count({ where: { orgId, email: invitation.email } })) > 0)
    throw new AppError('invitation.invalid', 'Somebody with this address is a member already: sign in.');
  const memberId = randomUUID();
  await models.member.create({
    data: {
      orgId,
      memberId,
      email: invitation.email,
      name: input.name,
      role: invitation.role,
      roleUntil: invitation.roleUntil,
      passwordHash: input.passwordHash,
      createdAt: input.now,
    },
  });
  // A team that was deleted meanwhile is passed over.
  await query(
    `INSERT INTO team_member (org_id, team_id, member_id, added_at)
     SELECT org_id, team_id, $2::uuid, $3::timestamptz FROM team WHERE org_id = $1::uuid AND team_id = ANY($4::uuid[])`,
    [orgId, memberId, input.now.toISOString(), invitation.teams],
  );
  const grantIds: string[] = [];
  for (const terms of grantsOf(invitation))
    if (terms.expiresAt === null || terms.expiresAt > input.now)
      grantIds.push(await createGrant(tx, { kind: 'member', id: memberId }, terms, input.now));
  return { memberId, grantIds };
};
