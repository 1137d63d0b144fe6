import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of oidc-provider as this needs; it brings no types. */
interface Provider {
  readonly callback: () => RequestListener;
  readonly Grant: new (
    of: Readonly<Record<string, string>>,
  ) => { addOIDCScope: (scope: string) => void; save: () => Promise<string> };
}
interface Context {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: Provider;
  };
}

/** What a directory says of somebody; the key is what they enter to sign in. */
export type Directory = Map<string, Readonly<Record<string, unknown>>>;

/** A real OpenID provider on loopback, whose people sign in by name and any password. */
export interface OpenIdProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** May be changed while it runs. */
  readonly people: Directory;
  readonly close: () => Promise<void>;
}

const client = { clientId: 'plimsoll', clientSecret: 'a secret between plimsoll and its provider' } as const;

const configurationOf = (people: Directory, returnAddress: string): object => ({
  clients: [
    {
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uris: [returnAddress],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
  cookies: { keys: ['for tests'] },
  ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  findAccount: (_context: unknown, id: string) => ({
    accountId: id,
    claims: () => ({ sub: id, ...people.get(id) }),
  }),
  // Nobody is asked for consent: the client is the organization's own.
  loadExistingGrant: async ({ oidc }: Context) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});

/** Starts a provider that sends browsers back to `returnAddress`. */
export const startOpenIdProvider = async (returnAddress: string): Promise<OpenIdProvider> => {
  const people: Directory = new Map();
  let handle: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const name: string = 'oidc-provider';
  const { default: Made } = (await import(name)) as {
    default: new (issuer: string, configuration: object) => Provider;
  };
  handle = new Made(issuer, configurationOf(people, returnAddress)).callback();
  return {
    issuer,
    ...client,
    people,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** A browser that only keeps cookies. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async go(url: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, cookie = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') this.#cookies.delete(cookie);
      else this.#cookies.set(cookie, value);
    }
    return response;
  }
}

/** Follows an address through the provider's sign-in page; returns the query that the browser comes back with. */
export const signInAt = async (address: string, login: string, returnAddress: string): Promise<string> => {
  const browser = new Browser();
  let url = address;
  for (let hops = 0; hops < 10; hops += 1) {
    const page = await browser.go(url);
    const asks = page.status === 200;
    const answer = asks ? await browser.go(url, { prompt: 'login', login, password: 'any' }) : page;
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`${url} leads nowhere: ${answer.status} ${await answer.text()}`);
    url = new URL(next, url).href;
    if (url.startsWith(returnAddress)) return new URL(url).search;
  }
  throw new Error('the provider never sent the browser back');
};
