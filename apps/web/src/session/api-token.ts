import 'server-only';
import { cookies } from 'next/headers';
import { getToken } from 'next-auth/jwt';
import { cache } from 'react';
import { isSecureOrigin } from './cookie.ts';

/** The API token inside next-auth's encrypted cookie; it never reaches the browser's scripts. */
export const readApiToken = cache(async (): Promise<string | undefined> => {
  const jar = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]));
  // getToken asks for a whole request but reads its cookies and one header only.
  const req = { cookies: jar, headers: {} } as unknown as Parameters<typeof getToken>[0]['req'];
  const token = await getToken({ req, secureCookie: isSecureOrigin() });
  return typeof token?.apiToken === 'string' ? token.apiToken : undefined;
});
