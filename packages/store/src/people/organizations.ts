import { randomUUID } from 'node:crypto';
import { recordAct } from '../audit.ts';
import type { Store } from '../store.ts';

/** True once any organization exists. */
export const anyOrganization = async (store: Store): Promise<boolean> => {
  const [row] = await store.withoutOrganization<{ exists: boolean }>('SELECT plimsoll_any_organization() AS exists');
  return row?.exists === true;
};

/** Ids of every organization, for jobs that go round all of them. */
export const organizationIds = async (store: Store): Promise<readonly string[]> => {
  const rows = await store.withoutOrganization<{ org_id: string }>('SELECT org_id FROM plimsoll_organizations()');
  return rows.map((row) => row.org_id);
};

/** Makes an organization with its first owner; both or neither. */
export const createOrganization = async (
  store: Store,
  input: {
    readonly name: string;
    readonly owner: { readonly email: string; readonly name: string; readonly passwordHash: string };
    readonly now: Date;
  },
): Promise<{ readonly orgId: string; readonly memberId: string }> => {
  const orgId = randomUUID();
  const memberId = randomUUID();
  await store.withOrg(orgId, async (tx) => {
    await tx.models.organization.create({ data: { orgId, name: input.name, createdAt: input.now } });
    await tx.models.member.create({
      data: {
        orgId,
        memberId,
        email: input.owner.email,
        name: input.owner.name,
        role: 'owner',
        passwordHash: input.owner.passwordHash,
        createdAt: input.now,
      },
    });
    await recordAct(tx, {
      at: input.now,
      actor: { kind: 'system', id: 'bootstrap', name: 'First start' },
      act: 'organization.created',
      target: input.name,
      details: { owner: input.owner.email },
    });
  });
  return { orgId, memberId };
};
