'use server';

import { cookies } from 'next/headers';
import { isSecureOrigin } from '#session/cookie.ts';
import { landingCookie, landingNamed } from './landing.ts';

const oneYear = 31_536_000;

/** Remembers, in this browser, where the reader wants to begin. */
export const chooseLanding = async (form: FormData): Promise<void> => {
  const chosen = form.get('landing');
  const value = landingNamed(typeof chosen === 'string' ? chosen : undefined);
  if (value === undefined) return;
  const secure = isSecureOrigin();
  (await cookies()).set({
    name: landingCookie,
    value,
    path: '/',
    maxAge: oneYear,
    httpOnly: true,
    sameSite: 'lax',
    secure,
  });
};
