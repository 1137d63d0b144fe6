import { scopeHeader, writePickedScope } from '@plimsoll/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aims } from '../../test/aims.ts';
import { exampleRequest } from '../../test/example-request.ts';
import type { Person } from '../../test/people.ts';
import { clusterWords, joinFor, makeWorld, type Place, places, type World } from '../../test/places.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { routes } from '../server/routes.ts';

let api: RunningApi;
let world: World;
/** Sees one namespace of one cluster. */
let developer: Person;
let team: string;

const shop = places.find(({ word }) => word === 'eshop7x') as Place;

beforeAll(async () => {
  api = await runApi();
  world = await makeWorld(api);
  const scope = [{ clusters: { id: world.clusters.east.id }, namespaces: { names: ['eshop7x'] } }];
  developer = await joinFor(api, world.organization, 'developer', scope);
  const { token } = world.organization.owner;
  const made = await api.ask('POST', '/v1/teams', { token, body: { name: 'Shop', members: [] } });
  team = (made.json as { id: string }).id;
  const grant = { holder: { kind: 'team', id: team }, role: 'developer', scope, expiresAt: null };
  expect((await api.ask('POST', '/v1/grants', { token, body: grant })).status).toBe(201);
});
afterAll(() => api.close());

const read = async (path: string, picked: string, by: Person = world.organization.owner) =>
  await api.ask('GET', path, { token: by.token, headers: { [scopeHeader]: picked } });
const countOf = async (picked: string, by?: Person): Promise<number> =>
  ((await read('/v1/findings', picked, by)).json as { total: { count: number } }).total.count;
const inCluster = (name: 'east' | 'west', ...namespaces: string[]): string =>
  writePickedScope({
    clusters: [{ clusterId: world.clusters[name].id, ...(namespaces.length === 0 ? {} : { namespaces }) }],
  });

describe('an owner who reads', () => {
  const reads = routes
    .map(({ operation }) => operation)
    .filter(
      ({ id, method, access }) =>
        method === 'GET' && /^(posture|inventory):read$/.test(access) && aims.get(id) === 'part',
    );

  it.each(reads)('$id in one namespace hears of nothing else', async (operation) => {
    const { path } = exampleRequest(operation, { ...world.idsAt(shop), at: '2026-03-02T12:00:30Z' });
    const answer = await read(path, inCluster('east', 'eshop7x'));
    expect(answer.status).toBeLessThan(500);
    const { instance = '\0' } = (answer.json ?? {}) as { readonly instance?: string };
    const outside = places.filter((place) => place !== shop).map(({ word }) => word);
    for (const word of [...outside, clusterWords.west, world.clusters.west.id])
      expect(answer.text.replaceAll(instance, '').includes(word), word).toBe(false);
  });

  it('counts what was picked: a cluster, namespaces, what a team sees, and the part of both', async () => {
    expect(await countOf(inCluster('east'))).toBe(7);
    expect(await countOf(inCluster('east', 'epays7x', 'eshop7x'))).toBe(6);
    expect(await countOf(`${inCluster('east', 'epays7x')}_${inCluster('west')}`)).toBe(28);
    expect(await countOf(`team.${team}`)).toBe(2);
    expect(await countOf(`team.${team}_${inCluster('west')}`)).toBe(0);
  });

  it('is told of a scope that cannot be read, and of nothing by what is not about places', async () => {
    expect((await read('/v1/findings', 'all')).json).toMatchObject({ status: 400, code: 'request.invalid' });
    const unmoved = await Promise.all(
      ['/v1/me', '/v1/members', '/v1/audit'].map((path) => read(path, inCluster('east'))),
    );
    expect(unmoved.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(unmoved[0]?.json).toMatchObject({ scope: { kind: 'everything' }, teams: [{ id: team, name: 'Shop' }] });
  });
});

describe('who sees a part', () => {
  it('sees no more by naming more', async () => {
    expect(await countOf(inCluster('west'), developer)).toBe(0);
    expect(await countOf(inCluster('east'), developer)).toBe(2);
    expect(await countOf(`team.${team}`, developer)).toBe(0);
  });

  it('narrows to the teams they are in', async () => {
    const { token } = world.organization.owner;
    const body = { name: 'Shop', members: [developer.id], version: 1 };
    expect((await api.ask('PUT', `/v1/teams/${team}`, { token, body })).status).toBe(200);
    expect(await countOf(`team.${team}`, developer)).toBe(2);
    const me = await api.ask('GET', '/v1/me', { token: developer.token });
    expect(me.json).toMatchObject({ teams: [{ id: team }], scope: { clusters: 0, limitedClusters: 1, namespaces: 1 } });
  });
});
