import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { makeCluster, sync, type TestCluster } from '../../test/inventory.ts';
import { ownControl } from '../../test/own-control.ts';
import { join, makeOrganization, type Person, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let other: TestOrganization;
let engineer: Person;
let auditor: Person;
let developer: Person;
let cluster: TestCluster;

const pod = (image: string, name = 'web'): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec: { containers: [{ name: 'c', image }] },
});

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Own controls');
  other = await makeOrganization(api, 'Elsewhere');
  engineer = await join(api, organization, 'security-engineer');
  auditor = await join(api, organization, 'auditor');
  developer = await join(api, organization, 'developer');
  cluster = await makeCluster(api, organization.owner);
  const objects = [pod('good/a', 'good'), pod('bad/a', 'bad'), pod('bad/b', 'worse')];
  await sync(api, cluster.token, objects);
  await seed(api, organization.id, cluster.id, { objects });
});
afterAll(() => api.close());

const ask = (method: string, path: string, body?: object, by: { readonly token: string } = engineer) =>
  api.ask(method, path, { token: by.token, ...(body === undefined ? {} : { body }) });
const create = (id: string, more: object = {}, by: { readonly token: string } = engineer) =>
  ask('POST', '/v1/custom-controls', { control: ownControl(id, more) }, by);
const catalogueOf = async (by: { readonly token: string } = auditor) =>
  (await ask('GET', '/v1/controls', undefined, by)).json as {
    readonly digest: string;
    readonly items: readonly {
      readonly id: string;
      readonly severity: string;
      readonly title: string;
      readonly disabled: boolean;
    }[];
  };
const acts = async (target: string): Promise<readonly string[]> => {
  const { json } = await ask('GET', '/v1/audit?limit=200', undefined, organization.owner);
  return (json as { items: readonly { act: string; target: string }[] }).items
    .filter((entry) => entry.target === target)
    .map(({ act }) => act)
    .reverse();
};
const choices = async (): Promise<string> =>
  (
    await asSuperuser<{ digest: string }>(
      api.database,
      `SELECT catalogue_choices AS digest FROM organization WHERE org_id = '${organization.id}'`,
    )
  )[0]?.digest ?? '';

describe('a control of the organization’s own', () => {
  it('is made, changed, disabled and deleted, with every version kept and every act on record', async () => {
    const before = await catalogueOf();
    const made = await create('custom-life');
    expect(made).toMatchObject({ status: 201, json: { version: 1, enabled: true, control: { id: 'custom-life' } } });
    const enabled = await catalogueOf();
    expect(enabled.digest).not.toBe(before.digest);
    expect(enabled.items.find(({ id }) => id === 'custom-life')).toMatchObject({ severity: 'high' });
    const change = { control: ownControl('custom-life', { severity: 'low' }), enabled: true, version: 1 };
    expect(await ask('PUT', '/v1/custom-controls/custom-life', change)).toMatchObject({
      status: 200,
      json: { version: 2 },
    });
    expect((await ask('PUT', '/v1/custom-controls/custom-life', change)).status).toBe(409);
    expect((await catalogueOf()).items.find(({ id }) => id === 'custom-life')).toMatchObject({ severity: 'low' });
    const off = { ...change, enabled: false, version: 2 };
    expect((await ask('PUT', '/v1/custom-controls/custom-life', off)).status).toBe(200);
    expect((await catalogueOf()).digest).toBe(before.digest);
    const { json } = await ask('GET', '/v1/custom-controls/custom-life', undefined, auditor);
    expect((json as { versions: readonly object[] }).versions).toMatchObject([
      { version: 3, enabled: false },
      { version: 2, enabled: true, control: { severity: 'low' } },
      { version: 1, enabled: true, control: { severity: 'high' } },
    ]);
    expect((await ask('DELETE', '/v1/custom-controls/custom-life?version=2')).status).toBe(409);
    expect((await ask('DELETE', '/v1/custom-controls/custom-life?version=3')).status).toBe(204);
    expect((await ask('GET', '/v1/custom-controls/custom-life')).status).toBe(404);
    expect((await create('custom-life')).status).toBe(409);
    expect(await acts('custom-life')).toEqual([
      'control.created',
      'control.changed',
      'control.changed',
      'control.deleted',
    ]);
    expect(await choices()).toBe('');
  });

  it('is checked whole before it is taken, with the place of each fault', async () => {
    const checks = [{ check: 'container.image ==\n  nothing', at: 'container.image', message: 'm' }];
    const wrong = await create('custom-wrong', { checks });
    expect(wrong).toMatchObject({ status: 400, json: { code: 'request.invalid' } });
    expect(JSON.stringify(wrong.json)).toContain('"path":"control.checks.0.check"');
    expect(JSON.stringify(wrong.json)).toMatch(/"line":2,"column":3/);
    const examples = {
      fail: [{ at: ['spec.containers[0].image'], given: pod('good/a') }],
      pass: [{ given: pod('bad/a') }],
    };
    const untrue = await create('custom-wrong', { examples });
    expect(untrue.status).toBe(400);
    expect(JSON.stringify(untrue.json)).toContain('control.examples.fail.0');
    expect(JSON.stringify(untrue.json)).toContain('control.examples.pass.0');
    expect((await create('pod-privileged')).status).toBe(400);
    expect((await ask('GET', '/v1/custom-controls')).json).toEqual({ items: [] });
  });

  it('is written as text: its faults have a line and a column, its comments stay, and so does each version', async () => {
    const text = (image: string): string => `# ours
id: custom-text
title: Own registry
severity: high
rationale: why
remediation: how
subject: container
checks:
  - check: ${image}
    at: container.image
    message: is from elsewhere
examples:
  fail: [{ at: ['spec.containers[0].image'], given: ${JSON.stringify(pod('bad/a'))} }]
  pass: [{ given: ${JSON.stringify(pod('good/a'))} }]
`;
    const right = text('container.image.startsWith("good/")');
    const wrong = await ask('POST', '/v1/custom-controls', { text: text('container.image == nothing') });
    expect(wrong.json).toMatchObject({
      status: 400,
      errors: [{ path: 'text', at: { line: 9, column: 31 }, message: expect.stringMatching(/^line 9, column 31: /) }],
    });
    const tried = await ask('POST', '/v1/custom-controls/try', { text: right });
    expect(tried.json).toMatchObject({ judged: 3, fail: 2 });
    expect((await ask('POST', '/v1/custom-controls', { text: right })).status).toBe(201);
    const second = `${right}# more\n`;
    const change = { text: second, enabled: true, version: 1 };
    expect((await ask('PUT', '/v1/custom-controls/custom-text', change)).status).toBe(200);
    const read = async (query = '') =>
      (await ask('GET', `/v1/custom-controls/custom-text${query}`, undefined, auditor)).json as { text: string };
    expect((await read()).text).toBe(second);
    expect((await read('?version=1')).text).toBe(right);
    expect((await ask('GET', '/v1/custom-controls/custom-text?version=3')).status).toBe(404);
    // Sent as JSON it has a text all the same, which says the same.
    const json = { control: ownControl('custom-text'), enabled: true, version: 2 };
    await ask('PUT', '/v1/custom-controls/custom-text', json);
    const again = { text: (await read()).text, enabled: true, version: 3 };
    expect(await ask('PUT', '/v1/custom-controls/custom-text', again)).toMatchObject({
      status: 200,
      json: { control: ownControl('custom-text') },
    });
    await ask('DELETE', '/v1/custom-controls/custom-text?version=4');
  });

  it('is tried on the inventory without anything being stored', async () => {
    const before = await choices();
    const { json, status } = await ask('POST', '/v1/custom-controls/try', { control: ownControl('custom-tried') });
    expect(status).toBe(200);
    expect(json).toMatchObject({ judged: 3, pass: 1, fail: 2, undetermined: 0, notApplicable: 0, complete: true });
    const { items } = json as { items: readonly { name: string; violations: readonly object[] }[] };
    expect(items.map(({ name }) => name).sort()).toEqual(['bad', 'worse']);
    expect(items[0]?.violations).toMatchObject([{ path: 'spec.containers[0].image', message: 'is from elsewhere' }]);
    const open = [
      {
        check: 'container.name == "c" && (container.image == "good/a" || container.image == "bad/a" || container.none)',
        at: 'container.image',
        message: 'm',
      },
    ];
    const thrown = await ask('POST', '/v1/custom-controls/try', {
      control: ownControl('custom-tried', {
        checks: open,
        examples: {
          fail: [
            {
              at: ['spec.containers[0].image'],
              given: { ...pod('x'), spec: { containers: [{ name: 'd', image: 'x' }] } },
            },
          ],
          pass: [{ given: pod('good/a') }],
        },
      }),
      cluster: cluster.id,
    });
    expect(thrown.json).toMatchObject({ judged: 3, pass: 2, undetermined: 1 });
    expect(JSON.stringify(thrown.json)).toContain('No such key: none');
    expect(await choices()).toBe(before);
    expect(await acts('custom-tried')).toEqual([]);
  });

  it('is a matter of who may, and of its own organization', async () => {
    for (const by of [auditor, developer]) {
      expect((await create('custom-no', {}, by)).status).toBe(403);
      expect((await ask('POST', '/v1/custom-controls/try', { control: ownControl('custom-no') }, by)).status).toBe(403);
    }
    await create('custom-own');
    const theirs = await catalogueOf(other.owner);
    expect(theirs.items.some(({ id }) => id === 'custom-own')).toBe(false);
    expect((await ask('GET', '/v1/custom-controls/custom-own', undefined, other.owner)).status).toBe(404);
    expect((await ask('DELETE', '/v1/custom-controls/custom-own?version=1', undefined, other.owner)).status).toBe(404);
    expect((await create('custom-own', {}, other.owner)).status).toBe(201);
    await ask('DELETE', '/v1/custom-controls/custom-own?version=1');
  });

  it('can be excepted from like any other', async () => {
    await create('custom-excepted');
    const { status } = await ask('POST', '/v1/exceptions', {
      clusters: { id: cluster.id },
      scope: { control: 'custom-excepted', namespace: 'shop', kind: 'Pod', subject: { name: 'bad' } },
      type: 'risk-accepted',
      reason: 'a sandbox holds it',
      expiresAt: new Date(api.clock.now().getTime() + 86_400_000).toISOString(),
    });
    expect(status).toBe(201);
    await ask('DELETE', '/v1/custom-controls/custom-excepted?version=1');
  });
});

describe('a setting of a built-in control', () => {
  const put = (id: string, body: object, by: { readonly token: string } = engineer) =>
    ask(
      'PUT',
      `/v1/control-settings/${id}`,
      { enabled: true, severity: null, parameters: {}, version: 0, ...body },
      by,
    );

  it('changes the catalogue, is versioned and on record, and goes back', async () => {
    const before = await catalogueOf();
    expect(await put('pod-privileged', { severity: 'low' })).toMatchObject({
      status: 200,
      json: { control: 'pod-privileged', severity: 'low', version: 1, own: { severity: expect.any(String) } },
    });
    const after = await catalogueOf();
    expect(after.digest).not.toBe(before.digest);
    expect(after.items.find(({ id }) => id === 'pod-privileged')).toMatchObject({ severity: 'low' });
    expect((await catalogueOf(other.owner)).digest).not.toBe(after.digest);
    expect((await put('pod-privileged', { enabled: false, reason: 'noise' })).status).toBe(409);
    expect((await put('pod-privileged', { enabled: false, version: 1 })).json).toMatchObject({
      status: 400,
      errors: [{ path: 'reason' }],
    });
    expect(await put('pod-privileged', { enabled: false, version: 1, reason: 'judged elsewhere' })).toMatchObject({
      status: 200,
      json: { reason: 'judged elsewhere', changedBy: 'Pat security-engineer' },
    });
    const off = (await catalogueOf()).items.filter(({ disabled }) => disabled).map(({ id }) => id);
    expect(off).toEqual(['pod-privileged']);
    expect((await put('pod-privileged', { version: 2 })).status).toBe(200);
    expect((await catalogueOf()).digest).toBe(before.digest);
    expect(await acts('pod-privileged')).toEqual(Array.from({ length: 3 }, () => 'control.setting-changed'));
  });

  it('has values only for parameters that the control declares, of their type', async () => {
    expect((await put('pod-privileged', { parameters: { prefixes: ['x'] }, version: 3 })).status).toBe(400);
    expect((await put('img-registry-allowlist', { parameters: { prefixes: true } })).status).toBe(400);
    expect((await put('img-registry-allowlist', { parameters: { prefixes: ['own.example'] } })).status).toBe(200);
    expect((await put('res-backup-missing', { parameters: { external: true } })).status).toBe(200);
    const { json } = await ask('GET', '/v1/control-settings', undefined, auditor);
    const { items } = json as { items: readonly { control: string; parameters: object; own: object }[] };
    expect(items.find(({ control: id }) => id === 'img-registry-allowlist')).toMatchObject({
      parameters: { prefixes: ['own.example'] },
      own: { parameters: [{ name: 'prefixes', type: 'texts' }] },
    });
  });

  it('is for who may, and of controls that there are', async () => {
    expect((await put('pod-privileged', {}, developer)).status).toBe(403);
    expect((await put('pod-privileged', {}, auditor)).status).toBe(403);
    expect((await put('no-such-control', {})).status).toBe(404);
  });
});
