import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { ownControl } from '../../test/own-control.ts';
import { join, makeOrganization, type Person, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let cluster: TestCluster;
let other: Person;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Twice');
  other = await join(api, organization, 'owner');
  cluster = await makeCluster(api, organization.owner);
  await seed(api, organization.id, cluster.id, { assets: [{ name: 'web', state: 0 }], namespaceLabels: { shop: {} } });
});
afterAll(() => api.close());

const ask = (person: Person, method: string, path: string, body?: object) =>
  api.ask(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });

type Json = Readonly<Record<string, unknown>>;

/** How two people edit the same: the version that both have read, where they save, and what each says. */
interface Edit {
  readonly read: number | (() => Promise<number>);
  readonly save: `${'PUT' | 'PATCH'} ${string}`;
  readonly mine: object;
  readonly theirs: object;
  /** What the answer to them says, where it is not what was sent. */
  readonly said?: object;
  /** The version can be left out, by clients that were written before there was one. */
  readonly optional?: true;
}

const versionAt =
  (path: string, of: (json: Json) => unknown = ({ version }) => version): (() => Promise<number>) =>
  async () =>
    Number(of((await ask(organization.owner, 'GET', path)).json as Json));

const context = {
  environment: 'staging',
  criticality: 'low',
  dataClass: 'pii',
  ownerTeam: 'cards',
  customerFacing: false,
};
const theirContext = { ...context, environment: 'production', ownerTeam: 'storefront' };
const file = (title: string): string =>
  JSON.stringify({
    schema: 'plimsoll/framework/v1',
    id: 'custom-twice',
    title,
    version: '1',
    kind: 'benchmark',
    source: 'https://wiki.example/twice',
    requirements: [{ id: 'A.1', title: 'Nothing runs privileged', gating: ['pod-privileged'] }],
  });
const provider = {
  label: 'Ours',
  issuer: 'https://login.example',
  clientId: 'plimsoll',
  groupClaim: 'groups',
  defaultRole: null,
  mappings: [],
  enabled: false,
  enforced: false,
  breakGlass: null,
};
const grant = (role: string) => ({ role, scope: [{ clusters: { every: true } }], expiresAt: null });
const terms = (requirements: number) => ({
  from: '2026-01-01',
  owner: organization.owner.id,
  target: { requirements },
  scope: [{ clusters: { every: true } }],
  exclusions: [],
});

const made = async (path: string, body: object): Promise<string> => {
  const { status, json } = await ask(organization.owner, 'POST', path, body);
  expect(status, JSON.stringify(json)).toBe(201);
  return String((json as Json).id);
};

const edits: readonly (readonly [string, () => Edit | Promise<Edit>])[] = [
  [
    'name and context of a cluster',
    () => ({
      read: versionAt(`/v1/clusters/${cluster.id}`),
      save: `PATCH /v1/clusters/${cluster.id}`,
      mine: { context },
      theirs: { context: theirContext },
    }),
  ],
  [
    'labels of a cluster',
    () => ({
      read: versionAt(`/v1/clusters/${cluster.id}`, ({ labelsVersion }) => labelsVersion),
      save: `PUT /v1/clusters/${cluster.id}/labels`,
      mine: { labels: { region: 'eu' } },
      theirs: { labels: { region: 'us' } },
      optional: true,
    }),
  ],
  [
    'context of a namespace',
    () => ({
      read: versionAt(
        `/v1/clusters/${cluster.id}/namespaces`,
        ({ items }) => (items as readonly Json[]).find(({ namespace }) => namespace === 'shop')?.version,
      ),
      save: `PATCH /v1/clusters/${cluster.id}/namespaces/shop`,
      mine: { context },
      theirs: { context: theirContext },
      optional: true,
    }),
  ],
  [
    'months of history',
    () => ({
      read: versionAt('/v1/organization/retention'),
      save: 'PUT /v1/organization/retention',
      mine: { months: 12 },
      theirs: { months: 24 },
      optional: true,
    }),
  ],
  [
    'name of the organization',
    () => ({
      read: versionAt('/v1/me', ({ organization: named }) => (named as Json).version),
      save: 'PATCH /v1/organization',
      mine: { name: 'Twice, Inc.' },
      theirs: { name: 'Twice & Sons' },
      optional: true,
    }),
  ],
  [
    'silence of clusters',
    () => ({
      read: versionAt('/v1/fleet/silence'),
      save: 'PUT /v1/fleet/silence',
      mine: { agentHours: 12, pushHours: null },
      theirs: { agentHours: 48, pushHours: 72 },
      optional: true,
    }),
  ],
  [
    'age of third-party evidence',
    () => ({
      read: versionAt('/v1/third-party-evidence/limit'),
      save: 'PUT /v1/third-party-evidence/limit',
      mine: { days: 3 },
      theirs: { days: 30 },
      optional: true,
    }),
  ],
  [
    'a team',
    async () => ({
      read: 1,
      save: `PUT /v1/teams/${await made('/v1/teams', { name: 'Cards', members: [] })}`,
      mine: { name: 'Cards', members: [other.id] },
      theirs: { name: 'Cards and more', members: [] },
    }),
  ],
  [
    'a grant',
    async () => ({
      read: 1,
      save: `PUT /v1/grants/${await made('/v1/grants', { ...grant('control-owner'), holder: { kind: 'member', id: other.id } })}`,
      mine: grant('developer'),
      theirs: grant('security-engineer'),
    }),
  ],
  [
    'a member',
    async () => {
      const { id } = await join(api, organization, 'security-engineer');
      return { read: 1, save: `PATCH /v1/members/${id}`, mine: { disabled: true }, theirs: { role: 'admin' } };
    },
  ],
  [
    'what is decided about a control',
    () => ({
      read: 0,
      save: 'PUT /v1/control-settings/pod-privileged',
      mine: { enabled: true, severity: 'low', parameters: {} },
      theirs: { enabled: true, severity: 'info', parameters: {} },
    }),
  ],
  [
    'a control of the organization',
    async () => {
      const control = ownControl('custom-twice');
      await ask(organization.owner, 'POST', '/v1/custom-controls', { control });
      return {
        read: 1,
        save: 'PUT /v1/custom-controls/custom-twice',
        mine: { control, enabled: false },
        theirs: { control: { ...control, title: 'What they call it' }, enabled: true },
        said: { enabled: true, control: { title: 'What they call it' } },
      };
    },
  ],
  [
    'an enrolment',
    async () => ({
      read: 1,
      save: `PUT /v1/framework-enrolments/${await made('/v1/framework-enrolments', { ...terms(1), framework: 'pss' })}`,
      mine: terms(3),
      theirs: terms(2),
      said: { target: { requirements: 2 } },
    }),
  ],
  [
    'the identity provider',
    () => ({
      read: 0,
      save: 'PUT /v1/organization/identity-provider',
      mine: provider,
      theirs: { ...provider, label: 'Theirs' },
    }),
  ],
];

describe('two saves from the same version', () => {
  it.each(edits)(
    '%s: the second is refused, told what is stored and whose it is, and may save over it',
    async (_, of) => {
      const { read, save, mine, theirs, said = theirs, optional } = await of();
      const version = typeof read === 'number' ? read : await read();
      const [method = '', path = ''] = save.split(' ');
      const saved = await ask(other, method, path, { ...theirs, version });
      expect(saved.status, JSON.stringify(saved.json)).toBe(200);
      const refused = await ask(organization.owner, method, path, { ...mine, version });
      expect(refused).toMatchObject({ status: 409, json: { code: 'resource.conflict' } });
      const { present } = refused.json as { present: { version: number; by: string; at: string; value: object } };
      expect(present.value).toMatchObject(said);
      expect(present).toMatchObject({ version: version + 1, by: 'Pat owner' });
      expect(Date.parse(present.at)).toBe(api.clock.now().getTime());
      const over = await ask(organization.owner, method, path, { ...mine, version: present.version });
      expect(over.status, JSON.stringify(over.json)).toBe(200);
      const unversioned = await ask(organization.owner, method, path, theirs);
      expect(unversioned.status).toBe(optional === true ? 200 : 400);
    },
  );

  it('a framework of the organization: the file of who comes second is refused with the revision that is there', async () => {
    const replace = (person: Person, title: string, revision: number) =>
      ask(person, 'PUT', '/v1/frameworks/custom-twice', { file: file(title), revision });
    await made('/v1/frameworks', { file: file('Ours') });
    expect((await replace(other, 'Theirs', 1)).status).toBe(200);
    const refused = await replace(organization.owner, 'Mine', 1);
    expect(refused.json).toMatchObject({
      status: 409,
      present: { version: 2, by: 'Pat owner', value: { title: 'Theirs' } },
    });
    expect((await replace(organization.owner, 'Mine', 2)).status).toBe(200);
  });

  it('who renames the organization is in nobody’s way who sets its retention, nor who names a cluster in that of its labels', async () => {
    const [retention, labels] = [versionAt('/v1/organization/retention'), versionAt(`/v1/clusters/${cluster.id}`)];
    const before = [await retention(), await labels()];
    await ask(other, 'PATCH', '/v1/organization', { name: 'Once' });
    await ask(other, 'PUT', `/v1/clusters/${cluster.id}/labels`, { labels: {} });
    expect([await retention(), await labels()]).toEqual(before);
  });

  it('a name that is taken is another conflict, with nothing to choose', async () => {
    await made('/v1/teams', { name: 'Taken', members: [] });
    const id = await made('/v1/teams', { name: 'Free', members: [] });
    const refused = await ask(other, 'PUT', `/v1/teams/${id}`, { name: 'Taken', members: [], version: 1 });
    expect(refused).toMatchObject({ status: 409, json: { detail: expect.stringContaining('called Taken already') } });
    expect(refused.json).not.toHaveProperty('present');
  });
});
