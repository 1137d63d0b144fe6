import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkProvider, completeFlow, type Flow } from './provider-client.ts';

const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = ours.publicKey.export({ format: 'jwk' });
const flow: Flow = { state: 'the-state', nonce: 'the-nonce', verifier: 'v'.repeat(43) };

let server: Server;
let issuer: string;
/** What the next token is, and how each path is answered otherwise. */
let token: () => string;
let odd: Readonly<Record<string, (response: ServerResponse) => void>>;
let document: Readonly<Record<string, unknown>>;
let asked: string[];

const json = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    request.resume();
    const own = odd[path];
    if (own !== undefined) own(response);
    else if (path === '/.well-known/openid-configuration') json(response, document);
    else if (path === '/jwks') json(response, { keys: [{ ...jwk, kid: 'one', use: 'sig', alg: 'RS256' }] });
    else if (path === '/token')
      json(response, { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: token() });
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});
beforeEach(() => {
  odd = {};
  asked = [];
  document = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
  };
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (): number => Math.floor(Date.now() / 1000);
const rightClaims = () => ({
  iss: issuer,
  aud: 'plimsoll',
  sub: 'somebody',
  nonce: flow.nonce,
  iat: seconds(),
  exp: seconds() + 60,
  email: 'somebody@example.com',
});

const rs256 = (key: KeyObject, claims: object, header: object = { alg: 'RS256', kid: 'one' }): string => {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
};

const complete = (query = `?code=c&state=${flow.state}`) => {
  const client = { issuer, clientId: 'plimsoll', clientSecret: 'secret' };
  return completeFlow(client, new URL(`http://plimsoll.example/return${query}`), flow, ['email']);
};

describe('an id token', () => {
  it('is believed when all of it is right', async () => {
    token = () => rs256(ours.privateKey, rightClaims());
    expect(await complete()).toMatchObject({ sub: 'somebody', email: 'somebody@example.com' });
    expect(asked).toContain('/jwks');
  });

  const wrong: readonly (readonly [string, () => string])[] = [
    ['is of another issuer', () => rs256(ours.privateKey, { ...rightClaims(), iss: 'https://other.example' })],
    ['is for another client', () => rs256(ours.privateKey, { ...rightClaims(), aud: 'another' })],
    ['has expired', () => rs256(ours.privateKey, { ...rightClaims(), iat: seconds() - 900, exp: seconds() - 300 })],
    ['is of another sign-in', () => rs256(ours.privateKey, { ...rightClaims(), nonce: 'another' })],
    ['has no nonce', () => rs256(ours.privateKey, { ...rightClaims(), nonce: undefined })],
    ['has no subject', () => rs256(ours.privateKey, { ...rightClaims(), sub: undefined })],
    ['is signed with another key', () => rs256(other.privateKey, rightClaims())],
    [
      'is signed with a key that nobody knows',
      () => rs256(ours.privateKey, rightClaims(), { alg: 'RS256', kid: 'two' }),
    ],
    ['is not signed', () => `${part({ alg: 'none' })}.${part(rightClaims())}.`],
    [
      'is signed with the public key as a shared secret',
      () => {
        const text = `${part({ alg: 'HS256', kid: 'one' })}.${part(rightClaims())}`;
        const secret = ours.publicKey.export({ type: 'spki', format: 'pem' });
        return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
      },
    ],
    [
      'is signed with the client secret',
      () => {
        const text = `${part({ alg: 'HS256' })}.${part(rightClaims())}`;
        return `${text}.${createHmac('sha256', 'secret').update(text).digest('base64url')}`;
      },
    ],
    [
      'was changed after it was signed',
      () => {
        const [header, , signature] = rs256(ours.privateKey, rightClaims()).split('.');
        return `${header}.${part({ ...rightClaims(), sub: 'an owner' })}.${signature}`;
      },
    ],
  ];
  it.each(wrong)('is refused that %s', async (_name, make) => {
    token = make;
    await expect(complete()).rejects.toMatchObject({ code: 'auth.identity-failed' });
  });

  it.each(['?code=c', '?code=c&state=another', '?state=the-state', '?error=access_denied&state=the-state', ''])(
    'is not even asked for by the answer %j',
    async (query) => {
      token = () => rs256(ours.privateKey, rightClaims());
      await expect(complete(query)).rejects.toMatchObject({ code: 'auth.identity-failed' });
      expect(asked).not.toContain('/token');
    },
  );
});

describe('a provider', () => {
  const check = () => checkProvider({ issuer, clientId: 'plimsoll', clientSecret: undefined });
  const unusable = { code: 'auth.identity-unreachable' };
  const discovery = '/.well-known/openid-configuration';

  it('is not followed to another address', async () => {
    odd = { [discovery]: (response) => response.writeHead(302, { location: `${issuer}/inside` }).end() };
    await expect(check()).rejects.toMatchObject(unusable);
    expect(asked).not.toContain('/inside');
  });

  it('is not read beyond a megabyte', async () => {
    odd = {
      [discovery]: (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ ...document, padding: 'x'.repeat(2 << 20) }));
      },
    };
    await expect(check()).rejects.toMatchObject({ ...unusable, message: expect.stringContaining('megabyte') });
  });

  it('is not believed to be another', async () => {
    document = { ...document, issuer: 'https://login.example' };
    await expect(check()).rejects.toMatchObject({ ...unusable, message: expect.stringContaining('names itself') });
  });

  it('does not send us to addresses inside', async () => {
    token = () => rs256(ours.privateKey, rightClaims());
    for (const inside of ['http://169.254.169.254/latest', 'http://postgres.internal:5432/', 'file:///etc/passwd']) {
      document = { ...document, jwks_uri: inside };
      await expect(complete()).rejects.toMatchObject({ code: expect.stringMatching(/^auth\.identity-/) });
    }
  });

  it('that signs with nothing that can be verified is refused', async () => {
    document = { ...document, id_token_signing_alg_values_supported: ['HS256', 'none'] };
    await expect(check()).rejects.toMatchObject(unusable);
  });

  it.each(['not json', '[]', '{}'])('that says %j is no provider', async (text) => {
    odd = {
      [discovery]: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(text),
    };
    await expect(check()).rejects.toMatchObject(unusable);
  });

  it('that is not there is said not to be', async () => {
    const nowhere = { issuer: 'http://127.0.0.1:1', clientId: randomUUID(), clientSecret: undefined };
    await expect(checkProvider(nowhere)).rejects.toMatchObject(unusable);
  });
});
