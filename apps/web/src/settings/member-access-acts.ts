'use server';

import { endMemberSession, endOtherSessions, revokeMemberAccess } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import type { FormState } from '#design/form-state.ts';

/** Ends one session of a member. */
export const endTheirs = async (memberId: string, sessionId: string): Promise<FormState> =>
  formResult(await attempt(endMemberSession, { params: { memberId, sessionId } }), {
    done: nothing,
    said: 'The session has ended.',
  });

/** Ends every session of a member and revokes every token. */
export const revokeEverything = async (memberId: string): Promise<FormState> =>
  formResult(await attempt(revokeMemberAccess, { params: { memberId } }), {
    done: nothing,
    said: 'Every session has ended, and every token is revoked.',
  });

/** Ends all of one's own sessions but this one. */
export const endOthers = async (): Promise<FormState> =>
  formResult(await attempt(endOtherSessions, {}), { done: nothing, said: 'Your other sessions have ended.' });
