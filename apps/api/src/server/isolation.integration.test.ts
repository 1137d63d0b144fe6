import { randomUUID } from 'node:crypto';
import type { Operation } from '@plimsoll/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { exampleRequest, withQuery } from '../../test/example-request.ts';
import { begin, makeCluster, pod, sync, type TestCluster } from '../../test/inventory.ts';
import { ownControl } from '../../test/own-control.ts';
import { invite, join, makeOrganization, makeToken, type Person, type TestOrganization } from '../../test/people.ts';
import { makeReadyReport } from '../../test/reports.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { resourceIdOf, seed, subjectIdOf } from '../../test/seed.ts';
import { routes } from './routes.ts';

interface Tenant {
  readonly organization: TestOrganization;
  readonly member: Person;
  readonly cluster: TestCluster;
  readonly ids: Readonly<Record<string, string>>;
}

let api: RunningApi;
let ours: Tenant;
let theirs: Tenant;

/** Two tenants who chose the same names for everything, and each a word that nobody else has. */
const makeTenant = async (word: string): Promise<Tenant> => {
  const organization = await makeOrganization(api, 'Twin');
  const { owner } = organization;
  const member = await join(api, organization, 'admin', `${word}@people.example`);
  await invite(api, owner, `${word}-invited@people.example`, 'developer');
  const listed = await api.ask('GET', '/v1/invitations', { token: owner.token });
  const invitation = (listed.json as { items: { id: string; state: string }[] }).items.find(
    ({ state }) => state === 'open',
  );
  const token = await makeToken(api, owner, 'developer');
  const cluster = await makeCluster(api, owner, 'twin');
  const held = pod(`${word}-pod`);
  await sync(api, cluster.token, [held]);
  // What a worker would have done with it is seeded below; nothing waits, so that the next sync is told what is held.
  await asSuperuser(api.database, `UPDATE ingest_batch SET state = 'applied' WHERE state = 'pending'`);
  const expected = `${word}-expected`;
  await api.ask('POST', '/v1/expected-clusters', { token: owner.token, body: { clusters: [{ name: expected }] } });
  const enrolment = await api.ask('POST', '/v1/enrolment-tokens', {
    token: owner.token,
    body: { name: `${word}-fleet`, expiresInDays: 1, maximumUses: 1 },
  });
  const exception = await api.ask('POST', '/v1/exceptions', {
    token: owner.token,
    body: {
      clusters: { id: cluster.id },
      scope: {
        control: 'pod-privileged',
        namespace: `${word}-space`,
        kind: 'Deployment.apps',
        subject: { name: `${word}-web` },
      },
      type: 'risk-accepted',
      reason: `${word} wants it`,
      expiresAt: '2026-03-20T12:00:00Z',
    },
  });
  const file = `schema: plimsoll/framework/v1
id: custom-twin
title: ${word} framework
version: '1'
kind: benchmark
requirements:
  - { id: A, title: ${word} demand, gating: [pod-privileged] }
`;
  await api.ask('POST', '/v1/frameworks', { token: owner.token, body: { file } });
  const control = ownControl('custom-twin', { title: `Registry of ${word}` });
  await api.ask('POST', '/v1/custom-controls', { token: owner.token, body: { control } });
  const followed = await api.ask('POST', '/v1/framework-enrolments', {
    token: owner.token,
    body: {
      framework: 'pss',
      from: '2026-03-01',
      owner: owner.id,
      target: null,
      scope: [{ clusters: { id: cluster.id } }],
      exclusions: [{ requirement: 'baseline:privileged', reason: `${word} has its own` }],
    },
  });
  const team = await api.ask('POST', '/v1/teams', { token: owner.token, body: { name: `${word} team` } });
  const teamId = (team.json as { id: string }).id;
  const grant = await api.ask('POST', '/v1/grants', {
    token: owner.token,
    body: { holder: { kind: 'team', id: teamId }, role: 'developer', scope: [], expiresAt: null },
  });
  const epoch = await begin(api, cluster.token);
  const finding = { name: `${word}-web`, namespace: `${word}-space`, control: 'pod-privileged' };
  await seed(api, organization.id, cluster.id, {
    findings: [finding, { ...finding, control: 'pod-host-network', status: 2 }],
    assets: [{ name: finding.name, namespace: finding.namespace, state: 3 }],
    objects: [held],
    images: [
      {
        name: finding.name,
        namespace: finding.namespace,
        images: [{ image: `registry.example/${word}`, registry: 'registry.example', pin: 'floating' }],
      },
    ],
    evidence: [{ group: '', kind: 'Pod', namespace: '', state: 'unreadable', reason: `${word} said no` }],
  });
  return {
    organization,
    member,
    cluster,
    ids: {
      clusterId: cluster.id,
      credentialId: cluster.credentialId,
      epoch,
      memberId: member.id,
      teamId,
      grantId: (grant.json as { id: string }).id,
      sessionId: member.sessionId,
      invitationId: invitation?.id ?? '',
      tokenId: token.id,
      enrolmentTokenId: (enrolment.json as { enrolmentToken: { id: string } }).enrolmentToken.id,
      frameworkEnrolmentId: (followed.json as { id: string }).id,
      exceptionId: (exception.json as { id: string }).id,
      name: expected,
      subjectId: subjectIdOf(cluster.id, finding),
      resourceId: resourceIdOf(cluster.id, held),
      controlId: 'pod-privileged',
      reportId: await makeReadyReport(api, organization.id, { text: `name\r\n${word}-web\r\n` }),
      format: 'csv',
      frameworkId: 'custom-twin',
      namespace: finding.namespace,
    },
  };
};

beforeAll(async () => {
  api = await runApi();
  ours = await makeTenant('alpha');
  theirs = await makeTenant('omega');
});
afterAll(() => api.close());

const operations = routes.map(({ operation }) => operation);
/** Built-in controls and data sets are everybody's; a control of the same id is each tenant's own. */
const isOfDataSets = ({ path }: Operation): boolean => path.startsWith('/v1/data-sets/');
const idsIn = (operation: Operation, { ids }: Tenant): Tenant['ids'] => {
  if (isOfDataSets(operation)) return { ...ids, name: 'vulnerabilities' };
  return operation.path.startsWith('/v1/custom-controls/') ? { ...ids, controlId: 'custom-twin' } : ids;
};
const tokenFor = (tenant: Tenant, access: string): string =>
  access === 'cluster-credential' ? tenant.cluster.token : tenant.organization.owner.token;

/** Words that only stand in what is theirs. */
const markers = (): readonly string[] => [
  'omega',
  ...Object.entries(theirs.ids).flatMap(([name, id]) =>
    ['controlId', 'frameworkId', 'format'].includes(name) ? [] : [id],
  ),
  theirs.organization.id,
  theirs.organization.owner.id,
  theirs.organization.owner.email,
];

describe.each(operations.filter(({ method }) => method === 'GET'))('reading by $id', (operation) => {
  it('shows our own and never anything of theirs', async () => {
    const { path } = exampleRequest(operation, idsIn(operation, ours));
    const token = tokenFor(ours, operation.access);
    for (const query of [
      '',
      '?limit=200',
      '?q=o',
      `?cluster=${theirs.cluster.id}`,
      `?namespace=${theirs.ids.namespace}`,
    ]) {
      const answer = await api.ask('GET', withQuery(path, query), { token });
      // Lists of a foreign cluster are empty; who names one alone is told that there is none.
      const nobody = operation.id === 'getPolicyBundle' && query.startsWith('?cluster=');
      // A tenant has changes since the first of its clusters was judged, and none before.
      if (operation.id === 'getChanges') expect([200, 410, 422]).toContain(answer.status);
      else expect(answer.status).toBe(nobody ? 404 : 200);
      // What was asked for is not shown by repeating it.
      const text = answer.bytes.toString('latin1');
      for (const marker of markers()) expect(text.includes(marker), `${query}: ${marker}`).toBe(false);
    }
  });
});

describe.each(operations.filter(({ path, access }) => path.includes('{') && access !== 'anyone'))(
  'asking $id',
  (operation) => {
    it('for what is theirs is answered as for what does not exist', async () => {
      const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const shared = [
        'controlId',
        'frameworkId',
        'format',
        'sequence',
        'namespace',
        ...(isOfDataSets(operation) ? ['name'] : []),
      ];
      const token = tokenFor(ours, operation.access);
      for (const name of names.filter((candidate) => !shared.includes(candidate))) {
        const ask = async (id: string) => {
          const { path, ...request } = exampleRequest(operation, { ...ours.ids, [name]: id });
          return { path, ...(await api.ask(operation.method, path, { token, ...request })) };
        };
        const [foreign, random] = [await ask(theirs.ids[name] ?? ''), await ask(randomUUID())];
        expect(foreign.status, name).toBe(404);
        expect({ ...(foreign.json as object), requestId: '', instance: '' }).toEqual({
          ...(random.json as object),
          requestId: '',
          instance: '',
        });
      }
    });
  },
);

it('what was tried changed nothing of theirs', async () => {
  const { token } = theirs.member;
  const me = await api.ask('GET', '/v1/me', { token });
  expect(me.json).toMatchObject({ actor: { email: 'omega@people.example', role: 'admin' } });
  const clusters = await api.ask('GET', '/v1/clusters', { token });
  expect(clusters.json).toMatchObject({ items: [{ name: 'twin', findings: { high: 1 } }] });
  expect((await api.ask('GET', `/v1/sync/${theirs.ids.epoch}`, { token: theirs.cluster.token })).status).toBe(200);
});
