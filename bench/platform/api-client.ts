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

/** Asks an API as the owner of `token`; throws on every answer that is not a success. */
export const asking =
  (url: string, token?: string): Ask =>
  async <Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> => {
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
