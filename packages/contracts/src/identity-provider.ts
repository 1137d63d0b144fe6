import { DirectoryRole, GroupMapping, isProviderAddress } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { SessionCreated } from './sessions.ts';

const tag = 'Identity provider';

export const listSignInProviders = operation({
  id: 'listSignInProviders',
  method: 'GET',
  path: '/v1/sign-in-providers',
  summary: 'The identity providers that one may sign in through',
  tag,
  access: 'anyone',
  status: 200,
  response: z.object({ items: z.array(z.object({ organizationId: z.uuid(), label: z.string() })) }),
});

export const beginIdentitySignIn = operation({
  id: 'beginIdentitySignIn',
  method: 'POST',
  path: '/v1/identity-sign-ins',
  summary: 'Begin to sign in through an identity provider',
  tag,
  access: 'anyone',
  body: z.object({ organizationId: z.uuid() }),
  status: 201,
  response: z.object({
    /** Where to send the browser. */
    address: z.string(),
    /** To be kept by that very browser, out of reach of scripts, and shown when it comes back. */
    flow: z.string(),
  }),
});

export const completeIdentitySignIn = operation({
  id: 'completeIdentitySignIn',
  method: 'POST',
  path: '/v1/identity-sign-ins/completion',
  summary: 'Sign in with what the identity provider sent the browser back with',
  tag,
  access: 'anyone',
  body: z.object({
    flow: z.string().min(1).max(4_000),
    /** The query of the address that the browser came back to, as it is. */
    answer: z.string().max(8_000),
  }),
  status: 201,
  response: SessionCreated,
});

const Settings = z.object({
  label: z.string().trim().min(1).max(60),
  issuer: z
    .string()
    .trim()
    .max(500)
    .refine(isProviderAddress, 'use an address that begins with https:// and holds no user name'),
  clientId: z.string().trim().min(1).max(200),
  groupClaim: z.string().trim().min(1).max(100),
  defaultRole: DirectoryRole.nullable(),
  mappings: z.array(GroupMapping).max(200),
  enabled: z.boolean(),
  enforced: z.boolean(),
  /** An owner with password and second factor, who signs in with them whatever happens to the provider. */
  breakGlass: z.uuid().nullable(),
  /** The version that was read, 0 where there was none; another one in between is a conflict. */
  version: z.number().int().min(0),
});

export const IdentityProviderSettings = Settings.extend({
  hasSecret: z.boolean(),
  /** What the provider must be told to send browsers back to. */
  returnAddress: z.string(),
});
export type IdentityProviderSettings = z.infer<typeof IdentityProviderSettings>;

export const getIdentityProvider = operation({
  id: 'getIdentityProvider',
  method: 'GET',
  path: '/v1/organization/identity-provider',
  summary: 'How people sign in through the organization’s identity provider',
  tag,
  access: 'owner:edit',
  status: 200,
  response: z.object({ provider: IdentityProviderSettings.nullable(), returnAddress: z.string() }),
});

export const putIdentityProvider = operation({
  id: 'putIdentityProvider',
  method: 'PUT',
  path: '/v1/organization/identity-provider',
  summary: 'Set or change the identity provider; it is asked before anything is saved',
  tag,
  access: 'owner:edit',
  body: Settings.extend({
    /** Left out: the one that is stored. Null: none, for a public client. */
    clientSecret: z.string().min(1).max(2_000).nullable().optional(),
  }),
  status: 200,
  response: IdentityProviderSettings,
});

export const removeIdentityProvider = operation({
  id: 'removeIdentityProvider',
  method: 'DELETE',
  path: '/v1/organization/identity-provider',
  summary: 'Take the identity provider away; passwords let in again',
  tag,
  access: 'owner:edit',
  status: 204,
});
