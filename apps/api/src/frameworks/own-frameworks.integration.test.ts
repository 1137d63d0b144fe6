import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownControl } from '../../test/own-control.ts';
import { join, makeOrganization, type Person, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let organization: TestOrganization;
let other: TestOrganization;
let engineer: Person;
let auditor: Person;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Composers');
  other = await makeOrganization(api, 'Others');
  engineer = await join(api, organization, 'security-engineer');
  auditor = await join(api, organization, 'auditor');
});
afterAll(() => api.close());

const yaml = (id: string, more = '') => `schema: plimsoll/framework/v1
id: ${id}
title: Our baseline
version: '1'
kind: benchmark
source: https://wiki.example/baseline
requirements:
  - id: A.1
    title: Nothing runs privileged
    gating: [pod-privileged]
    clauses:
      - { framework: pci-dss, requirement: 2.2.1 }
${more}`;
const second = `  - id: A.2
    title: The host is not shared
    gating: [pod-host-pid, pod-host-network]
`;

interface Own {
  readonly id: string;
  readonly revision: number;
}
const create = (body: object, by: { readonly token: string } = engineer) =>
  api.ask('POST', '/v1/frameworks', { token: by.token, body });
const replace = (id: string, file: string, revision: number) =>
  api.ask('PUT', `/v1/frameworks/${id}`, { token: engineer.token, body: { file, revision } });
const remove = (id: string, revision: number) =>
  api.ask('DELETE', `/v1/frameworks/${id}?revision=${revision}`, { token: engineer.token });
const get = async (path: string, by: { readonly token: string } = auditor) =>
  await api.ask('GET', `/v1/frameworks${path}`, { token: by.token });
const acts = async (id: string): Promise<readonly string[]> => {
  const { json } = await api.ask('GET', '/v1/audit?limit=200', { token: organization.owner.token });
  return (json as { items: { act: string; target: string }[] }).items
    .filter(({ target }) => target === id)
    .map(({ act }) => act)
    .reverse();
};

describe('a framework of an organization’s own', () => {
  it('stands beside the built-in ones, and speaks as they do', async () => {
    const made = await create({ file: yaml('custom-beside') });
    expect(made.json).toMatchObject({
      id: 'custom-beside',
      revision: 1,
      requirements: 1,
      madeBy: 'Pat security-engineer',
    });
    const listed = (await get('')).json as { items: { id: string; own: object | null }[] };
    expect(listed.items[0]).toMatchObject({ id: 'custom-beside', own: { revision: 1 }, published: 1, mapped: 1 });
    expect(listed.items.find(({ id }) => id === 'pss')?.own).toBeNull();
    expect((await get('/custom-beside')).json).toMatchObject({
      framework: {
        title: 'Our baseline',
        states: [{ state: 'met', count: 0 }, { state: 'unmet' }, { state: 'incomplete' }, {}],
      },
      requirements: [
        {
          id: 'A.1',
          state: 'incomplete',
          clauses: [{ framework: 'pci-dss', requirement: '2.2.1' }],
          controls: [{ id: 'pod-privileged', gating: true, available: true }],
        },
      ],
    });
    const findings = await api.ask('GET', '/v1/findings?framework=custom-beside', { token: auditor.token });
    expect(findings.status).toBe(200);
  });

  it('names the organization’s own controls too, and those of no other', async () => {
    const file = yaml('custom-mapped').replace('pod-privileged', 'custom-rule');
    expect((await create({ file })).status).toBe(400);
    const control = ownControl('custom-rule');
    await api.ask('POST', '/v1/custom-controls', { token: engineer.token, body: { control } });
    expect((await create({ file })).status).toBe(201);
    expect((await get('/custom-mapped')).json).toMatchObject({
      requirements: [{ controls: [{ id: 'custom-rule', available: true }] }],
    });
    expect((await create({ file }, other.owner)).status).toBe(400);
  });

  it('is replaced by a revision, and those before stay as they were', async () => {
    await create({ file: yaml('custom-revised') });
    expect((await replace('custom-revised', yaml('custom-revised', second), 1)).json).toMatchObject({ revision: 2 });
    expect((await get('/custom-revised')).json).toMatchObject({ requirements: [{ id: 'A.1' }, { id: 'A.2' }] });
    const revisions = (await get('/custom-revised/revisions')).json as { items: Own[] };
    expect(revisions).toMatchObject({
      items: [
        { revision: 2, requirements: 2 },
        { revision: 1, requirements: 1 },
      ],
      deleted: false,
    });
    const before = (await get('/custom-revised/file?revision=1')).text;
    expect(before).not.toContain('A.2');
    expect((await get('/custom-revised/file')).text).toContain('A.2');
    await expect(
      api.store.inOrganization(organization.id, ({ query }) =>
        query(`UPDATE own_framework_revision SET definition = '{}' WHERE org_id = $1`, [organization.id]),
      ),
    ).rejects.toThrow('permission denied');
  });

  it('that is sent twice is one, and overwrites nobody’s', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => create({ file: yaml('custom-twice') })));
    expect(answers.map(({ status, json }) => [status, (json as Own).revision])).toEqual([
      [201, 1],
      [201, 1],
      [201, 1],
    ]);
    expect((await create({ file: yaml('custom-twice', second) })).json).toMatchObject({ code: 'resource.conflict' });
    expect((await replace('custom-twice', yaml('custom-twice', second), 1)).json).toMatchObject({ revision: 2 });
    expect((await replace('custom-twice', yaml('custom-twice', second), 1)).json).toMatchObject({ revision: 2 });
    expect((await replace('custom-twice', yaml('custom-twice'), 1)).json).toMatchObject({ status: 409 });
    expect((await remove('custom-twice', 1)).json).toMatchObject({ status: 409 });
    expect(await acts('custom-twice')).toEqual(['framework.created', 'framework.replaced']);
  });

  it('is deleted while nobody follows it, and its id never means another', async () => {
    await create({ file: yaml('custom-gone') });
    const { token, id: owner } = organization.owner;
    const scope = [{ clusters: { every: true } }];
    const body = { framework: 'custom-gone', from: '2026-03-01', owner, target: null, scope, exclusions: [] };
    const followed = (await api.ask('POST', '/v1/framework-enrolments', { token, body })).json as { id: string };
    expect(followed).toMatchObject({ frameworkTitle: 'Our baseline' });
    expect((await remove('custom-gone', 1)).json).toMatchObject({
      status: 409,
      detail: expect.stringContaining('followed'),
    });
    await api.ask('POST', `/v1/framework-enrolments/${followed.id}/end`, { token, body: { version: 1 } });
    expect((await remove('custom-gone', 1)).status).toBe(204);
    expect((await remove('custom-gone', 1)).status).toBe(404);
    expect((await get('/custom-gone')).status).toBe(404);
    expect((await create({ file: yaml('custom-gone') })).json).toMatchObject({
      status: 409,
      code: 'resource.conflict',
    });
    expect((await get('/custom-gone/revisions')).json).toMatchObject({ items: [{ revision: 1 }], deleted: true });
    expect((await get('/custom-gone/file?revision=1')).text).toContain('Our baseline');
    expect(await acts('custom-gone')).toEqual([
      'framework.created',
      'framework.followed',
      'framework.enrolment-ended',
      'framework.deleted',
    ]);
  });
});

describe('a built-in framework', () => {
  it('is copied whole, and stays as it is', async () => {
    const copied = await create({ copyOf: 'pci-dss', id: 'custom-pci', title: 'Our reading of PCI DSS' });
    expect(copied.status).toBe(201);
    const [of, copy] = [(await get('/pci-dss')).json, (await get('/custom-pci')).json] as [
      { framework: { kind: string; published: number } },
      { framework: { kind: string; published: number } },
    ];
    expect(copy.framework).toMatchObject({ kind: of.framework.kind, published: of.framework.published });
    expect((await replace('pss', yaml('custom-x'), 1)).json).toMatchObject({ status: 409 });
    expect((await remove('pss', 1)).json).toMatchObject({ status: 409 });
    expect((await create({ copyOf: 'nothing', id: 'custom-y', title: 'x' })).status).toBe(404);
  });

  it.each(['pss', 'cis-kubernetes', 'nist-800-53', 'gdpr'])(
    '%s is exported as a file that makes a copy',
    async (id) => {
      const { text, headers } = await get(`/${id}/file`);
      expect(headers['content-type']).toContain('yaml');
      const made = await create({ file: text.replace(`id: ${id}`, `id: custom-file-${id}`) });
      expect(made.status).toBe(201);
      expect((await get(`/custom-file-${id}/file`)).text).toBe(text.replace(`id: ${id}`, `id: custom-file-${id}`));
    },
  );
});

describe('a file is refused', () => {
  it.each([
    ['with a control that nobody knows', yaml('custom-z').replace('pod-privileged', 'pod-none'), 'line 10, column 14'],
    ['where YAML is broken', 'schema: [', 'line 1'],
    ['with a key twice', `${yaml('custom-z')}title: again\n`, 'line'],
    ['with keys that mean nothing', yaml('custom-z', '    percent: 80\n'), 'line'],
    ['with an id of the built-in ones', yaml('pss'), 'line 2, column 5'],
    ['that is no framework', 'just text', 'line 1'],
    [
      'of aliases that grow',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n`,
      'line 1',
    ],
  ])('%s, with its place', async (_what, file, place) => {
    const { json } = await create({ file });
    expect(json).toMatchObject({ status: 400, code: 'request.invalid' });
    const [error] = (json as { errors: { path: string; message: string }[] }).errors;
    expect(error?.path).toBe('file');
    expect(error?.message).toContain(place);
  });

  it('when it is larger than may be', async () => {
    const large = await create({ file: 'x'.repeat(600 << 10) });
    expect(large.json).toMatchObject({ status: 400, code: 'request.invalid' });
    expect((await create({ file: 'x'.repeat(2 << 20) })).status).toBe(413);
  });

  it('to who may only read', async () => {
    expect((await create({ file: yaml('custom-read') }, auditor)).status).toBe(403);
  });
});

it('an organization sees its own frameworks alone', async () => {
  await create({ file: yaml('custom-ours') });
  const { token } = other.owner;
  for (const path of ['', '/file', '/file?revision=1', '/revisions'])
    expect((await get(`/custom-ours${path}`, { token })).status, path).toBe(404);
  expect(JSON.stringify((await get('', { token })).json)).not.toContain('custom-');
  const body = { file: yaml('custom-ours'), revision: 1 };
  expect((await api.ask('PUT', '/v1/frameworks/custom-ours', { token, body })).status).toBe(404);
  expect((await create({ copyOf: 'custom-ours', id: 'custom-theirs', title: 'x' }, { token })).status).toBe(404);
  // The same id is another framework there.
  expect((await create({ file: yaml('custom-ours', second) }, { token })).status).toBe(201);
  expect((await get('/custom-ours')).json).toMatchObject({ requirements: [{ id: 'A.1' }] });
});
