import 'server-only';
import { demoOrganization, organizationHeader } from '@plimsoll/contracts';
import { cookies, headers } from 'next/headers';
import { demoCookie } from '../demo/demo-cookie.ts';
import { readApiToken } from '../session/api-token.ts';
import type { Caller } from './send.ts';

const passedOn = ['user-agent', 'x-forwarded-for', 'x-request-id'] as const;

/** What the API is told of the browser: sessions are listed with their address and browser. */
export const browserHeaders = (read: (name: string) => string | null): Record<string, string> =>
  Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = read(name);
      return value === null ? [] : [[name, value]];
    }),
  );

/** The person whose page is being rendered, as a member of their own organization. */
export const ownCaller = async (): Promise<Caller> => {
  const [given, token] = [await headers(), await readApiToken()];
  return { token, headers: browserHeaders((name) => given.get(name)) };
};

/** The person whose page is being rendered, in the organization that this browser looks at. */
export const currentCaller = async (): Promise<Caller> => {
  const own = await ownCaller();
  if (!(await cookies()).has(demoCookie)) return own;
  return { ...own, headers: { ...own.headers, [organizationHeader]: demoOrganization } };
};
