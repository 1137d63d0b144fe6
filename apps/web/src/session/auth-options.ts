import 'server-only';
import {
  acceptInvitation,
  completeIdentitySignIn,
  createSession,
  deleteCurrentSession,
  type SessionCreated,
} from '@plimsoll/contracts';
import type { AuthOptions, User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { browserHeaders } from '../api/caller.ts';
import { ApiProblem } from '../api/errors.ts';
import { send } from '../api/send.ts';
import { flowInHeader } from '../identity/flow-cookie.ts';
import { formatRefusal } from './refusal.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>> | undefined;

const callerOf = (headers: Headers) => ({
  headers: browserHeaders((name) => {
    const value = headers?.[name];
    return typeof value === 'string' ? value : null;
  }),
});

const userOf = ({ token, member }: SessionCreated): User & { readonly apiToken: string } => ({
  id: member.id,
  email: member.email,
  name: member.name,
  apiToken: token,
});

/** next-auth hands only an error's message to the page. */
const refused = (error: unknown): never => {
  if (error instanceof ApiProblem) throw new Error(formatRefusal(error.problem.code, error.problem.detail));
  throw new Error(formatRefusal('api.unreachable', 'The API does not answer. Try again in a moment.'));
};

const byPassword = CredentialsProvider({
  id: 'password',
  name: 'E-mail and password',
  credentials: { email: {}, password: {}, otp: {} },
  authorize: (given, { headers }) => {
    const body = { email: given?.email ?? '', password: given?.password ?? '', otp: given?.otp ?? '' };
    return send(createSession, { body }, callerOf(headers)).then(userOf).catch(refused);
  },
});

const byInvitation = CredentialsProvider({
  id: 'invitation',
  name: 'Invitation',
  credentials: { token: {}, name: {}, password: {} },
  authorize: (given, { headers }) => {
    const body = { token: given?.token ?? '', name: given?.name ?? '', password: given?.password ?? '' };
    return send(acceptInvitation, { body }, callerOf(headers)).then(userOf).catch(refused);
  },
});

const throughProvider = CredentialsProvider({
  id: 'identity-provider',
  name: 'Identity provider',
  credentials: { answer: {} },
  authorize: (given, { headers }) => {
    const { cookie } = (headers ?? {}) as NonNullable<Headers>;
    const begun = flowInHeader(typeof cookie === 'string' ? cookie : undefined);
    const body = { flow: begun?.flow ?? 'none', answer: given?.answer ?? '' };
    return send(completeIdentitySignIn, { body }, callerOf(headers)).then(userOf).catch(refused);
  },
});

/** The API is the only authenticator: next-auth carries the token it gave, encrypted, and decides nothing. */
export const authOptions: AuthOptions = {
  providers: [byPassword, byInvitation, throughProvider],
  pages: { signIn: '/sign-in', error: '/sign-in' },
  session: { strategy: 'jwt', maxAge: 30 * 24 * 60 * 60 },
  callbacks: {
    jwt: ({ token, user }) =>
      user !== undefined && 'apiToken' in user ? { ...token, apiToken: user.apiToken } : token,
    session: ({ session }) => session,
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token?.apiToken !== 'string') return;
      // An ended session or an absent API must not keep anybody from signing out of this browser.
      await send(deleteCurrentSession, {}, { token: token.apiToken }).catch(() => undefined);
    },
  },
};
