/** Carries a request's own path from the proxy to the page, which has no other way to know it. */
export const pathHeader = 'x-plimsoll-path';

const origin = 'http://plimsoll.invalid';

/**
 * Where to go after sign-in: a path of our own pages, or the start page when anything else was asked for. Browsers read
 * `//host`, `/\host` and paths with control characters as other origins, so the text is judged after parsing.
 */
export const safeCallback = (asked: string | string[] | null | undefined): string => {
  if (typeof asked !== 'string' || !asked.startsWith('/') || asked.length > 2000) return '/';
  if (!URL.canParse(asked, origin)) return '/';
  const url = new URL(asked, origin);
  const foreign = url.origin !== origin || /^\/[/\\]/.test(url.pathname);
  if (foreign || /^\/(sign-in|invitation|api)(\/|$)/.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
};

/** Where sign-in leads: back, or for who asked for no page, to where they begin. */
export const afterSignIn = (callback: string): string => (callback === '/' ? '/start' : callback);

/** The sign-in page, which leads back to `path`. */
export const signInPath = (path: string | null): string => {
  const back = safeCallback(path);
  return back === '/' ? '/sign-in' : `/sign-in?callback=${encodeURIComponent(back)}`;
};
