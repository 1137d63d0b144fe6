import { admin } from './admin.ts';

/** Fetches a page as a browser that is signed in does, and resolves with its length once all of it has arrived. */
export type Visit = (path: string) => Promise<number>;

const cookiesOf = (response: Response): readonly string[] =>
  response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');

/** Signs the first owner in through the pages, as their form does. */
export const openBrowser = async (url: string): Promise<Visit> => {
  const begun = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await begun.json()) as { readonly csrfToken: string };
  const jar = cookiesOf(begun);
  const signedIn = await fetch(`${url}/api/auth/callback/password`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: jar.join('; '), origin: url },
    body: new URLSearchParams({ csrfToken, ...admin, json: 'true' }),
  });
  await signedIn.body?.cancel();
  const cookie = [...jar, ...cookiesOf(signedIn)].join('; ');
  return async (path) => {
    const response = await fetch(`${url}${path}`, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`the page ${path} answered ${response.status}`);
    return text.length;
  };
};
