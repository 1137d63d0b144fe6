'use server';

import { removeDemo } from '@plimsoll/contracts';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import type { FormState } from '#design/form-state.ts';
import { isSecureOrigin } from '#session/cookie.ts';
import { demoCookie } from './demo-cookie.ts';

/** Shows the demonstration in this browser until somebody goes back or signs out. */
export const lookAtDemo = async (): Promise<void> => {
  const secure = isSecureOrigin();
  (await cookies()).set({ name: demoCookie, value: 'shown', path: '/', httpOnly: true, sameSite: 'lax', secure });
  redirect('/');
};

/** Goes back to the own organization. */
export const leaveDemo = async (): Promise<void> => {
  (await cookies()).delete(demoCookie);
  redirect('/');
};

/** Removes the demonstration for good. */
export const removeDemonstration = async (): Promise<FormState> =>
  formResult(await attempt(removeDemo, {}), { done: nothing, said: 'The demonstration is gone.' });
