import { AppError, isProviderAddress } from '@plimsoll/domain';
import type { CustomFetch } from 'openid-client';

/** Bytes that a provider may answer: a hundred keys are a tenth of it. */
const mostBytes = 1 << 20;

const unusable = (message: string, cause?: unknown): AppError =>
  new AppError('auth.identity-unreachable', message, cause === undefined ? {} : { cause });

const readBounded = async (response: Response): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > mostBytes) throw unusable('The identity provider answers with more than a megabyte. Check the issuer.');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
};

/**
 * Asks a provider, whose own answers name further addresses: only over https or on this machine, without following
 * anywhere, and no more than a megabyte. Time is bounded by the signal that is given.
 */
export const boundedFetch: CustomFetch = async (url, { body: sent, ...options }) => {
  if (!isProviderAddress(url))
    throw unusable('The identity provider names an address that is not https. Check the issuer.');
  let response: Response;
  try {
    response = await fetch(url, {
      ...options,
      ...(sent == null ? {} : { body: sent }),
      redirect: 'manual',
    } as RequestInit);
  } catch (cause) {
    throw unusable('The identity provider does not answer. Try again, or ask who runs it.', cause);
  }
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    throw unusable(
      'The identity provider sends us on to another address. Enter the issuer exactly as it names itself.',
    );
  }
  const body = await readBounded(response);
  const { status, headers } = response;
  return new Response(status === 204 || status === 304 ? null : body, { status, headers: withoutEncoding(headers) });
};

/** The body is inflated by now. */
const withoutEncoding = (headers: Headers): Headers => {
  const kept = new Headers(headers);
  for (const name of ['content-encoding', 'content-length']) kept.delete(name);
  return kept;
};
