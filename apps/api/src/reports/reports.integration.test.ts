import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { join, makeOrganization, makeToken, type TestOrganization } from '../../test/people.ts';
import { makeReadyReport } from '../../test/reports.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let cluster: TestCluster;
let other: TestCluster;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Reports');
  cluster = await makeCluster(api, organization.owner, 'shop');
  other = await makeCluster(api, organization.owner, 'bank');
  await seed(api, organization.id, cluster.id, {
    assets: [
      { name: 'web', namespace: 'shop', state: 3 },
      { name: 'cart', namespace: 'cart', state: 0 },
    ],
    findings: [{ name: 'web', namespace: 'shop', control: 'pod-privileged' }],
  });
});
afterAll(() => api.close());

const ask = async (method: string, path: string, body?: object, token = organization.owner.token) =>
  await api.ask(method, path, { token, ...(body === undefined ? {} : { body }) });
const request = async (body: object = {}, token?: string) => await ask('POST', '/v1/reports', body, token);

/** A token that sees one namespace of the one cluster. */
const narrowToken = async (): Promise<string> => {
  const { id, token } = await makeToken(api, organization.owner, 'developer');
  const scope = [{ clusters: { id: cluster.id }, namespaces: { names: ['cart'] } }];
  await asSuperuser(api.database, 'UPDATE api_token SET scope = $2 WHERE token_id = $1', [id, JSON.stringify(scope)]);
  return token;
};

describe('asking for a report', () => {
  it('queues it, and says what it is about', async () => {
    const { status, json } = await request({ formats: ['json'], frameworks: ['nsa-cisa'] });
    expect(status).toBe(202);
    expect(json).toMatchObject({
      state: 'queued',
      percent: 0,
      clusters: null,
      formats: ['json'],
      digest: null,
      files: [],
    });
    const { id } = json as { id: string };
    expect((await ask('GET', `/v1/reports/${id}`)).json).toMatchObject({
      id,
      mayDelete: true,
      requestedBy: 'Olive Owner',
    });
    const early = await ask('GET', `/v1/reports/${id}/files/json`);
    expect(early.json).toMatchObject({ code: 'resource.conflict', detail: expect.stringContaining('not ready') });
    const [entry] = await asSuperuser<{ topic: string }>(
      api.database,
      `SELECT topic FROM outbox WHERE payload->>'reportId' = '${id}'`,
    );
    expect(entry?.topic).toBe('report.requested');
  });

  it.each([
    ['an unknown framework', { frameworks: ['nowhere'] }, 400],
    ['a cluster that is not there', { clusters: [{ id: '0190f0a0-0000-7000-8000-00000000dead' }] }, 404],
    ['no cluster at all', { clusters: [] }, 400],
    [
      'a namespace that cannot be',
      { clusters: [{ id: '0190f0a0-0000-7000-8000-00000000dead', namespaces: ['A/B'] }] },
      400,
    ],
    ['a format that there is not', { formats: ['docx'] }, 400],
    ['a format twice', { formats: ['csv', 'csv'] }, 400],
    ['a field that there is not', { asOff: '2026-01-01T00:00:00Z' }, 400],
  ])('for %s is refused', async (_name, body, status) => {
    expect((await request(body)).status).toBe(status);
  });

  it('over clusters without an inventory is refused, with what to do', async () => {
    const { status, json } = await request({ clusters: [{ id: other.id }] });
    expect(status).toBe(400);
    expect(json).toMatchObject({ detail: expect.stringContaining('nothing to report') });
    const preview = await ask('POST', '/v1/reports/preview', { clusters: [{ id: other.id }] });
    expect(preview.json).toMatchObject({ clusters: 1, evaluated: 0, asOf: null });
  });

  it.each([
    ['before the first inventory', '2020-01-01T00:00:00Z', 410, 'range.before-retention'],
    ['after what is known', '2030-01-01T00:00:00Z', 422, 'range.in-future'],
  ])('as of an instant %s is refused', async (_name, asOf, status, code) => {
    for (const path of ['/v1/reports', '/v1/reports/preview'])
      expect(await ask('POST', path, { asOf })).toMatchObject({ status, json: { code } });
  });

  it('previews the scope', async () => {
    expect((await ask('POST', '/v1/reports/preview', {})).json).toMatchObject({
      clusters: 2,
      evaluated: 1,
      counts: { in: 1, excepted: 0, unknown: 0, out: 1 },
      findings: { count: 1, exact: true },
    });
    const narrow = { clusters: [{ id: cluster.id, namespaces: ['cart'] }] };
    expect((await ask('POST', '/v1/reports/preview', narrow)).json).toMatchObject({ counts: { in: 1, out: 0 } });
  });

  it('cannot be done by a flood of requests', async () => {
    const busy = await makeOrganization(api, 'Busy');
    const held = await makeCluster(api, busy.owner);
    await seed(api, busy.id, held.id, { assets: [{ name: 'a', namespace: 'n', state: 0 }] });
    for (let at = 0; at < 20; at += 1) expect((await request({}, busy.owner.token)).status).toBe(202);
    expect((await request({}, busy.owner.token)).json).toMatchObject({ code: 'resource.conflict' });
  });
});

describe('a finished report', () => {
  it('is downloaded byte for byte, with its hash, under a name that says what it is', async () => {
    const text = 'severity,name\r\nhigh,web\r\n#plimsoll-seal 1 x y z\r\n';
    const id = await makeReadyReport(api, organization.id, { text });
    const file = await ask('GET', `/v1/reports/${id}/files/csv`);
    expect(file.bytes.toString()).toBe(text);
    expect(file.headers).toMatchObject({
      'content-length': String(text.length),
      'content-disposition': `attachment; filename="plimsoll-report-2026-03-02-${id.slice(0, 8)}.csv"`,
      'repr-digest': expect.stringMatching(/^sha-256=:.+:$/),
    });
    expect((await ask('GET', `/v1/reports/${id}/files/json`)).status).toBe(404);
    expect((await ask('GET', `/v1/reports/${id}`)).json).toMatchObject({
      state: 'ready',
      summary: { clusters: 1, findings: 2, percent: 33 },
      files: [{ format: 'csv', bytes: text.length }],
    });
  });

  it('is there only for who sees all that it is about', async () => {
    const token = await narrowToken();
    const whole = await makeReadyReport(api, organization.id);
    const part = await makeReadyReport(api, organization.id, {
      scope: { kind: 'clusters', clusters: [{ clusterId: cluster.id, namespaces: ['cart'] }] } as never,
    });
    const shop = await makeReadyReport(api, organization.id, {
      scope: { kind: 'clusters', clusters: [{ clusterId: cluster.id, namespaces: ['cart', 'shop'] }] } as never,
    });
    const { items } = (await ask('GET', '/v1/reports?limit=200', undefined, token)).json as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual([part]);
    for (const id of [whole, shop])
      for (const path of [`/v1/reports/${id}`, `/v1/reports/${id}/files/csv`])
        expect((await ask('GET', path, undefined, token)).status).toBe(404);
    expect((await ask('DELETE', `/v1/reports/${whole}`, undefined, token)).status).toBe(404);
    expect((await ask('GET', `/v1/reports/${part}/files/csv`, undefined, token)).status).toBe(200);
    const made = await request({}, token);
    expect(made.json).toMatchObject({ clusters: [{ id: cluster.id, name: 'shop', namespaces: ['cart'] }] });
    expect((await request({ clusters: [{ id: cluster.id }] }, token)).status).toBe(404);
  });

  it('is deleted by who asked for it, an owner or an admin, and by nobody else', async () => {
    const developer = await join(api, organization, 'developer');
    const id = await makeReadyReport(api, organization.id);
    expect((await ask('DELETE', `/v1/reports/${id}`, undefined, developer.token)).json).toMatchObject({
      code: 'access.denied',
    });
    expect((await ask('DELETE', `/v1/reports/${id}`)).status).toBe(204);
    expect((await ask('GET', `/v1/reports/${id}`)).status).toBe(404);
    const own = await makeReadyReport(api, organization.id, { by: developer.id });
    expect((await ask('DELETE', `/v1/reports/${own}`, undefined, developer.token)).status).toBe(204);
  });

  it('is listed page by page, newest first', async () => {
    const all = ((await ask('GET', '/v1/reports?limit=200')).json as { items: { id: string }[] }).items.map(
      ({ id }) => id,
    );
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { json } = await ask('GET', `/v1/reports?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      const page = json as { items: { id: string }[]; next: string | null };
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(paged).toEqual(all);
    expect((await ask('GET', '/v1/reports?cursor=x')).status).toBe(400);
  });
});

it('keys that sign are shown as public keys, and the newest signs', async () => {
  const first = (await ask('POST', '/v1/report-keys')).json as { name: string };
  api.clock.advance(1);
  const second = (await ask('POST', '/v1/report-keys')).json as { name: string };
  const { items } = (await ask('GET', '/v1/report-keys')).json as {
    items: { name: string; publicKey: string; current: boolean }[];
  };
  expect(items.map(({ name, current }) => [name, current])).toEqual([
    [second.name, true],
    [first.name, false],
  ]);
  for (const { publicKey } of items) expect(createPublicKey(publicKey).asymmetricKeyType).toBe('ed25519');
});
