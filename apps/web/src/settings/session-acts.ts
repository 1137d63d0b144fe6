'use server';

import { deleteSession } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import type { FormState } from '#design/form-state.ts';

/** Ends one of one's own sessions. */
export const endSession = async (sessionId: string): Promise<FormState> =>
  formResult(await attempt(deleteSession, { params: { sessionId } }), {
    done: nothing,
    said: 'The session has ended.',
  });
