import { randomUUID } from 'node:crypto';
import type { Session } from '../generated/client.ts';
import type { OrgTransaction } from '../sql.ts';
import type { ModelTransaction, Store } from '../store.ts';

/** Members that could sign in with an address, over all organizations. */
export const signInCandidates = async (
  store: Store,
  email: string,
): Promise<readonly { readonly orgId: string; readonly memberId: string; readonly passwordHash: string }[]> => {
  const rows = await store.withoutOrganization<{ org_id: string; member_id: string; password_hash: string }>(
    'SELECT * FROM plimsoll_signin_candidates($1)',
    [email],
  );
  return rows.map((row) => ({ orgId: row.org_id, memberId: row.member_id, passwordHash: row.password_hash }));
};

/** Counts an attempt under a key and returns how many there were within the window, this one included. */
export const countSignInAttempt = async (
  store: Store,
  key: Uint8Array,
  now: Date,
  windowSeconds: number,
): Promise<number> => {
  const [row] = await store.withoutOrganization<{ attempts: number }>(
    'SELECT plimsoll_signin_attempt($1, $2, make_interval(secs => $3)) AS attempts',
    [key, now.toISOString(), windowSeconds],
  );
  return row?.attempts ?? 1;
};

/** Forgets the attempts under a key after a successful sign-in. */
export const clearSignInAttempts = async (store: Store, key: Uint8Array, now: Date): Promise<void> => {
  await store.withoutOrganization('SELECT plimsoll_signin_succeeded($1, $2)', [key, now.toISOString()]);
};

/** What was shown to begin a session. */
export type SessionMethod = 'password' | 'second-factor' | 'identity-provider';

/** Begins a session; only the hash of its token is kept. Returns its id. */
export const createSession = async (
  { orgId, models }: ModelTransaction,
  input: {
    readonly memberId: string;
    readonly tokenHash: Uint8Array;
    readonly now: Date;
    readonly expiresAt: Date;
    readonly userAgent: string;
    readonly address: string;
    readonly method: SessionMethod;
  },
): Promise<string> => {
  const sessionId = randomUUID();
  await models.session.create({
    data: {
      orgId,
      sessionId,
      memberId: input.memberId,
      tokenHash: new Uint8Array(input.tokenHash),
      createdAt: input.now,
      lastUsedAt: input.now,
      expiresAt: input.expiresAt,
      userAgent: input.userAgent.slice(0, 300),
      address: input.address.slice(0, 64),
      method: input.method,
    },
  });
  return sessionId;
};

/** A member's sessions that still work, newest first. */
export const liveSessions = async (
  { orgId, models }: ModelTransaction,
  memberId: string,
  now: Date,
): Promise<readonly Session[]> =>
  await models.session.findMany({
    where: { orgId, memberId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    take: 200,
  });

/** Ends one of a member's sessions; false when there is no such live one. */
export const revokeSession = async (
  { orgId, models }: ModelTransaction,
  memberId: string,
  sessionId: string,
  now: Date,
): Promise<boolean> => {
  const { count } = await models.session.updateMany({
    where: { orgId, memberId, sessionId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count > 0;
};

/** Ends every session of a member, but one where it is named. Returns how many still worked. */
export const endSessions = async (
  { orgId, query }: OrgTransaction,
  memberId: string,
  now: Date,
  except?: string,
): Promise<number> => {
  const ended = await query<{ live: boolean }>(
    `UPDATE session SET revoked_at = $3::timestamptz WHERE org_id = $1::uuid AND member_id = $2::uuid AND revoked_at IS NULL
       AND session_id IS DISTINCT FROM $4::uuid RETURNING expires_at > $3::timestamptz AS live`,
    [orgId, memberId, now.toISOString(), except ?? null],
  );
  return ended.filter(({ live }) => live).length;
};
