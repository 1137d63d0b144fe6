import { gzipSync } from 'node:zlib';
import { batchLimits } from '@plimsoll/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  begin,
  beginBody,
  end,
  linesOf,
  makeCluster,
  pod,
  put,
  putBytes,
  sync,
  type TestCluster,
} from '../../test/inventory.ts';
import { makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { everythingStored, quarantineOf, storedBodies } from '../../test/stored.ts';

let api: RunningApi;
let organization: TestOrganization;
let cluster: TestCluster;
let epoch: string;

beforeAll(async () => {
  api = await runApi();
});
beforeEach(async () => {
  organization = await makeOrganization(api, 'Hostile');
  cluster = await makeCluster(api, organization.owner);
  epoch = await begin(api, cluster.token);
});
// Whatever was sent, a good sync goes through afterwards.
afterEach(async () => {
  await sync(api, cluster.token, [pod('good')]);
});
afterAll(() => api.close());

const send = async (lines: readonly (object | string)[]) => await put(api, cluster.token, epoch, 1, lines);
const refused = (answer: { readonly json: unknown }, status: number, code: string): void =>
  expect(answer.json).toMatchObject({ status, code });

describe('a body that cannot be taken is refused whole', () => {
  const good = linesOf([{ put: pod('web') }]);
  afterEach(async () => {
    expect(await storedBodies(api, organization.id)).toEqual([]);
  });

  it('when its gzip is cut off', async () => {
    const compressed = gzipSync(good).subarray(0, -9);
    refused(await putBytes(api, cluster.token, epoch, 1, good, { compressed }), 400, 'body.malformed');
  });

  it('when it is no gzip', async () => {
    refused(await putBytes(api, cluster.token, epoch, 1, good, { compressed: good }), 400, 'body.malformed');
  });

  it('when it is compressed in a way that is not understood', async () => {
    const headers = { 'content-encoding': 'br' };
    refused(await putBytes(api, cluster.token, epoch, 1, good, { headers }), 400, 'body.malformed');
  });

  it('when it is not the body that its digest names', async () => {
    const headers = { 'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:` };
    refused(await putBytes(api, cluster.token, epoch, 1, good, { headers }), 400, 'body.malformed');
  });

  it('when it is more than 8 MB compressed', async () => {
    const compressed = Buffer.alloc(batchLimits.compressedBytes + 1, 7);
    refused(await putBytes(api, cluster.token, epoch, 1, good, { compressed }), 413, 'body.too-large');
  });

  it('when it inflates to more than 64 MB, however small it came', async () => {
    const compressed = gzipSync(Buffer.alloc(batchLimits.inflatedBytes + 1, 0x20));
    expect(compressed.length).toBeLessThan(100_000);
    refused(await putBytes(api, cluster.token, epoch, 1, good, { compressed }), 413, 'body.too-large');
  });

  it('when it has more than 10,000 lines', async () => {
    const lines = Array.from({ length: batchLimits.lines + 1 }, () => '{}');
    refused(await send(lines), 413, 'body.too-large');
  });

  it('when it is sent as something else than lines', async () => {
    const json = { 'content-type': 'application/json' };
    const path = `/v1/sync/${epoch}/batches/1`;
    refused(await api.ask('PUT', path, { token: cluster.token, body: { put: pod('web') } }), 400, 'body.malformed');
    refused(await api.ask('PUT', path, { token: cluster.token }), 400, 'body.malformed');
    refused(await api.ask('PUT', path, { token: cluster.token, raw: 'x', headers: json }), 400, 'body.malformed');
  });

  it('when its token is wrong, revoked or not a cluster’s', async () => {
    refused(await putBytes(api, `plc_${'x'.repeat(43)}`, epoch, 1, good), 401, 'auth.token-invalid');
    refused(await putBytes(api, organization.owner.token, epoch, 1, good), 403, 'access.denied');
    const path = `/v1/clusters/${cluster.id}/credentials`;
    const second = await api.ask('POST', path, { token: organization.owner.token });
    await api.ask('DELETE', `${path}/${cluster.credentialId}`, { token: organization.owner.token });
    refused(await putBytes(api, cluster.token, epoch, 1, good), 401, 'auth.token-invalid');
    cluster = { ...cluster, token: (second.json as { token: string }).token };
  });
});

describe('a line that cannot be taken is quarantined with its reason, and the rest of the batch is taken', () => {
  const metadata = { name: 'web', namespace: 'shop' };
  const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  const cases: readonly (readonly [string, string | object, RegExp])[] = [
    ['no JSON', '{"put":', /not valid JSON/],
    ['no object', '[]', /no JSON object/],
    ['null', 'null', /no JSON object/],
    ['an empty line', '', /not valid JSON/],
    ['no known line', '{"drop":{}}', /none of put, hold, keep, restart, refused and delete/],
    ['nothing to put', '{"put":null}', /no usable apiVersion/],
    ['an object without apiVersion', { put: { kind: 'Pod', metadata } }, /no usable apiVersion/],
    ['an object without kind', { put: { apiVersion: 'v1', metadata } }, /no usable kind/],
    ['an object without name', { put: { apiVersion: 'v1', kind: 'Pod', metadata: {} } }, /no usable name/],
    ['an object without metadata', { put: { apiVersion: 'v1', kind: 'Pod' } }, /no usable name/],
    ['a kind that is a path', { put: { apiVersion: 'v1', kind: '../Pod', metadata } }, /no usable kind/],
    ['a kind that is an object', { put: { apiVersion: 'v1', kind: {}, metadata } }, /no usable kind/],
    ['a name of 254 characters', { put: pod('n'.repeat(254)) }, /no usable name/],
    [
      'a namespace of 64',
      { put: pod('a', { metadata: { name: 'a', namespace: 'n'.repeat(64) } }) },
      /no usable namespace/,
    ],
    ['a name with a NUL', { put: pod('a\u0000b') }, /name/],
    ['a name with half a character', { put: pod('a\ud800') }, /name/],
    ['a kind with a NUL', { put: { apiVersion: 'v1', kind: 'P\u0000d', metadata } }, /no usable kind/],
    ['a key with a NUL that stands twice', '{"a\\u0000":1,"a\\u0000":2}', /"a\ufffd" stands twice/],
    ['a name that passes for two', { put: pod('a|b') }, /no usable name/],
    ['a name that breaks lines', { put: pod('a\nb') }, /name/],
    [
      'an object nested 10,000 deep',
      `{"put":{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":${nested(10_000)}}}`,
      /deeper than 64/,
    ],
    ['a list nested 100,000 deep', `{"put":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, /deeper than 64/],
    [
      'a key that stands twice',
      '{"put":{"apiVersion":"v1","kind":"Pod","kind":"Secret","metadata":{"name":"a"}}}',
      /"kind" stands twice/,
    ],
    [
      'a key that stands twice, once escaped',
      '{"put":{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","n\\u0061me":"b"}}}',
      /"name" stands twice/,
    ],
    ['two things at once', '{"put":{},"p\\u0075t":{}}', /"put" stands twice/],
    ['a hash that is none', { hold: { hash: 'x' } }, /64 hex digits/],
    ['bytes that are no UTF-8', '\u0000\u0000', /not valid JSON/],
    ['a line of 4 MB', `{"put":${JSON.stringify(pod('a', { pad: 'x'.repeat(4 << 20) }))}}`, /larger than 3 MB/],
    [
      'a deletion in a snapshot',
      { delete: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'a' } },
      /belongs in deltas/,
    ],
  ];

  it.each(cases)('%s', async (_what, line, reason) => {
    const answer = await send([{ put: pod('first') }, line, { put: pod('last') }]);
    expect(answer.json).toMatchObject({
      accepted: 2,
      quarantined: [{ line: 2, reason: expect.stringMatching(reason) }],
    });
    expect(await quarantineOf(api, epoch)).toMatchObject([{ line: 2, reason: expect.stringMatching(reason) }]);
    expect((await end(api, cluster.token, epoch, 1, 3)).status).toBe(202);
    const page = await api.ask('GET', `/v1/clusters/${cluster.id}/evidence`, { token: organization.owner.token });
    expect(page.json).toMatchObject({ quarantine: [{ line: 2 }] });
  });

  it('invalid bytes in a name', async () => {
    const bytes = linesOf([{ put: pod('a~b') }]);
    bytes[bytes.indexOf('~')] = 0xff;
    const answer = await putBytes(api, cluster.token, epoch, 1, bytes);
    expect(answer.json).toMatchObject({ accepted: 0, quarantined: [{ line: 1, reason: 'the line is not UTF-8' }] });
  });
});

describe('names at the edge', () => {
  it('of 253 characters, and namespaces of 63, are taken', async () => {
    const answer = await send([
      { put: pod('n'.repeat(253)) },
      { put: pod('a', { metadata: { name: 'a', namespace: 'n'.repeat(63) } }) },
    ]);
    expect(answer.json).toMatchObject({ accepted: 2, quarantined: [] });
  });

  it('such as __proto__ and constructor survive as labels and change nothing', async () => {
    const labels = '{"__proto__":"polluted","constructor":"x","toString":"y"}';
    const line = `{"put":{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"shop","labels":${labels}},"spec":{"__proto__":{"hostPID":true},"containers":[]}}}`;
    expect((await send([line])).json).toMatchObject({ accepted: 1, quarantined: [] });
    const [body = ''] = await storedBodies(api, organization.id);
    expect(Object.entries((JSON.parse(body) as { metadata: { labels: object } }).metadata.labels)).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'x'],
      ['toString', 'y'],
    ]);
    expect(Object.hasOwn(Object.prototype, 'hostPID')).toBe(false);
  });
});

describe('text that no database takes', () => {
  it('is mended, so that the object is judged like any other', async () => {
    const odd = 'a\u0000b\ud800';
    const binding = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'odd', labels: { [odd]: odd } },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: odd },
      subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: odd }],
    };
    expect((await send([{ put: binding }])).json).toMatchObject({ accepted: 1, quarantined: [] });
    const [body = ''] = await storedBodies(api, organization.id);
    expect(body.match(/a\ufffdb\ufffd/g)).toHaveLength(4);
    expect(body).not.toMatch(/\\u0000|\\ud/);
  });

  it('in the report of what could be read is refused', async () => {
    const kinds = [{ group: '', kind: 'Pod', namespace: '', state: 'unreadable', reason: 'a\u0000' }];
    const body = { ...beginBody, kinds };
    refused(await api.ask('POST', '/v1/sync/begin', { token: cluster.token, body }), 400, 'request.invalid');
  });
});

describe('what is secret', () => {
  it('is stored nowhere, though the client did not redact it', async () => {
    const secret = 'AKIAIOSFODNN7EXAMPLX';
    const key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEYX';
    const password = 'correct-horse-battery-staple-99';
    const objects: readonly object[] = [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: 'keys',
          namespace: 'shop',
          annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ data: { k: secret } }) },
        },
        data: { k: Buffer.from(password).toString('base64') },
        stringData: { plain: password },
      },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'c', namespace: 'shop' },
        data: { 'app.properties': `password=${password}\naws=${secret}` },
      },
      pod('web', {
        metadata: { name: 'web', namespace: 'shop', annotations: { note: `aws ${secret}` } },
        spec: {
          containers: [
            {
              name: 'a',
              image: 'a:1',
              env: [
                { name: 'AWS_SECRET_ACCESS_KEY', value: key },
                { name: 'DATABASE_PASSWORD', value: password },
              ],
              args: [`--password=${password}`],
            },
          ],
        },
      }),
      {
        apiVersion: 'example.com/v1',
        kind: 'Database',
        metadata: { name: 'd', namespace: 'shop' },
        spec: { password },
      },
    ];
    // One more whose refusal must not repeat what was in it.
    const lines = [
      ...objects.map((object) => ({ put: object })),
      { put: { kind: 'Pod', token: secret, data: password } },
    ];
    expect((await send(lines)).json).toMatchObject({ accepted: 4, quarantined: [{ line: 5 }] });
    expect((await end(api, cluster.token, epoch, 1, 5)).status).toBe(202);
    const stored = `${await everythingStored(api)}\n${JSON.stringify(api.log)}`;
    for (const text of [secret, key, password]) {
      expect(stored).not.toContain(text);
      expect(stored).not.toContain(Buffer.from(text).toString('base64'));
    }
    expect(stored).toContain('"kind":"Database"');
  });
});
