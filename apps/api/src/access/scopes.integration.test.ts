import type { Operation } from '@plimsoll/contracts';
import { type GrantScope, may, type Permission, permissions, type Role } from '@plimsoll/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aims } from '../../test/aims.ts';
import { exampleRequest, withQuery } from '../../test/example-request.ts';
import { clusterWords, joinFor, makeWorld, type Place, places, tokenFor, type World } from '../../test/places.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { routes } from '../server/routes.ts';

let api: RunningApi;
let world: World;

beforeAll(async () => {
  api = await runApi();
  world = await makeWorld(api);
  // So that there is an instant between the first verdict and now.
  api.clock.advance(60);
});
afterAll(() => api.close());

const operations = routes.map(({ operation }) => operation);
const isGet = ({ method }: Operation): boolean => method === 'GET';

const unaimed = (all: readonly Pick<Operation, 'id'>[]): readonly string[] =>
  all.map(({ id }) => id).filter((id) => !aims.has(id));

it('every operation says how it stands to scopes, and one that does not is noticed', () => {
  expect(unaimed(operations)).toEqual([]);
  expect(unaimed([...operations, { id: 'listPlanted' }])).toEqual(['listPlanted']);
  expect([...aims.keys()].filter((id) => !operations.some((operation) => operation.id === id))).toEqual([]);
});

interface Case {
  readonly name: string;
  readonly scope: () => GrantScope;
  readonly inside: (place: Place) => boolean;
}

const everywhere: Case = { name: 'everything', scope: () => [], inside: () => true };
const limited: readonly Case[] = [
  {
    name: 'one cluster',
    scope: () => [{ clusters: { id: world.clusters.east.id } }],
    inside: ({ cluster }) => cluster === 'east',
  },
  {
    name: 'one namespace by name',
    scope: () => [{ clusters: { id: world.clusters.east.id }, namespaces: { names: ['eshop7x'] } }],
    inside: ({ word }) => word === 'eshop7x',
  },
  {
    name: 'namespaces by label',
    scope: () => [{ clusters: { every: true }, namespaces: { labels: { team: 'eshop7x-team' } } }],
    inside: ({ word }) => word === 'eshop7x',
  },
  {
    name: 'nothing',
    scope: () => [{ clusters: { labels: { zone: 'nowhere' } } }],
    inside: () => false,
  },
];

const granted = ['developer', 'auditor', 'control-owner', 'security-engineer'] as const;
/** Held by tokens of an owner: their scope narrows what an owner may do. */
const ofTokens = ['owner', 'admin', 'pipeline'] as const;

const outsideOf = ({ inside }: Case): readonly Place[] => places.filter((place) => !inside(place));
const countIn = ({ inside }: Case): number => places.filter(inside).reduce((sum, { many }) => sum + many, 0);

/** Words that only stand in what is outside. */
const markersOf = (one: Case): readonly string[] => [
  ...outsideOf(one).map(({ word }) => word),
  ...(['east', 'west'] as const).flatMap((cluster) =>
    places.some((place) => place.cluster === cluster && one.inside(place))
      ? []
      : [clusterWords[cluster], world.clusters[cluster].id],
  ),
];

const isPermission = (access: string): access is Permission => (permissions as readonly string[]).includes(access);

interface Asking {
  readonly role: Role;
  readonly token: string;
}

const ask = async (operation: Operation, token: string, ids: Readonly<Record<string, string>>, query = '') => {
  const { path, ...request } = exampleRequest(operation, { ...ids, at: '2026-03-02T12:00:30Z' });
  return await api.ask(operation.method, withQuery(path, query), { token, ...aimed(operation, request, ids) });
};

/** Bodies that name what is to be reached. */
const aimed = (
  { id }: Operation,
  request: { readonly body?: object },
  ids: Readonly<Record<string, string>>,
): { readonly body?: object } => {
  const scope = {
    control: 'pod-privileged',
    namespace: ids.namespace,
    kind: 'Deployment.apps',
    subject: { name: 'x' },
  };
  if (id === 'requestException' || id === 'previewException')
    return { body: { ...request.body, clusters: { id: ids.clusterId }, scope } };
  if (id === 'importThirdPartyEvidence') return { body: { ...request.body, cluster: ids.clusterName } };
  if (id === 'updateCluster') return { body: { name: 'taken-over', version: 1 } };
  return request;
};

const textOf = (answer: { readonly bytes: Buffer; readonly headers: object; readonly json: unknown }): string => {
  // A problem repeats the path that it is about, as it was sent.
  const { instance } = (answer.json ?? {}) as { readonly instance?: string };
  const body = answer.bytes.toString('latin1');
  return `${instance === undefined ? body : body.replaceAll(instance, '')} ${JSON.stringify(answer.headers)}`;
};

const expectNoMarker = (one: Case, where: string, answer: Parameters<typeof textOf>[0]): void => {
  const text = textOf(answer);
  expect(
    markersOf(one).filter((marker) => text.includes(marker)),
    where,
  ).toEqual([]);
};

describe.each(limited)('in the scope of $name', (one) => {
  const callers: Asking[] = [];
  beforeAll(async () => {
    for (const role of granted)
      callers.push({ role, token: (await joinFor(api, world.organization, role, one.scope())).token });
    for (const role of ofTokens)
      callers.push({ role, token: await tokenFor(api, world.organization, role, one.scope()) });
  });

  it.each(operations.filter((operation) => aims.get(operation.id) === 'whole'))(
    '$id is refused to every role: it is the whole organization’s',
    async (operation) => {
      for (const { role, token } of callers) {
        const answer = await ask(operation, token, world.idsAt(places[4] as Place));
        expect(answer.status, role).toBe(403);
        expectNoMarker(one, role, answer);
      }
    },
  );

  it.each(
    operations.filter((operation) => isGet(operation) && ['part', 'shared'].includes(aims.get(operation.id) ?? '')),
  )('$id shows nothing of what is outside, and that does not exist', async (operation) => {
    const byPlace = /\{(clusterId|exceptionId|subjectId|resourceId)\}/.test(operation.path);
    for (const { role, token } of callers) {
      const allowed = !isPermission(operation.access) || may(role, operation.access);
      const queries =
        role === 'developer'
          ? [
              '',
              '?limit=200',
              '?q=7x',
              `?cluster=${world.clusters.west.id}`,
              '?namespace=wshop7x',
              '?asOf=2026-03-02T12:00:00Z',
            ]
          : ['', `?cluster=${world.clusters.west.id}`];
      for (const place of byPlace ? places : places.slice(0, 1))
        for (const query of queries) {
          const answer = await ask(operation, token, world.idsAt(place), query);
          const where = `${role} ${place.word} ${query}`;
          expectNoMarker(one, where, answer);
          if (!allowed) expect(answer.status, where).toBe(403);
          // Of a cluster whose part is inside, the part is told.
          else if (byPlace && !seenAt(operation, one, place)) expect(notThere, where).toContain(answer.status);
          else if (query === '' && aims.get(operation.id) === 'part')
            expect(operation.id === 'getChanges' ? [200, 410] : [200], where).toContain(answer.status);
        }
    }
  });

  it.each(operations.filter((operation) => !isGet(operation) && aims.get(operation.id) === 'part'))(
    '$id does nothing to what is outside',
    async (operation) => {
      for (const { role, token } of callers)
        for (const place of outsideOf(one)) {
          const ids = { ...world.idsAt(place), clusterName: clusterWords[place.cluster] };
          const answer = await ask(operation, token, ids);
          const where = `${role} ${place.word}`;
          // Of the root of a cluster its namespaces are part: what is done to one of those is another case.
          expect([403, 404], `${where} ${answer.text}`).toContain(answer.status);
          expectNoMarker(one, where, answer);
        }
    },
  );

  it.each(operations.filter((operation) => aims.get(operation.id) === 'own' && isGet(operation)))(
    '$id tells nothing of what is outside',
    async (operation) => {
      for (const { role, token } of callers) expectNoMarker(one, role, await ask(operation, token, {}));
    },
  );
});

/** As of an instant, of what is not there nothing is known either. */
const notThere = [404, 410];

/** True where an operation about a place has something to tell in a scope: a part of a cluster, or all of it. */
const seenAt = ({ path, id }: Operation, one: Case, place: Place): boolean => {
  if (/\{(exceptionId|subjectId|resourceId)\}/.test(path)) return one.inside(place);
  const inCluster = places.filter((other) => other.cluster === place.cluster);
  return id === 'listCredentials' ? inCluster.every(one.inside) : inCluster.some(one.inside);
};

describe.each([everywhere, ...limited])('what is counted in the scope of $name', (one) => {
  let token: string;
  beforeAll(async () => {
    token = await tokenFor(api, world.organization, 'pipeline', one.scope());
  });
  const get = async <Json>(path: string): Promise<Json> => (await api.ask('GET', path, { token })).json as Json;

  it('is of what is inside alone', async () => {
    const sum = countIn(one);
    const posture = await get<{ counts: { out: number }; move: { countsBefore: object } | null }>('/v1/posture');
    expect(posture.counts.out).toBe(sum);
    const { points } = await get<{ points: { counts: { out: number } }[] }>('/v1/posture/trend');
    expect(points.map(({ counts }) => counts.out)).toEqual(sum === 0 ? [] : [sum]);
    expect(await get('/v1/findings')).toMatchObject({ total: { count: sum, exact: true } });
    expect(await get('/v1/findings?q=7x')).toMatchObject({ total: { count: sum, exact: true } });
    const facets = await get<Record<string, { count: number }[]> & { total: { count: number } }>('/v1/findings/facets');
    expect(facets.total.count).toBe(sum);
    for (const facet of ['severity', 'cluster', 'namespace', 'control', 'kind'])
      expect(
        (facets[facet] ?? []).reduce((all, { count }) => all + count, 0),
        facet,
      ).toBe(sum);
    expect(await get('/v1/inventory/kinds')).toMatchObject({ objects: sum });
    expect(await get('/v1/inventory/resources')).toMatchObject({ total: { count: sum, exact: true } });
    expect(await get('/v1/inventory/resources?q=pod')).toMatchObject({ total: { count: sum } });
    expect(await get('/v1/inventory/images')).toMatchObject({ total: { count: sum } });
    expect(await get('/v1/inventory/images/facets')).toMatchObject({ images: sum });
    const matrix = await get<{ items: { controlId: string; findings: number }[] }>('/v1/controls/matrix');
    expect(matrix.items.map(({ controlId, findings }) => [controlId, findings])).toEqual(
      sum === 0 ? [] : [['pod-privileged', sum]],
    );
    const teams = await get<{ items: { counts: { out: number } }[] }>('/v1/posture/teams');
    expect(teams.items.reduce((all, { counts }) => all + counts.out, 0)).toBe(sum);
    const controls = await get<{ items: { id: string; applicable: number; fail: number }[] }>('/v1/controls');
    expect(controls.items.find(({ id }) => id === 'pod-privileged')).toMatchObject({ applicable: sum, fail: sum });
    const { items } = await get<{
      items: { resources: number; counts: { out: number }; findings: { high: number } }[];
    }>('/v1/clusters');
    for (const of of [
      (cluster: (typeof items)[number]) => cluster.resources,
      (cluster: (typeof items)[number]) => cluster.counts.out,
      (cluster: (typeof items)[number]) => cluster.findings.high,
    ])
      expect(items.map(of).reduce((all, count) => all + count, 0)).toBe(sum);
    const exceptions = await get<{ items: object[] }>('/v1/exceptions?limit=200');
    expect(exceptions.items).toHaveLength(places.filter(one.inside).length);
    const fleet = await get<{ expected: number }>('/v1/fleet');
    const seen = new Set(places.filter(one.inside).map(({ cluster }) => cluster)).size;
    expect(fleet.expected).toBe(one === everywhere ? seen + 1 : seen);
  });
});

it('a requirement about more than a few namespaces is out of scope for who sees those, and in no number', async () => {
  const scope = limited[1]?.scope() ?? [];
  const token = await tokenFor(api, world.organization, 'pipeline', scope);
  const { framework, requirements } = (await api.ask('GET', '/v1/frameworks/nsa-cisa', { token })).json as {
    framework: { outOfScope: number; states: { count: number }[]; unconfirmed: number };
    requirements: { outOfScope: boolean; state: string | null; clusters: object[] }[];
  };
  const out = requirements.filter(({ outOfScope }) => outOfScope);
  expect(out.length).toBeGreaterThan(0);
  expect(framework.outOfScope).toBe(out.length);
  for (const { state, clusters } of out) expect([state, clusters]).toEqual([null, []]);
  const counted = framework.states.reduce((sum, { count }) => sum + count, 0);
  expect(counted + framework.outOfScope + framework.unconfirmed).toBe(requirements.length);
});

it('evidence in another namespace is reduced to its kind, and names of what lies there to theirs', async () => {
  const scope = limited[1]?.scope() ?? [];
  const shop = places.find(({ word }) => word === 'eshop7x') as Place;
  const { clusterId, subjectId } = world.idsAt(shop);
  const path = `/v1/clusters/${clusterId}/findings/${subjectId}/pod-privileged`;
  const token = await tokenFor(api, world.organization, 'pipeline', scope);
  const { violations } = (await api.ask('GET', path, { token })).json as { violations: object[] };
  expect(violations).toEqual([
    { path: 'spec', found: 'eshop7x', message: 'eshop7x it is' },
    {
      path: '',
      found: null,
      message: 'it is so in an object outside your scope',
      resource: { kind: 'Role', namespace: '', name: '' },
    },
    {
      path: 'spec.host',
      found: '(a Pod outside your scope)',
      message: 'is claimed by namespace (a Namespace outside your scope), and (a Node outside your scope) too',
    },
  ]);
  const whole = (await api.ask('GET', path, { token: world.organization.owner.token })).text;
  expect(whole).toContain('epays7x-role');
});
