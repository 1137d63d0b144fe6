import { AppError, accessOfGroups, Email, groupsIn, MemberName } from '@plimsoll/domain';
import {
  applyDirectory,
  createMember,
  endSessions,
  findByAddress,
  findByIdentity,
  type IdentityProvider,
  linkIdentity,
  type OrgTransaction,
  recordAct,
} from '@plimsoll/store';
import type { Claims } from './provider-client.ts';

const refused = (message: string): AppError => new AppError('auth.identity-refused', message);

/** An auditor's role ends by itself; a directory says so anew at each sign-in. */
const auditorDays = 90;

interface Vouched {
  readonly subject: string;
  readonly email: string;
  readonly isVerified: boolean;
  readonly name: string;
}

const readClaims = (claims: Claims): Vouched => {
  const email = Email.safeParse(claims.email);
  if (!email.success)
    throw refused('Your identity provider does not say your e-mail address. Ask an owner to have it sent.');
  const name = [claims.name, claims.preferred_username, email.data]
    .map((given) => MemberName.safeParse(typeof given === 'string' ? given.trim().slice(0, 120) : undefined))
    .find((parsed) => parsed.success);
  if (claims.sub.length > 255) throw refused('Your identity provider names you with more than 255 characters.');
  return {
    subject: claims.sub,
    email: email.data,
    isVerified: claims.email_verified === true,
    name: name?.data ?? email.data,
  };
};

const disabled = (): AppError => refused('You are disabled here. Ask an owner or admin.');

/** The member of somebody who comes for the first time: who has the address already, or a new one. */
const meet = async (tx: OrgTransaction, issuer: string, vouched: Vouched, now: Date) => {
  const known = await findByAddress(tx, issuer, vouched.email);
  if (known === undefined) {
    const memberId = await createMember(tx, vouched, now);
    await linkIdentity(tx, { issuer, subject: vouched.subject, memberId, managed: true }, now);
    await recordAct(tx, {
      at: now,
      actor: { kind: 'member', id: memberId, name: vouched.name },
      act: 'member.joined',
      target: vouched.email,
      details: { through: 'identity-provider' },
    });
    return { memberId, managed: true };
  }
  if (known.disabled) throw disabled();
  // Otherwise whoever may write any address into the directory would be whoever has it here.
  if (!vouched.isVerified || known.taken)
    throw refused(
      'Somebody here has this address, and your identity provider does not confirm that it is yours. Ask an owner.',
    );
  await linkIdentity(tx, { issuer, subject: vouched.subject, memberId: known.memberId, managed: false }, now);
  await recordAct(tx, {
    at: now,
    actor: { kind: 'member', id: known.memberId, name: vouched.name },
    act: 'member.identity-linked',
    target: vouched.email,
    details: { issuer },
  });
  return { memberId: known.memberId, managed: false };
};

/**
 * The member for whom a provider vouches, with what their groups are worth now; new members are made. Undefined for who
 * came in by groups and has none left: then every session has ended. Throws `auth.identity-refused` for who is disabled,
 * is not sure to be who they say, or never had a group that lets in.
 */
export const admit = async (
  tx: OrgTransaction,
  { issuer, groupClaim, mappings, defaultRole, breakGlass }: IdentityProvider,
  claims: Claims,
  now: Date,
): Promise<string | undefined> => {
  const vouched = readClaims(claims);
  const before = await findByIdentity(tx, issuer, vouched.subject);
  if (before?.disabled === true) throw disabled();
  const access = accessOfGroups(mappings, groupsIn(claims[groupClaim]), defaultRole);
  const letsIn = access.role !== null || access.teams.length > 0;
  if (before === undefined && !letsIn && (await findByAddress(tx, issuer, vouched.email)) === undefined)
    throw refused('None of your groups is let in here. Ask an owner to map one of them.');
  const { memberId, managed } = before ?? (await meet(tx, issuer, vouched, now));
  if (memberId === breakGlass)
    throw refused('The break-glass owner signs in with password and second factor, never through the provider.');
  const roleUntil = access.role === 'auditor' ? new Date(now.getTime() + auditorDays * 86_400_000) : null;
  const change = await applyDirectory(tx, memberId, { ...access, managed, roleUntil }, now);
  if (change !== undefined)
    await recordAct(tx, {
      at: now,
      actor: { kind: 'system', id: 'directory', name: 'Identity provider' },
      act: 'member.directory-changed',
      target: vouched.email,
      details: { member: memberId, ...change },
    });
  if (!managed || letsIn) return memberId;
  await endSessions(tx, memberId, now);
  return undefined;
};
