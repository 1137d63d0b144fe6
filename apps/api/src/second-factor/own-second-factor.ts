import { randomBytes } from 'node:crypto';
import {
  beginSecondFactor,
  confirmSecondFactor,
  getSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  findSecondFactor,
  keepBreakGlass,
  type OrgTransaction,
  readSignInPolicy,
  recordAct,
  replaceRecoveryCodes,
  type Store,
  beginSecondFactor as storeBegun,
  confirmSecondFactor as storeConfirmed,
  removeSecondFactor as storeRemoved,
} from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { type PersonCaller, route } from '../server/route.ts';
import { countAttempts, forgetAttempts } from '../sessions/throttle.ts';
import { requireKeyring, takeAppCode, takeCode } from './check-code.ts';
import { hasPassword, requireMember, verifyOwnPassword } from './own-password.ts';
import { hashRecoveryCode, mintRecoveryCodes } from './recovery-code.ts';
import { otpauthAddress, seedBytes } from './totp.ts';

type Member = Extract<PersonCaller, { readonly kind: 'member' }>;

const wrongCode = (): AppError =>
  new AppError('confirmation.failed', 'The code is wrong, or was used. Wait for the next one that your app shows.');

const enter = (tx: OrgTransaction, caller: Member, act: string, now: Date): Promise<void> =>
  recordAct(tx, {
    at: now,
    actor: actorOf(caller),
    act: `second-factor.${act}`,
    target: caller.email,
    details: { member: caller.id },
  });

/** Fresh recovery codes in the place of those that were; returns them for the one time that they are shown. */
const freshCodes = async (tx: OrgTransaction, memberId: string, now: Date): Promise<string[]> => {
  const codes = mintRecoveryCodes();
  const hashes = codes.flatMap((code) => hashRecoveryCode(code) ?? []);
  await replaceRecoveryCodes(tx, memberId, hashes, now);
  return [...codes];
};

export const getSecondFactorRoute = route(getSecondFactor, async ({ store }, { caller }) => {
  const { factor, policy } = await store.inOrganization(caller.orgId, async (tx) => ({
    factor: caller.kind === 'member' ? await findSecondFactor(tx, caller.id) : undefined,
    policy: await readSignInPolicy(tx),
  }));
  const state = factor === undefined ? 'none' : factor.confirmedAt === null ? 'begun' : 'on';
  return {
    state: state as 'none' | 'begun' | 'on',
    since: factor?.confirmedAt ?? null,
    recoveryCodesLeft: factor?.codesLeft ?? 0,
    required: policy.secondFactorRequired,
    available: caller.kind === 'member' && (await hasPassword(store, caller)),
  };
});

export const beginSecondFactorRoute = route(
  beginSecondFactor,
  async ({ store, keyring: given, clock }, { caller, body }) => {
    const [member, keyring, now] = [requireMember(caller), requireKeyring(given), clock.now()];
    await verifyOwnPassword(store, member, body.password, now);
    const seed = randomBytes(seedBytes);
    await store.inOrganization(member.orgId, (tx) => storeBegun(tx, keyring, member.id, seed, now));
    const address = otpauthAddress(seed, member.organization, member.email);
    return { secret: new URL(address).searchParams.get('secret') ?? '', address };
  },
);

export const confirmSecondFactorRoute = route(
  confirmSecondFactor,
  async ({ store, keyring: given, clock }, { caller, body }) => {
    const [member, keyring, now] = [requireMember(caller), requireKeyring(given), clock.now()];
    const key = `${member.orgId}|${member.id}`;
    await countAttempts(store, [['code', key]], now);
    const recoveryCodes = await store.inOrganization(member.orgId, async (tx) => {
      const factor = await findSecondFactor(tx, member.id);
      if (factor === undefined || factor.confirmedAt !== null)
        throw new AppError('resource.conflict', 'There is nothing to confirm. Begin the set-up first.');
      if (!(await takeAppCode(tx, keyring, member.id, body.code, now))) throw wrongCode();
      if (!(await storeConfirmed(tx, member.id, member.sessionId, now))) throw wrongCode();
      await enter(tx, member, 'turned-on', now);
      return await freshCodes(tx, member.id, now);
    });
    await forgetAttempts(store, 'code', key, now);
    return { recoveryCodes };
  },
);

/** Password and code of one's own, both fresh. Throws `confirmation.failed` for either. */
const confirmOneself = async (
  { store, keyring }: { readonly store: Store; readonly keyring: Parameters<typeof requireKeyring>[0] },
  member: Member,
  { password, code }: { readonly password: string; readonly code: string },
  now: Date,
): Promise<void> => {
  await verifyOwnPassword(store, member, password, now);
  const factor = await store.inOrganization(member.orgId, (tx) => findSecondFactor(tx, member.id));
  if (factor === undefined || factor.confirmedAt === null)
    throw new AppError('resource.conflict', 'You have no second factor that is turned on.');
  const holder = { orgId: member.orgId, memberId: member.id, name: member.name, email: member.email };
  if (!(await takeCode(store, requireKeyring(keyring), holder, code, now))) throw wrongCode();
};

export const renewRecoveryCodesRoute = route(renewRecoveryCodes, async (dependencies, { caller, body }) => {
  const [member, now] = [requireMember(caller), dependencies.clock.now()];
  await confirmOneself(dependencies, member, body, now);
  const recoveryCodes = await dependencies.store.inOrganization(member.orgId, async (tx) => {
    await enter(tx, member, 'recovery-codes-renewed', now);
    return await freshCodes(tx, member.id, now);
  });
  return { recoveryCodes };
});

export const removeSecondFactorRoute = route(removeSecondFactor, async (dependencies, { caller, body }) => {
  const [member, now] = [requireMember(caller), dependencies.clock.now()];
  await confirmOneself(dependencies, member, body, now);
  await dependencies.store.inOrganization(member.orgId, async (tx) => {
    await storeRemoved(tx, member.id);
    await keepBreakGlass(tx);
    await enter(tx, member, 'turned-off', now);
  });
});
