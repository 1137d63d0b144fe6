import { AppError, type MemberRole } from '@plimsoll/domain';
import type { Member } from '../generated/client.ts';
import { staleSave } from '../stale-save.ts';
import type { ModelTransaction } from '../store.ts';

/** A member with the last time a session of theirs began. */
export interface MemberRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** The role over everything; null where only grants let the member in. */
  readonly role: MemberRole | null;
  /** When that role ends by itself. */
  readonly roleUntil: Date | null;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly lastSignInAt: Date | null;
  /** A second factor of the member's own, set up and confirmed. */
  readonly secondFactor: boolean;
  readonly version: number;
}

/** People of the organization by name. */
export const listMembers = async ({ orgId, models }: ModelTransaction): Promise<readonly MemberRow[]> => {
  const members = await models.member.findMany({ where: { orgId }, orderBy: [{ name: 'asc' }, { memberId: 'asc' }] });
  const signIns = await models.session.groupBy({ by: ['memberId'], where: { orgId }, _max: { createdAt: true } });
  const lastSignIn = new Map(signIns.map((row) => [row.memberId, row._max.createdAt]));
  const factors = await models.secondFactor.findMany({ where: { orgId, confirmedAt: { not: null } } });
  const secured = new Set(factors.map((factor) => factor.memberId));
  return members.map((member) => toRow(member, lastSignIn.get(member.memberId) ?? null, secured.has(member.memberId)));
};

const toRow = (member: Member, lastSignInAt: Date | null, secondFactor: boolean): MemberRow => ({
  id: member.memberId,
  email: member.email,
  name: member.name,
  // The column's CHECK allows these and nothing else.
  role: member.role as MemberRole | null,
  roleUntil: member.roleUntil,
  createdAt: member.createdAt,
  disabledAt: member.disabledAt,
  lastSignInAt,
  secondFactor,
  version: member.version,
});

/** One member of the organization, or undefined. */
export const findMember = async (
  { orgId, models }: ModelTransaction,
  memberId: string,
): Promise<(MemberRow & { readonly passwordHash: string | null }) | undefined> => {
  const member = await models.member.findUnique({ where: { orgId_memberId: { orgId, memberId } } });
  if (member === null) return undefined;
  const factors = await models.secondFactor.count({ where: { orgId, memberId, confirmedAt: { not: null } } });
  return { ...toRow(member, null, factors > 0), passwordHash: member.passwordHash };
};

/**
 * Changes role or state. Throws `resource.conflict` when somebody changed the member since `version` was read, or when
 * the organization would be left without an owner who can sign in.
 */
export const updateMember = async (
  tx: ModelTransaction,
  memberId: string,
  change: {
    readonly role?: { readonly role: MemberRole | null; readonly until: Date | null };
    readonly disabled?: boolean;
    readonly version: number;
  },
  now: Date,
): Promise<MemberRow> => {
  const { orgId, models } = tx;
  await tx.query('SELECT 1 AS locked FROM organization WHERE org_id = $1::uuid FOR UPDATE', [orgId]);
  const { count } = await models.member.updateMany({
    where: { orgId, memberId, version: change.version },
    data: {
      ...(change.role === undefined ? {} : { role: change.role.role, roleUntil: change.role.until }),
      ...(change.disabled === undefined ? {} : { disabledAt: change.disabled ? now : null }),
      version: { increment: 1 },
    },
  });
  const member = await findMember(tx, memberId);
  if (member === undefined) throw new AppError('resource.not-found', 'There is no such member.');
  if (count === 0) throw staleSave('this member');
  if ((await models.member.count({ where: { orgId, role: 'owner', disabledAt: null } })) === 0)
    throw new AppError(
      'resource.conflict',
      'This is the last owner who can sign in. Make somebody else an owner first.',
    );
  if (change.disabled === true)
    await models.session.updateMany({ where: { orgId, memberId, revokedAt: null }, data: { revokedAt: now } });
  return member;
};
