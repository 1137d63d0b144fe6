import { listMembers, type Member, updateMember } from '@plimsoll/contracts';
import { AppError, holds, holdsRole } from '@plimsoll/domain';
import {
  findMember,
  keepBreakGlass,
  lastSave,
  type MemberRow,
  type ModelTransaction,
  listMembers as readMembers,
  recordAct,
  updateMember as writeMember,
} from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { orPresent } from '../server/or-present.ts';
import { found, route } from '../server/route.ts';
import { roleEnd } from './role-end.ts';

/** A member as pages and lists show them. */
export const toMember = (row: MemberRow): z.input<typeof Member> => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  roleUntil: row.roleUntil?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  disabledAt: row.disabledAt?.toISOString() ?? null,
  lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
  secondFactor: row.secondFactor,
  version: row.version,
});

export const listMembersRoute = route(listMembers, async ({ store }, { caller }) => {
  const members = await store.withOrg(caller.orgId, (tx) => readMembers(tx));
  return { items: members.map(toMember) };
});

/** Only an owner makes, changes or disables an owner. */
export const updateMemberRoute = route(updateMember, async ({ store, clock }, { caller, params, body }) => {
  const now = clock.now();
  const save = async (tx: ModelTransaction) => {
    const before = found(await findMember(tx, params.memberId), 'The member');
    if ((before.role === 'owner' || body.role === 'owner') && !holds(caller.held, 'owner:edit'))
      throw new AppError('access.denied', 'Only an owner may change owners.');
    if (body.role !== undefined && body.role !== null && !holdsRole(caller.held, body.role))
      throw new AppError('access.denied', 'You cannot give a role that may do more than yours.');
    const after = await writeMember(
      tx,
      params.memberId,
      {
        version: body.version,
        ...(body.role === undefined ? {} : { role: { role: body.role, until: roleEnd(body.role, body.until, now) } }),
        ...(body.disabled === undefined ? {} : { disabled: body.disabled }),
      },
      now,
    );
    await keepBreakGlass(tx);
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'member.changed',
      target: after.email,
      details: {
        role: after.role,
        roleBefore: before.role,
        roleUntil: after.roleUntil?.toISOString() ?? null,
        disabled: after.disabledAt !== null,
      },
    });
    return toMember(after);
  };
  return await orPresent(
    () => store.withOrg(caller.orgId, save),
    () =>
      store.withOrg(caller.orgId, async (tx) => {
        const value = toMember(found(await findMember(tx, params.memberId), 'The member'));
        return { ...(await lastSave(tx, ['member.changed'], value.email)), version: value.version, value };
      }),
  );
});
