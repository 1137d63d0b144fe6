/** One request of a signed-in person. */
export type Ask = <Answer>(method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>;

let address = 0;

/**
 * Every request seems to come from another address, through a proxy on loopback that the API trusts: its limit of requests
 * an address would otherwise end a measurement.
 */
const nextAddress = (): string => {
  address = (address + 1) % 60_000;
  return `10.9.${address >> 8}.${address & 255}`;
};

/** Asks an API as the owner of tokens, of which each is used in turn; throws on every answer that is not a success. */
export const asking = (url: string, ...tokens: readonly string[]): Ask => {
  let turn = 0;
  return async <Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> => {
    const token = tokens[turn % tokens.length];
    turn += 1;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        'x-forwarded-for': nextAddress(),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
    return JSON.parse(text) as Answer;
  };
};

/** As many callers as a measurement needs: what one may ask in a minute is limited. */
const callers = 12;

/** Asks as the owner of a session through API tokens of theirs, one after the other. */
export const askingAsMany = async (url: string, session: string, role: string): Promise<Ask> => {
  const ask = asking(url, session);
  const tokens: string[] = [];
  for (let caller = 0; caller < callers; caller += 1)
    tokens.push(
      (await ask<{ token: string }>('POST', '/v1/tokens', { name: `bench ${caller}`, role, expiresInDays: 1 })).token,
    );
  return asking(url, ...tokens);
};
