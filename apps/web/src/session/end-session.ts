'use server';

import { deleteCurrentSession } from '@plimsoll/contracts';
import { cookies } from 'next/headers';
import { ownCaller } from '#api/caller.ts';
import { send } from '#api/send.ts';
import { demoCookie } from '#demo/demo-cookie.ts';
import { isSecureOrigin, sessionCookie } from './cookie.ts';

/** Signs out: the API ends the session at once, and the browser forgets it. */
export const endSession = async (): Promise<void> => {
  const caller = await ownCaller();
  // An ended session or an absent API must not keep anybody from signing out of this browser.
  if (caller.token !== undefined) await send(deleteCurrentSession, {}, caller).catch(() => undefined);
  const jar = await cookies();
  jar.delete(demoCookie);
  for (const { name } of jar.getAll().filter(({ name: known }) => known.startsWith(sessionCookie()))) {
    jar.set({ name, value: '', maxAge: 0, path: '/', httpOnly: true, sameSite: 'lax', secure: isSecureOrigin() });
  }
};
