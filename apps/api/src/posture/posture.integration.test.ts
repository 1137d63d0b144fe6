import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, makeToken, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { type Seed, seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let cluster: TestCluster;
let token: string;

beforeAll(async () => {
  api = await runApi();
});
beforeEach(async () => {
  organization = await makeOrganization(api, 'Posture');
  cluster = await makeCluster(api, organization.owner);
  // A session would not last as long as these tests look back.
  ({ token } = await makeToken(api, organization.owner, 'owner'));
  api.clock.advance(3600);
});
afterAll(() => api.close());

interface Counts {
  readonly in: number;
  readonly excepted: number;
  readonly unknown: number;
  readonly out: number;
}
interface PostureAnswer {
  readonly counts: Counts;
  readonly percent: number | null;
  readonly asOf: string | null;
  readonly move: null | {
    readonly from: string;
    readonly countsBefore: Counts;
    readonly percentBefore: number | null;
    readonly causes: readonly { readonly cause: string; readonly assets: number; readonly label: string }[];
  };
}

const ask = async (query = '') => await api.ask('GET', `/v1/posture?${query}`, { token });
const posture = async (query = ''): Promise<PostureAnswer> => (await ask(query)).json as PostureAnswer;
const write = async (states: readonly number[], more: Seed = {}, to = cluster): Promise<void> =>
  await seed(api, organization.id, to.id, {
    assets: states.map((state, index) => ({ name: `a${index}`, namespace: `n${index % 5}`, state })),
    ...more,
  });
const repeat = (state: number, times: number): readonly number[] => Array.from({ length: times }, () => state);

describe('the number', () => {
  it('is not there when nothing applies', async () => {
    expect(await posture()).toMatchObject({
      percent: null,
      counts: { in: 0, excepted: 0, unknown: 0, out: 0 },
      asOf: null,
      move: null,
    });
  });

  it.each([
    [[...repeat(0, 999), 3], 99],
    [[...repeat(0, 999), 2], 99],
    [[...repeat(0, 999), 1], 99],
    [repeat(0, 3), 100],
    [[0, 3, 3], 33],
    [[0, 0, 3], 66],
    [[2, 2, 2], 0],
  ] as const)('is rounded down, and 100 only when it is exact (%#)', async (states, percent) => {
    await write(states);
    expect((await posture()).percent).toBe(percent);
  });

  it('of a fleet is that of the sum of its assets', async () => {
    const second = await makeCluster(api, organization.owner);
    await write(repeat(0, 8));
    await write([3, 3], {}, second);
    expect((await posture()).percent).toBe(80);
    expect((await posture(`cluster=${second.id}`)).percent).toBe(0);
    expect((await posture('namespace=n0')).counts).toEqual({ in: 2, excepted: 0, unknown: 0, out: 1 });
  });
});

describe('as of an instant', () => {
  it('is what it was then', async () => {
    await write([3, 3, 3, 3]);
    const first = api.clock.now().toISOString();
    api.clock.advance(86_400);
    const between = new Date(api.clock.now().getTime() - 1000).toISOString();
    await write([0, 0, 2]);
    for (const asOf of [first, between])
      expect((await posture(`asOf=${asOf}`)).counts).toEqual({ in: 0, excepted: 0, unknown: 0, out: 4 });
    const now = await posture(`asOf=${api.clock.now().toISOString()}`);
    expect(now.counts).toEqual({ in: 2, excepted: 0, unknown: 1, out: 0 });
    expect((await posture()).counts).toEqual(now.counts);
  });

  it('may be written with an offset, as RFC 3339 has it', async () => {
    await write([0]);
    const utc = api.clock.now();
    const local = new Date(utc.getTime() + 2 * 3_600_000).toISOString().replace('Z', '+02:00');
    const answer = await posture(`asOf=${encodeURIComponent(local)}`);
    expect([answer.percent, answer.asOf]).toEqual([100, utc.toISOString()]);
  });

  it('before the first evidence is gone, and after the last is not known', async () => {
    await write([0]);
    const at = api.clock.now().getTime();
    expect((await ask(`asOf=${new Date(at - 1000).toISOString()}`)).json).toMatchObject({
      status: 410,
      code: 'range.before-retention',
    });
    expect((await ask(`asOf=${new Date(at + 1000).toISOString()}`)).json).toMatchObject({
      status: 422,
      code: 'range.in-future',
    });
    expect((await ask('asOf=yesterday')).status).toBe(400);
  });

  it('of one cluster ends where that cluster’s evidence ends, however far another’s goes', async () => {
    await write([0]);
    api.clock.advance(3600);
    const second = await makeCluster(api, organization.owner);
    await write([0], {}, second);
    const later = api.clock.now().toISOString();
    expect((await ask(`cluster=${cluster.id}&asOf=${later}`)).json).toMatchObject({ code: 'range.in-future' });
    expect((await posture(`cluster=${cluster.id}`)).asOf).not.toBe((await posture()).asOf);
    expect((await ask(`asOf=${later}`)).status).toBe(200);
  });
});

describe('the move', () => {
  const sums = ({ counts, move }: PostureAnswer): readonly [number, number] => [
    (move?.countsBefore.in ?? 0) + (move?.causes ?? []).reduce((sum, { assets }) => sum + assets, 0),
    counts.in,
  ];

  it('has causes that add up to it, however many there are', async () => {
    await write([0, 3, 0, 3, 0, 3, 0, 3, 0, 3]);
    for (const [states, cause] of [
      [[3, 0, 3, 0, 3, 0, 3, 0, 3], 'resource'],
      [[0, 0, 3, 0, 0, 0, 2, 2, 3, 0, 0, 0], 'catalogue'],
      [[0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0], 'exception'],
      [[0, 2, 0, 3, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0], 'evidence'],
    ] as const) {
      api.clock.advance(3600);
      await write(states, { cause, causeRef: cause });
      const [added, now] = sums(await posture());
      expect(added).toBe(now);
    }
    const { move } = await posture();
    expect(move?.causes.length).toBeGreaterThan(1);
    expect(move?.causes.every(({ assets }) => assets !== 0)).toBe(true);
  });

  it('looks back as far as was asked, or as far as there is history', async () => {
    await write([3]);
    const start = api.clock.now().toISOString();
    api.clock.advance(10 * 86_400);
    await write([0]);
    expect((await posture('days=5')).move).toMatchObject({
      percentBefore: 0,
      causes: [{ cause: 'resource', assets: 1 }],
    });
    expect(Date.parse((await posture('days=400')).move?.from ?? '')).toBe(Date.parse(start));
    api.clock.advance(10 * 86_400);
    expect((await posture('days=5')).move).toMatchObject({ percentBefore: 100, causes: [] });
  });
});

it('the trend leaves out days without evidence', async () => {
  const { json } = await api.ask('GET', '/v1/posture/trend', { token });
  expect(json).toEqual({ points: [], events: [] });
});
