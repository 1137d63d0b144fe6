import { may, memberRoles, type Permission, permissions, type Role } from '@plimsoll/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleRequest } from '../../test/example-request.ts';
import { makeCluster } from '../../test/inventory.ts';
import { join, makeOrganization, makeToken, type Person, signIn } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { routes } from './routes.ts';

let api: RunningApi;
let people: ReadonlyMap<Role, Person>;
let pipeline: string;
let importer: string;
let cluster: string;
let enrolment: string;

beforeAll(async () => {
  api = await runApi();
  const organization = await makeOrganization(api, 'Matrix');
  const joined: [Role, Person][] = [];
  for (const role of memberRoles)
    joined.push([role, role === 'owner' ? organization.owner : await join(api, organization, role)]);
  people = new Map(joined);
  pipeline = (await makeToken(api, organization.owner, 'pipeline')).token;
  importer = (await makeToken(api, organization.owner, 'evidence-importer')).token;
  cluster = (await makeCluster(api, organization.owner)).token;
  const body = { name: 'fleet', expiresInDays: 1, maximumUses: 100 };
  const made = await api.ask('POST', '/v1/enrolment-tokens', { token: organization.owner.token, body });
  enrolment = (made.json as { token: string }).token;
});
afterAll(() => api.close());

const operations = routes.map(({ operation }) => operation);
const ask = async (operation: (typeof operations)[number], token: string | undefined) => {
  const { path, ...request } = exampleRequest(operation);
  return await api.ask(operation.method, path, { token, ...request });
};

const isPermission = (access: string): access is Permission => (permissions as readonly string[]).includes(access);
const mayAsk = (role: Role, access: string): boolean => isPermission(access) && may(role, access);

/** A request that is let in may still find nothing; one that is not let in is told so. */
const letIn = (status: number): boolean => status !== 401 && status !== 403 && status < 500;

describe.each(operations.filter(({ access }) => access !== 'anyone'))('$id', (operation) => {
  it('asks who is calling', async () => {
    const anonymous = await ask(operation, undefined);
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers['www-authenticate']).toBe('Bearer');
    for (const token of [
      `pls_${'x'.repeat(43)}`,
      `plt_${'x'.repeat(43)}`,
      `plc_${'x'.repeat(43)}`,
      `ple_${'x'.repeat(43)}`,
      'nonsense',
    ])
      expect((await ask(operation, token)).json).toMatchObject({ status: 401, code: 'auth.token-invalid' });
  });

  it.each(memberRoles)('answers the role %s as the role table says', async (role) => {
    const person = people.get(role);
    // Signing out ends the session, so it is asked with one of its own.
    const token =
      operation.id === 'deleteCurrentSession' ? (await signIn(api, person?.email ?? '')).token : person?.token;
    const { status } = await ask(operation, token);
    const allowed = operation.access === 'signed-in' || mayAsk(role, operation.access);
    expect(letIn(status)).toBe(allowed);
    if (!allowed) expect(status).toBe(403);
  });

  it('answers API tokens and a cluster credential as the role table says', async () => {
    const { access } = operation;
    for (const [role, token] of [
      ['pipeline', pipeline],
      ['evidence-importer', importer],
    ] as const) {
      const allowed = access === 'signed-in' || mayAsk(role, access);
      expect(letIn((await ask(operation, token)).status)).toBe(allowed);
    }
    expect(letIn((await ask(operation, cluster)).status)).toBe(access === 'cluster-credential');
  });

  it('answers an enrolment token only where clusters enrol', async () => {
    expect(letIn((await ask(operation, enrolment)).status)).toBe(operation.access === 'enrolment-token');
  });
});

it.each(operations.filter(({ access }) => access === 'anyone'))('$id lets anybody in', async (operation) => {
  const { status } = await ask(operation, undefined);
  // Nobody is known yet: a list of buttons, or that what was sent lets nobody in.
  expect([200, 401, 410]).toContain(status);
});
