import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { join, makeOrganization, makeToken, type Person, signIn, type TestOrganization } from '../../test/people.ts';
import { joinFor } from '../../test/places.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { type SeededFinding, seed } from '../../test/seed.ts';
import { openStream, type TestStream } from '../../test/stream.ts';
import { createServer } from '../server/create-server.ts';
import { LiveHub } from './hub.ts';

let api: RunningApi;
let origin: string;
let organization: TestOrganization;
let east: TestCluster;
let west: TestCluster;
const streams: TestStream[] = [];

beforeAll(async () => {
  api = await runApi();
  origin = await api.server.listen({ port: 0, host: '127.0.0.1' });
  organization = await makeOrganization(api, 'Live');
  east = await makeCluster(api, organization.owner, 'east');
  west = await makeCluster(api, organization.owner, 'west');
});
afterAll(async () => {
  for (const { close } of streams) close();
  await api.close();
});

const listen = async (
  token: string,
  asked: Parameters<typeof openStream>[2] = {},
  at = origin,
): Promise<TestStream> => {
  const stream = await openStream(at, token, asked);
  streams.push(stream);
  if (stream.status === 200) expect((await stream.next())?.name).toBe('ready');
  return stream;
};

/** Everything there is in a cluster from now on. */
const fill = async (cluster: TestCluster, findings: readonly SeededFinding[]): Promise<void> => {
  api.clock.advance(1);
  await seed(api, organization.id, cluster.id, { findings });
};
const named = (namespace: string, ...names: readonly string[]): readonly SeededFinding[] =>
  names.map((name) => ({ namespace, name: `${namespace}-${name}` }));

const scopeOf = (cluster: TestCluster, ...names: readonly string[]) => [
  { clusters: { id: cluster.id }, ...(names.length === 0 ? {} : { namespaces: { names: [...names] } }) },
];

describe('a stream', () => {
  it('tells each reader what moved in its own scope, and nothing of anything else', async () => {
    const limited = await joinFor(api, organization, 'developer', scopeOf(east, 'shop'));
    const elsewhere = await joinFor(api, organization, 'developer', scopeOf(west));
    const [all, shop, other] = [
      await listen(organization.owner.token),
      await listen(limited.token),
      await listen(elsewhere.token),
    ];
    await fill(east, [...named('shop', 'a'), ...named('data', 'b', 'c')]);
    expect(await all.changed()).toMatchObject({ clusters: [{ id: east.id, began: 3, changed: 0, ended: 0 }] });
    expect(await shop.changed()).toEqual({
      clusters: [{ id: east.id, began: 1, changed: 0, ended: 0 }],
      progress: [],
      reports: [],
      exceptions: [],
    });
    // Nothing of theirs moved: the next that they hear of is what comes after.
    await fill(east, [...named('shop', 'a'), ...named('data', 'b')]);
    expect(await all.changed()).toMatchObject({ clusters: [{ id: east.id, began: 0, changed: 0, ended: 1 }] });
    await fill(east, [{ namespace: 'shop', name: 'shop-a', status: 2 }, ...named('data', 'b')]);
    expect((await shop.changed()).clusters).toEqual([{ id: east.id, began: 0, changed: 1, ended: 0 }]);
    await fill(west, named('shop', 'w'));
    expect((await other.changed()).clusters).toEqual([{ id: west.id, began: 1, changed: 0, ended: 0 }]);
  });

  it('goes on where it was left, after whatever was committed meanwhile', async () => {
    const before = await listen(organization.owner.token);
    const position = before.position();
    before.close();
    await fill(west, named('shop', 'w', 'x'));
    const after = await openStream(origin, organization.owner.token, { headers: { 'last-event-id': position } });
    streams.push(after);
    expect(await after.next()).toEqual({ name: 'ready', body: { resumed: true } });
    expect((await after.changed()).clusters).toEqual([{ id: west.id, began: 1, changed: 0, ended: 0 }]);
    const answered = await api.ask('GET', `/v1/events?follow=false&after=${after.position()}`, {
      token: organization.owner.token,
    });
    expect(answered.text).toMatch(/^event: ready\nid: [\d.:,]+\ndata: \{"resumed":true\}\n\n$/);
  });

  it.each(['nonsense', '5.9:3:', `99999999999.1:1:`, `1.1:1:`, `1.${1n << 62n}:${1n << 62n}:`])(
    'says that an unknown part was missed where nobody knows what came after %s',
    async (position) => {
      const stream = await openStream(origin, organization.owner.token, { headers: { 'last-event-id': position } });
      streams.push(stream);
      expect(await stream.next()).toEqual({ name: 'ready', body: { resumed: false } });
      expect((await stream.next())?.name).toBe('missed');
    },
  );

  it('hears what another process of the API did, and goes on when its connection to Postgres was lost', async () => {
    const store = await api.database.openStore();
    const live = new LiveHub({ store, logger: api.dependencies.logger });
    const second = await createServer(
      { ...api.dependencies, store, live },
      { webUrl: undefined, trustedProxies: ['loopback'] },
    );
    try {
      const there = await second.listen({ port: 0, host: '127.0.0.1' });
      const stream = await listen(organization.owner.token, {}, there);
      await fill(west, named('shop', 'w', 'x', 'y'));
      expect((await stream.changed()).clusters).toEqual([{ id: west.id, began: 1, changed: 0, ended: 0 }]);
      await asSuperuser(
        api.database,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name LIKE '%-live'`,
      );
      await fill(west, named('shop', 'w', 'x', 'y', 'z'));
      expect((await stream.changed()).clusters).toEqual([{ id: west.id, began: 1, changed: 0, ended: 0 }]);
      // Closing ends the stream, and does not wait for its reader.
      const [reason] = await Promise.all([stream.ended(), second.close()]);
      expect(reason).toBe('stopping');
    } finally {
      await second.close();
      await store.close();
    }
  });

  it('tells of exceptions in scope, and of a push that is on its way to whoever sees the whole cluster', async () => {
    const limited = await joinFor(api, organization, 'developer', scopeOf(east, 'shop'));
    const [all, shop] = [await listen(organization.owner.token), await listen(limited.token)];
    const request = async (namespace: string): Promise<string> => {
      const body = {
        clusters: { id: east.id },
        scope: { control: 'pod-privileged', namespace, kind: 'Deployment.apps', subject: { name: 'x' } },
        type: 'risk-accepted',
        reason: 'known',
        expiresAt: '2026-03-20T12:00:00Z',
      };
      const made = await api.ask('POST', '/v1/exceptions', { token: organization.owner.token, body });
      return (made.json as { id: string }).id;
    };
    const hidden = await request('data');
    expect((await all.changed()).exceptions).toEqual([hidden]);
    const seen = await request('shop');
    expect((await shop.changed()).exceptions).toEqual([seen]);
    const begun = await api.ask('POST', '/v1/sync/begin', {
      token: east.token,
      body: { protocol: '1.0', client: { name: 'test', version: '1' }, detectors: '1', kinds: [] },
    });
    const { epoch } = begun.json as { epoch: string };
    const end = { batches: 0, objects: 0, kinds: [] };
    expect((await api.ask('POST', `/v1/sync/${epoch}/end`, { token: east.token, body: end })).status).toBe(202);
    await all.changed();
    expect((await all.changed()).progress).toEqual([east.id]);
  });
});

describe('a stream ends at once', () => {
  const owner = () => organization.owner.token;
  const remove = async (path: string, token = owner()) => await api.ask('DELETE', path, { token });
  const grant = async (holder: object, scope: object): Promise<string> => {
    const body = { holder, role: 'developer', scope, expiresAt: null };
    return ((await api.ask('POST', '/v1/grants', { token: owner(), body })).json as { id: string }).id;
  };
  const update = async (person: Person, body: object): Promise<void> => {
    const listed = await api.ask('GET', '/v1/members', { token: owner() });
    const { items } = listed.json as { items: { id: string; version: number }[] };
    const version = items.find(({ id }) => id === person.id)?.version;
    const answer = await api.ask('PATCH', `/v1/members/${person.id}`, { token: owner(), body: { ...body, version } });
    expect(answer.status).toBe(200);
  };

  it('when the session behind it ends, and the others of its member go on', async () => {
    const person = await join(api, organization, 'auditor');
    const another = await signIn(api, person.email);
    const [first, second] = [await listen(person.token), await listen(another.token)];
    expect((await remove(`/v1/sessions/${person.sessionId}`, another.token)).status).toBe(204);
    expect(await first.ended()).toBe('auth');
    expect(await first.next()).toBeUndefined();
    await fill(west, named('shop', randomUUID()));
    expect((await second.changed()).clusters).toMatchObject([{ id: west.id }]);
  });

  it('when the token behind it is revoked', async () => {
    const { id, token } = await makeToken(api, organization.owner, 'pipeline');
    const stream = await listen(token);
    expect((await remove(`/v1/tokens/${id}`)).status).toBe(204);
    expect(await stream.ended()).toBe('auth');
  });

  it('when its member is disabled', async () => {
    const person = await join(api, organization, 'auditor');
    const stream = await listen(person.token);
    await update(person, { disabled: true });
    expect(await stream.ended()).toBe('auth');
  });

  it('when a grant that it sees by is taken, whether or not another is left', async () => {
    const person = await joinFor(api, organization, 'developer', scopeOf(east, 'shop'));
    const second = await grant({ kind: 'member', id: person.id }, scopeOf(west));
    const stream = await listen(person.token);
    expect((await remove(`/v1/grants/${second}`)).status).toBe(204);
    expect(await stream.ended()).toBe('access');
    const narrow = await listen(person.token);
    const { items } = (await api.ask('GET', '/v1/grants', { token: owner() })).json as {
      items: { id: string; holder: { id: string } }[];
    };
    const last = items.find(({ holder }) => holder.id === person.id)?.id ?? '';
    expect((await remove(`/v1/grants/${last}`)).status).toBe(204);
    expect(['auth', 'access']).toContain(await narrow.ended());
  });

  it('when what its grant selects by label is another', async () => {
    const scope = [{ clusters: { labels: { tier: 'gold' } } }];
    const person = await joinFor(api, organization, 'developer', scope);
    const label = async (labels: object): Promise<void> => {
      const answer = await api.ask('PUT', `/v1/clusters/${west.id}/labels`, { token: owner(), body: { labels } });
      expect(answer.status).toBe(200);
    };
    const stream = await listen(person.token);
    // What it selects more than before only widens what is heard.
    await label({ tier: 'gold' });
    await fill(west, named('shop', randomUUID()));
    expect((await stream.changed()).clusters).toMatchObject([{ id: west.id }]);
    await label({});
    expect(await stream.ended()).toBe('access');
  });
});

it('no more streams are open than one caller may hold', async () => {
  const person = await join(api, organization, 'developer');
  const opened = [];
  for (let count = 0; count < 10; count += 1) opened.push(await listen(person.token));
  const refused = await openStream(origin, person.token);
  expect(refused.status).toBe(429);
  expect(refused.problem).toMatchObject({ code: 'rate.limited' });
  expect((await openStream(origin, organization.owner.token)).status).toBe(200);
});
