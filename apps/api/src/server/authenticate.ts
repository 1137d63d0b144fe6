import { type Operation, organizationHeader, scopeHeader } from '@plimsoll/contracts';
import { AppError, holds, type Permission, roleTitles, scopeFor } from '@plimsoll/domain';
import {
  type Caller,
  callerOfCredential,
  callerOfSession,
  callerOfToken,
  findEnrolmentToken,
  type Store,
} from '@plimsoll/store';
import { narrowScope } from '../access/narrow-scope.ts';
import { hashToken, kindOfToken } from '../access/opaque-token.ts';
import { inOrganizationAskedFor } from '../demo/look-at-demo.ts';
import type { ClusterCaller, EnrolmentCaller, KnownPerson, PersonCaller } from './route.ts';

/** Who calls. Throws `auth.required` without a token and `auth.token-invalid` with one that does not work. */
const authenticate = async (store: Store, authorization: string | undefined, now: Date): Promise<Caller> => {
  if (authorization === undefined)
    throw new AppError('auth.required', 'Send a token as "Authorization: Bearer …". Sign in, or make an API token.');
  const token = /^Bearer +([\w-]{20,200})$/i.exec(authorization)?.[1];
  const kind = token === undefined ? undefined : kindOfToken(token);
  const caller =
    token === undefined || kind === undefined ? undefined : await lookUp[kind](store, hashToken(token), now);
  if (caller === undefined)
    throw new AppError(
      'auth.token-invalid',
      'Sign in again, or ask for a new token: this one is unknown, expired or revoked.',
    );
  return caller;
};

/** Whether the token still admits anybody is decided where it is locked: known clusters may return with a spent one. */
const callerOfEnrolment = async (store: Store, tokenHash: Uint8Array): Promise<Caller | undefined> => {
  const found = await findEnrolmentToken(store, tokenHash);
  return found === undefined ? undefined : { kind: 'enrolment', orgId: found.orgId, id: found.tokenId };
};

const lookUp = {
  session: callerOfSession,
  token: callerOfToken,
  cluster: callerOfCredential,
  enrolment: callerOfEnrolment,
} as const;

/**
 * The caller of an operation, who may call it. Throws `access.denied` for a known caller whose role does not allow it.
 */
export const authorize = async (
  store: Store,
  operation: Pick<Operation, 'access' | 'id' | 'method'>,
  headers: {
    readonly authorization?: string | undefined;
    readonly [organizationHeader]?: string | string[] | undefined;
    readonly [scopeHeader]?: string | string[] | undefined;
  },
  now: Date,
): Promise<PersonCaller | ClusterCaller | EnrolmentCaller | undefined> => {
  const { access } = operation;
  if (access === 'anyone') return undefined;
  const known = await authenticate(store, headers.authorization, now);
  const caller = await inOrganizationAskedFor(store, known, headers[organizationHeader], operation);
  if (access === 'cluster-credential') {
    if (caller.kind === 'cluster') return caller;
    throw new AppError(
      'access.denied',
      'Only a cluster’s own credential may send an inventory. Use the one shown when it was added.',
    );
  }
  if (access === 'enrolment-token') {
    if (caller.kind === 'enrolment') return caller;
    throw new AppError('access.denied', 'Clusters enrol with an enrolment token. Make one in the settings.');
  }
  if (caller.kind === 'enrolment')
    throw new AppError(
      'access.denied',
      'An enrolment token may only enrol clusters. Exchange it for a cluster’s credential, or use an API token to read.',
    );
  if (caller.kind === 'cluster')
    throw new AppError(
      'access.denied',
      'A cluster’s credential may only send its inventory. Use an API token to read.',
    );
  // What is open to everybody who is signed in is about themselves alone.
  if (access !== 'signed-in' && caller.kind === 'member' && caller.mustSetUp === true) throw bare();
  if (access !== 'signed-in' && !holds(caller.held, access)) throw denied(caller, access);
  const scope = scopeFor(caller.held, access === 'signed-in' ? 'posture:read' : access);
  return { ...caller, scope: await narrowScope(store, caller, scope, headers[scopeHeader], operation, now) };
};

const denied = ({ role, held }: KnownPerson, permission: Permission): AppError => {
  const roles = [...new Set(held.map((grant) => roleTitles[grant.role]))];
  const whose = roles.length === 0 ? 'You hold no role; it takes one that includes' : `${rolesText(roles)} not include`;
  const everywhere = role === null && roles.length > 0 ? ' for the whole organization' : '';
  return new AppError('access.denied', `${whose} ${permission}${everywhere}. Ask an owner or admin.`);
};

const rolesText = (roles: readonly string[]): string =>
  roles.length === 1 ? `The role ${roles[0]} does` : `The roles ${roles.join(', ')} do`;

const bare = (): AppError =>
  new AppError(
    'auth.second-factor-setup',
    'Your organization demands a second factor, and you signed in without one. Set it up under Settings, then go on.',
  );
