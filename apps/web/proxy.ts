import { type NextRequest, NextResponse } from 'next/server';
import { handedOnScope, scopeName } from './src/scope/picked.ts';
import { pathHeader, signInPath } from './src/session/callback-path.ts';
import { sessionCookie } from './src/session/cookie.ts';
import { asOfName, handedOnDay, takesAsOf } from './src/time/as-of.ts';

const isOpen = (path: string): boolean => /^\/(sign-in|invitation|api\/auth)(\/|$)/.test(path);

/**
 * Scripts run by nonce only. Styles are our own files and nonced elements; attributes are allowed because positions and
 * widths are set on elements, and an attribute cannot load anything here (no foreign origin is allowed).
 */
const policyFor = (nonce: string): string => {
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
};

const secure = (response: NextResponse, policy: string): NextResponse => {
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  return response;
};

const hasSession = (request: NextRequest): boolean =>
  request.cookies.getAll().some(({ name }) => name.startsWith(sessionCookie()));

/** Gives each page its nonce and its own address, and sends who has no session to sign in before anything is rendered. */
export const proxy = (request: NextRequest): NextResponse => {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = policyFor(nonce);
  const { pathname, search } = request.nextUrl;
  const path = `${pathname}${search}`;
  if (!isOpen(pathname) && !hasSession(request)) {
    const target = new URL(signInPath(request.method === 'GET' ? path : '/'), publicOrigin(request));
    return secure(NextResponse.redirect(target, 303), policy);
  }
  const added = handedOn(request);
  if (added.size > 0) {
    const target = new URL(`${path}${search === '' ? '?' : '&'}${added}`, publicOrigin(request));
    return secure(NextResponse.redirect(target, 307), policy);
  }
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  headers.set(pathHeader, path);
  return secure(NextResponse.next({ request: { headers } }), policy);
};

/** A page that is opened from one of the past is looked at as of the same day, unless its address says otherwise. */
const dayToHandOn = (request: NextRequest): string | undefined => {
  const { pathname, searchParams } = request.nextUrl;
  if (request.method !== 'GET' || searchParams.has(asOfName) || !takesAsOf(pathname)) return undefined;
  return handedOnDay(request.headers.get('referer'), new URL(publicOrigin(request)).origin, new Date());
};

/** The same of what was picked to look at. */
const scopeToHandOn = (request: NextRequest): string | undefined => {
  const { pathname, searchParams } = request.nextUrl;
  if (request.method !== 'GET' || searchParams.has(scopeName)) return undefined;
  return handedOnScope(request.headers.get('referer'), new URL(publicOrigin(request)).origin, pathname);
};

/** What the address of a page takes over from the page one comes from. */
const handedOn = (request: NextRequest): URLSearchParams => {
  const [day, scope] = [dayToHandOn(request), scopeToHandOn(request)];
  return new URLSearchParams({
    ...(day === undefined ? {} : { [asOfName]: day }),
    ...(scope === undefined ? {} : { [scopeName]: scope }),
  });
};

/** The origin people use; the request itself came over loopback from the API. */
const publicOrigin = (request: NextRequest): string => process.env.NEXTAUTH_URL ?? request.nextUrl.origin;

export const config = {
  matcher: [{ source: '/((?!_next/static|_next/image|favicon.ico|icon.svg).*)' }],
};
