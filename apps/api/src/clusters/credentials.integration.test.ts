import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginBody, makeCluster, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, type Person } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let owner: Person;

beforeAll(async () => {
  api = await runApi();
  owner = (await makeOrganization(api, 'Keys')).owner;
});
afterAll(() => api.close());

const works = async (token: string): Promise<boolean> =>
  (await api.ask('POST', '/v1/sync/begin', { token, body: beginBody })).status === 201;
const rotate = async (cluster: TestCluster, body: object): Promise<string> =>
  (
    (await api.ask('POST', `/v1/clusters/${cluster.id}/credentials/rotate`, { token: owner.token, body })).json as {
      token: string;
    }
  ).token;
const states = async (cluster: TestCluster): Promise<readonly string[]> =>
  (
    (await api.ask('GET', `/v1/clusters/${cluster.id}/credentials`, { token: owner.token })).json as {
      items: { state: string }[];
    }
  ).items.map(({ state }) => state);

describe('a rotated credential', () => {
  it('works until the new one is used first', async () => {
    const cluster = await makeCluster(api, owner);
    const fresh = await rotate(cluster, { until: 'first-use' });
    api.clock.advance(6 * 3_600);
    expect(await works(cluster.token)).toBe(true);
    expect(await works(fresh)).toBe(true);
    expect(await works(cluster.token)).toBe(false);
  });

  it('works for the hours that were asked for, whether or not the new one is used', async () => {
    const cluster = await makeCluster(api, owner);
    api.clock.advance(1);
    const fresh = await rotate(cluster, { until: 'hours', hours: 2 });
    expect(await works(fresh)).toBe(true);
    api.clock.advance(2 * 3_600 - 1);
    expect(await works(cluster.token)).toBe(true);
    expect(await states(cluster)).toEqual(['live', 'retiring']);
    api.clock.advance(1);
    expect(await works(cluster.token)).toBe(false);
    expect(await works(fresh)).toBe(true);
    expect(await states(cluster)).toEqual(['live', 'ended']);
    const at = await rotate(cluster, { until: 'hours', hours: 0 });
    expect([await works(fresh), await works(at)]).toEqual([false, true]);
  });

  it('is revoked at once all the same', async () => {
    const cluster = await makeCluster(api, owner);
    await rotate(cluster, { until: 'first-use' });
    const path = `/v1/clusters/${cluster.id}/credentials/${cluster.credentialId}`;
    expect((await api.ask('DELETE', path, { token: owner.token })).status).toBe(204);
    expect(await works(cluster.token)).toBe(false);
  });
});
