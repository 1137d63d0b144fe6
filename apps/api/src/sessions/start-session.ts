import type { SessionCreated } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import { createSession, findMember, type ModelTransaction, recordAct, type SessionMethod } from '@plimsoll/store';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { mintToken } from '../access/opaque-token.ts';

/** Sessions last a working day and a half; every use of one is checked against Postgres. */
const sessionHours = 36;

/** Begins a session of a member in the caller's transaction, with its entry in the audit log. */
export const startSession = async (
  tx: ModelTransaction,
  memberId: string,
  request: FastifyRequest,
  now: Date,
  method: SessionMethod = 'password',
): Promise<z.input<typeof SessionCreated>> => {
  const member = await findMember(tx, memberId);
  if (member === undefined || member.disabledAt !== null)
    throw new AppError('auth.failed', 'Check both and try again.');
  const organization = await tx.models.organization.findUniqueOrThrow({ where: { orgId: tx.orgId } });
  const { token, hash } = mintToken('session');
  const expiresAt = new Date(now.getTime() + sessionHours * 3_600_000);
  const sessionId = await createSession(tx, {
    memberId,
    tokenHash: hash,
    now,
    expiresAt,
    userAgent: request.headers['user-agent'] ?? '',
    address: request.ip,
    method,
  });
  await recordAct(tx, {
    at: now,
    actor: { kind: 'member', id: memberId, name: member.name },
    act: 'session.started',
    target: member.email,
    details: { session: sessionId, address: request.ip, method },
  });
  return {
    token,
    sessionId,
    expiresAt: expiresAt.toISOString(),
    member: { id: memberId, email: member.email, name: member.name, role: member.role },
    organization: { id: tx.orgId, name: organization.name },
  };
};
