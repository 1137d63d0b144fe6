import { randomUUID } from 'node:crypto';
import type { Operation } from '@plimsoll/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exampleRequest } from '../../test/example-request.ts';
import { makeCluster } from '../../test/inventory.ts';
import { join, makeOrganization, makeToken, password, signIn, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { everythingStored } from '../../test/stored.ts';
import { routes } from './routes.ts';

let api: RunningApi;
let ours: TestOrganization;
/** Ids of another organization, of everything that has one. */
let theirs: readonly string[];

beforeAll(async () => {
  api = await runApi();
  ours = await makeOrganization(api, 'Ours');
  const other = await makeOrganization(api, 'Theirs');
  const cluster = await makeCluster(api, other.owner, 'theirs');
  const member = await join(api, other, 'developer');
  const token = await makeToken(api, other.owner, 'developer');
  theirs = [other.id, other.owner.id, other.owner.sessionId, cluster.id, cluster.credentialId, member.id, token.id];
});
afterAll(() => api.close());

const operations = routes.map(({ operation }) => operation);
// What ends the organization ends the test too.
const mutating = operations.filter(
  ({ method, access, tag, id }) =>
    method !== 'GET' &&
    access !== 'anyone' &&
    access !== 'enrolment-token' &&
    tag !== 'Sync' &&
    id !== 'deleteOrganization',
);

describe('a request from another site', () => {
  it('brings cookies along, and the API looks at none', async () => {
    const { token } = ours.owner;
    for (const cookie of [`token=${token}`, `next-auth.session-token=${token}`, `authorization=Bearer ${token}`]) {
      const asked = { body: { name: 'Stolen' }, headers: { cookie, origin: 'https://evil.example' } };
      expect((await api.ask('PATCH', '/v1/organization', asked)).status).toBe(401);
    }
  });

  it('is let by no header of ours to read an answer', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'PATCH' };
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await api.ask(method, '/v1/me', { token: ours.owner.token, headers });
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  it('cannot send what a form sends', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      const answer = await api.ask('PATCH', '/v1/organization', {
        token: ours.owner.token,
        raw: '{"name":"Stolen"}',
        headers: { 'content-type': type },
      });
      expect(answer.status, type).toBe(400);
    }
  });
});

describe('a session that somebody else chose', () => {
  it('is not taken on by signing in, and neither is one that was there before', async () => {
    const chosen = `pls_${'f'.repeat(43)}`;
    const person = await join(api, ours, 'developer');
    const asked = {
      token: chosen,
      body: { email: person.email, password, token: chosen, sessionId: randomUUID() },
      headers: { cookie: `session=${chosen}` },
    };
    const begun = await api.ask('POST', '/v1/sessions', asked);
    const { token, sessionId } = begun.json as { token: string; sessionId: string };
    expect(begun.status).toBe(201);
    expect([chosen, person.token]).not.toContain(token);
    expect([asked.body.sessionId, person.sessionId]).not.toContain(sessionId);
    expect((await api.ask('GET', '/v1/me', { token: chosen })).status).toBe(401);
    expect((await signIn(api, person.email)).token).not.toBe(token);
  });
});

describe('an address that is not ours', () => {
  it('comes into no link, whatever host is asked for', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
    const body = { email: `${randomUUID()}@people.example`, role: 'developer' };
    const invited = await api.ask('POST', '/v1/invitations', { token: ours.owner.token, body, headers });
    expect(invited.status).toBe(201);
    expect((invited.json as { link: string }).link).toMatch(/^http:\/\/plimsoll\.example\/invitation\//);
    expect(invited.text).not.toContain('evil.example');
  });

  it('is led to by no answer', async () => {
    for (const path of ['//evil.example/', '/\\evil.example', '/%2f%2fevil.example', '/v1//evil.example'])
      expect((await api.ask('GET', path)).headers.location).toBeUndefined();
  });
});

/** Where an example holds an id, by its path. */
const idsIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] => {
  if (typeof value === 'string') return z.uuid().safeParse(value).success ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => idsIn(inner, [...path, name]));
};

const withId = (value: unknown, [name, ...rest]: readonly string[], id: string): unknown => {
  if (name === undefined) return id;
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === name ? withId(inner, rest, id) : inner));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [name]: withId(object[name], rest, id) };
};

const withoutNames = (json: unknown): unknown => ({ ...(json as object), requestId: '', instance: '' });

it('an id of another organization in a body is answered as one that nothing has', async () => {
  let asked = 0;
  for (const operation of mutating) {
    const { path, ...request } = exampleRequest(operation, { clusterId: randomUUID() });
    for (const place of idsIn(request.body)) {
      const ask = (id: string) =>
        api.ask(operation.method, path, { token: ours.owner.token, body: withId(request.body, place, id) });
      for (const id of theirs) {
        const [foreign, nobody] = [await ask(id), await ask(randomUUID())];
        expect(foreign.status, `${operation.id} ${place.join('.')}`).toBe(nobody.status);
        if (foreign.status >= 400) expect(withoutNames(foreign.json)).toEqual(withoutNames(nobody.json));
        asked += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(0);
});

/** What a caller might hope that a handler copies into a row. */
const planted = (operation: Operation, marker: string): Readonly<Record<string, unknown>> => {
  const known = operation.body instanceof z.ZodObject ? Object.keys(operation.body.shape) : [];
  const hoped = {
    ...{ orgId: marker, org_id: marker, memberId: marker, createdBy: marker, created_by: marker },
    ...{ passwordHash: marker, password_hash: marker, tokenHash: marker, secondFactor: marker, isAdmin: marker },
    ...{ constructor: { prototype: { role: marker } }, permissions: [marker], held: [marker], method: marker },
  };
  return Object.fromEntries(Object.entries(hoped).filter(([name]) => !known.includes(name)));
};

it('no field that an operation does not have comes into any table or log', async () => {
  const marker = `planted${randomUUID().replaceAll('-', '')}`;
  let sent = 0;
  for (const operation of mutating) {
    const { path, body } = exampleRequest(operation, { memberId: ours.owner.id });
    if (body === undefined || operation.id === 'updateMember') continue;
    const answer = await api.ask(operation.method, path, {
      token: ours.owner.token,
      body: { ...body, ...planted(operation, marker) },
    });
    expect(answer.status, operation.id).toBeLessThan(500);
    sent += 1;
  }
  expect(sent).toBeGreaterThan(25);
  expect(await everythingStored(api)).not.toContain(marker);
  expect(JSON.stringify(api.log)).not.toContain(marker);
});

describe('a line break in what is sent', () => {
  const breaks = ['a\r\nset-cookie: stolen=1', 'a\nlocation: https://evil.example', 'a%0d%0aset-cookie: stolen=1'];

  it.each(breaks)('makes no header of an answer: %j', async (text) => {
    const { token } = ours.owner;
    const answers = [
      await api.ask('GET', '/v1/me', { token, headers: { 'x-request-id': text } }),
      await api.ask('GET', `/v1/audit/export?format=csv&filename=${encodeURIComponent(text)}`, { token }),
      await api.ask('GET', `/v1/frameworks/${encodeURIComponent(text)}/file`, { token }),
      await api.ask('POST', '/v1/clusters', { token, body: { name: text, source: 'push' } }),
      await api.ask('GET', `/${text.includes('\n') ? encodeURIComponent(text) : text}`),
    ];
    for (const { headers } of answers) {
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers.location).toBeUndefined();
      expect(JSON.stringify(headers)).not.toMatch(/stolen|evil/);
    }
  });
});
