import { isSecureOrigin } from '../session/cookie.ts';

/** What the browser that began a sign-in elsewhere keeps until it comes back. */
export interface BegunSignIn {
  readonly flow: string;
  /** A path of our own pages. */
  readonly callback: string;
}

/** Of this host alone, where the browser can be told so. */
export const flowCookie = (): string => (isSecureOrigin() ? '__Host-plimsoll-flow' : 'plimsoll-flow');

/** As long as the flow itself lives. */
export const flowSeconds = 600;

export const writeFlow = (begun: BegunSignIn): string => Buffer.from(JSON.stringify(begun)).toString('base64url');

/** What was begun; undefined for nothing, or for what was not written by us. */
export const readFlow = (value: string | undefined): BegunSignIn | undefined => {
  if (value === undefined) return undefined;
  try {
    const read = JSON.parse(Buffer.from(value, 'base64url').toString()) as Partial<BegunSignIn> | null;
    const { flow, callback } = read ?? {};
    return typeof flow === 'string' && typeof callback === 'string' ? { flow, callback } : undefined;
  } catch {
    return undefined;
  }
};

/** The same from the header of a request. */
export const flowInHeader = (header: string | undefined): BegunSignIn | undefined => {
  const start = `${flowCookie()}=`;
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start));
  return readFlow(found?.slice(start.length));
};
