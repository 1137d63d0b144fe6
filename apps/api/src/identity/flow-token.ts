import { AppError } from '@plimsoll/domain';
import { type Keyring, seal, unseal } from '@plimsoll/store';
import { z } from 'zod';
import type { Flow } from './provider-client.ts';

/** Ten minutes to sign in elsewhere. */
const lifeMs = 600_000;

const Sealed = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), until: z.number() });

const placeOf = (orgId: string) => ({ orgId, purpose: 'identity-flow' });

/** A flow as its browser keeps it: sealed, and of one organization. */
export const sealFlow = (keyring: Keyring, orgId: string, flow: Flow, now: Date): string => {
  const text = JSON.stringify({ ...flow, until: now.getTime() + lifeMs });
  return `${orgId}.${keyring.current}.${seal(keyring, placeOf(orgId), Buffer.from(text)).toString('base64url')}`;
};

/** The flow that a browser brings back. Throws `auth.identity-failed` for one that is not ours, or is over. */
export const openFlow = (
  keyring: Keyring,
  token: string,
  now: Date,
): { readonly orgId: string; readonly flow: Flow } => {
  const [orgId = '', keyId = '', sealed = ''] = token.split('.');
  const flow = z.uuid().safeParse(orgId).success ? tryOpen(keyring, orgId, keyId, sealed) : undefined;
  if (flow === undefined || flow.until <= now.getTime())
    throw new AppError(
      'auth.identity-failed',
      'This sign-in was begun in another browser, or more than ten minutes ago. Begin again.',
    );
  return { orgId, flow };
};

const tryOpen = (keyring: Keyring, orgId: string, keyId: string, sealed: string) => {
  try {
    const text = unseal(keyring, placeOf(orgId), keyId, Buffer.from(sealed, 'base64url')).toString();
    return Sealed.parse(JSON.parse(text));
  } catch {
    // Whatever is wrong with it, it is not one that was given.
    return undefined;
  }
};
