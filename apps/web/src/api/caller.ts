import 'server-only';
import { headers } from 'next/headers';
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

/** The person whose page is being rendered. */
export const currentCaller = async (): Promise<Caller> => {
  const [given, token] = [await headers(), await readApiToken()];
  return { token, headers: browserHeaders((name) => given.get(name)) };
};
