import type { Trends } from '@plimsoll/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, signIn, type TestOrganization } from '../../test/people.ts';
import { joinFor } from '../../test/places.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let east: TestCluster;
let west: TestCluster;

const assets = (namespace: string, inside: number, outside: number) => [
  ...Array.from({ length: inside }, (_, at) => ({ name: `${namespace}-in-${at}`, namespace, state: 0 })),
  ...Array.from({ length: outside }, (_, at) => ({ name: `${namespace}-out-${at}`, namespace, state: 3 })),
];

/** A day of the past, as the roll-up left it. */
const rollUp = async (cluster: TestCluster, namespace: string, day: string, inside: number, out: number) =>
  await asSuperuser(
    api.database,
    `INSERT INTO posture_day (org_id, cluster_id, namespace, policy_id, day, "in", excepted, unknown, out, catalogue_digest)
     VALUES ($1, $2, $3, 'plimsoll-baseline', $4, $5, 0, 0, $6, '')`,
    [organization.id, cluster.id, namespace, day, inside, out],
  );

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Trends');
  east = await makeCluster(api, organization.owner, 'east');
  west = await makeCluster(api, organization.owner, 'west');
  const findings = [{ name: 'shop-out-0', namespace: 'shop' }];
  await seed(api, organization.id, east.id, { findings, assets: [...assets('shop', 1, 3), ...assets('data', 2, 0)] });
  await seed(api, organization.id, west.id, { assets: assets('shop', 4, 1) });
  await asSuperuser(api.database, `UPDATE cluster SET owner_team = 'platform' WHERE cluster_id = $1`, [east.id]);
  await asSuperuser(
    api.database,
    `UPDATE namespace SET owner_team = 'storefront' WHERE cluster_id = $1 AND name = 'shop'`,
    [east.id],
  );
  for (const [cluster, namespace, day, inside, out] of [
    [east, 'shop', '2026-02-25', 0, 4],
    [east, 'shop', '2026-02-28', 1, 3],
    [east, 'data', '2026-02-25', 1, 1],
    [west, 'shop', '2026-02-28', 5, 0],
    [east, 'shop', '2025-01-20', 0, 1],
  ] as const)
    await rollUp(cluster, namespace, day, inside, out);
});
afterAll(() => api.close());

const read = async (query: string, token = organization.owner.token): Promise<Trends> =>
  (await api.ask('GET', `/v1/posture/trends?${query}`, { token })).json as Trends;

const linesOf = ({ trends }: Trends) =>
  Object.fromEntries(trends.map(({ title, points }) => [title, points.map(({ day, value }) => [day, value])]));

describe('trends', () => {
  it('of clusters are what the days of each say, worst first, with nothing on days without evidence', async () => {
    const trends = await read('by=cluster&days=30');
    expect(trends.trends.map(({ title }) => title)).toEqual(['east', 'west']);
    expect(linesOf(trends)).toEqual({
      east: [
        ['2026-02-25', 16],
        ['2026-02-28', 25],
      ],
      west: [['2026-02-28', 100]],
    });
    expect(trends.days).toHaveLength(31);
    expect([trends.days[0], trends.days.at(-1)]).toEqual(['2026-01-31', '2026-03-02']);
  });

  it('of namespaces tell one from its namesake in another cluster, and show what was chosen', async () => {
    const trends = await read('by=namespace&days=30');
    expect(trends.trends.map(({ title }) => title)).toEqual(['shop in east', 'shop in west', 'data in east']);
    const [first] = trends.choices;
    const one = await read(`by=namespace&days=30&only=${encodeURIComponent(first?.id ?? '')}`);
    expect(linesOf(one)).toEqual({
      'shop in east': [
        ['2026-02-25', 0],
        ['2026-02-28', 25],
      ],
    });
    expect(one.choices).toHaveLength(3);
    expect((await read(`by=namespace&cluster=${west.id}`)).choices.map(({ title }) => title)).toEqual(['shop in west']);
  });

  it('of teams follow the namespace, then its cluster', async () => {
    expect(linesOf(await read('by=team&days=30'))).toEqual({
      storefront: [
        ['2026-02-25', 0],
        ['2026-02-28', 25],
      ],
      'no team': [['2026-02-28', 100]],
      platform: [['2026-02-25', 50]],
    });
  });

  it('reach back 13 months, and are of what the reader sees alone', async () => {
    expect(linesOf(await read('by=cluster&days=400')).east?.[0]).toEqual(['2026-02-25', 16]);
    const scope = [{ clusters: { id: east.id }, namespaces: { names: ['data'] } }];
    const limited = await joinFor(api, organization, 'developer', scope);
    for (const by of ['cluster', 'namespace', 'team']) {
      const { choices, trends } = await read(`by=${by}&days=30`, limited.token);
      expect(choices).toHaveLength(1);
      expect(trends[0]?.points).toEqual([{ day: '2026-02-25', value: 50 }]);
    }
    expect((await read(`by=cluster&only=${west.id}`, limited.token)).trends).toEqual([]);
  });

  it('of a framework count its requirements by state, from when it was kept how controls stood', async () => {
    api.clock.advance(86_400 * 3);
    // A session does not last that long.
    const { token } = await signIn(api, organization.owner.email);
    const { unit, framework, trends, days } = await read('by=framework&only=pss&days=13', token);
    expect([unit, framework?.id]).toEqual(['requirements', 'pss']);
    expect(trends.map(({ id }) => id)).toEqual(framework?.states);
    expect(days).toHaveLength(14);
    const page = await api.ask('GET', '/v1/frameworks/pss?view=all', { token });
    const { states } = (page.json as { framework: { states: { state: string; count: number }[] } }).framework;
    for (const { state, count } of states)
      expect(trends.find(({ id }) => id === state)?.points.at(-1), state).toEqual({ day: '2026-03-05', value: count });
    // Nothing was judged before the second of March.
    expect(trends[0]?.points.map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']);
  });
});
