import type { Changes } from '@plimsoll/contracts';
import { assetStates, sumMoves } from '@plimsoll/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, makeToken } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { type Seed, seed } from '../../test/seed.ts';

let api: RunningApi;
let cluster: TestCluster;
let token: string;
let orgId: string;

const instant = (): string => api.clock.now().toISOString();

const write = async (states: readonly number[], more: Seed = {}): Promise<void> => {
  api.clock.advance(86_400);
  const assets = states.map((state, index) => ({ name: `a${index}`, namespace: index < 2 ? 'shop' : 'bank', state }));
  await seed(api, orgId, cluster.id, { assets, findings: [{ name: 'a0', status: states[0] === 1 ? 1 : 0 }], ...more });
};

const kind = (state: 'complete' | 'unreadable') => ({
  group: '',
  kind: 'Pod',
  namespace: '',
  state,
  reason: state === 'complete' ? '' : 'forbidden',
});

const changes = async (query: string): Promise<Changes> => {
  const { status, json } = await api.ask('GET', `/v1/changes?${query}`, { token });
  expect(status).toBe(200);
  return json as Changes;
};

const moves: string[] = [];

beforeAll(async () => {
  api = await runApi();
  const organization = await makeOrganization(api, 'Changes');
  orgId = organization.id;
  cluster = await makeCluster(api, organization.owner);
  ({ token } = await makeToken(api, organization.owner, 'owner'));
  await write([3, 0, 0, 0], { evidence: [kind('complete')] });
  moves.push(instant());
  await write([3, 3, 0, 0], { evidence: [kind('complete')] });
  moves.push(instant());
  await write([1, 3, 0, 0], { evidence: [kind('complete')], cause: 'exception' });
  moves.push(instant());
  await write([1, 2, 2, 2], { evidence: [kind('unreadable')], cause: 'evidence' });
  moves.push(instant());
  await write([1, 2, 2, 2, 3], { evidence: [kind('unreadable')] });
  moves.push(instant());
});
afterAll(() => api.close());

it('splits a move by cause, adding up in every segment, with where it happened', async () => {
  const all = await changes(`from=${moves[0]}`);
  expect([all.before, all.after]).toEqual([
    { in: 3, excepted: 0, unknown: 0, out: 1 },
    { in: 0, excepted: 1, unknown: 3, out: 1 },
  ]);
  expect(sumMoves(all.parts.map(({ move }) => move))).toEqual(all.move);
  for (const part of all.parts) expect(sumMoves(part.places.map(({ move }) => move))).toEqual(part.move);
  expect(Object.fromEntries(all.parts.map(({ cause, move }) => [cause, move]))).toEqual({
    // One left the policy, was then lost sight of, and another came: the first is told with both of its causes.
    resource: { in: -1, excepted: 0, unknown: 0, out: 2 },
    exception: { in: 0, excepted: 1, unknown: 0, out: -1 },
    evidence: { in: -2, excepted: 0, unknown: 3, out: -1 },
  });
  expect(all.parts.map(({ cause }) => cause)).toContain('evidence');
  for (const [index, from] of moves.entries())
    for (const to of moves.slice(index)) {
      const { parts, move } = await changes(`from=${from}&to=${to}`);
      expect(sumMoves(parts.map((part) => part.move))).toEqual(move);
      expect(assetStates.every((state) => move[state] === 0)).toBe(parts.length === 0);
    }
});

it('says what is behind the causes: kinds that were lost, assets that moved, findings', async () => {
  const { evidence, assets, findings, catalogues } = await changes(`from=${moves[0]}`);
  expect(evidence).toMatchObject([{ kind: 'Pod', before: 'complete', after: 'unreadable', reason: 'forbidden' }]);
  expect(assets.more).toBe(false);
  expect(assets.items.map(({ subject, from, to, cause }) => [subject.name, from, to, cause]).sort()).toEqual([
    ['a0', 'out', 'excepted', 'exception'],
    ['a1', 'in', 'unknown', 'evidence'],
    ['a2', 'in', 'unknown', 'evidence'],
    ['a3', 'in', 'unknown', 'evidence'],
    ['a4', 'absent', 'out', 'resource'],
  ]);
  expect(findings).toContainEqual({ event: 'excepted', cause: 'exception', findings: 1 });
  expect(catalogues).toEqual([]);
});

it('of one namespace is that namespace’s', async () => {
  const { parts, move } = await changes(`from=${moves[0]}&to=${moves[2]}&namespace=shop&cluster=${cluster.id}`);
  expect(move).toEqual({ in: -1, excepted: 1, unknown: 0, out: 0 });
  expect(sumMoves(parts.map((part) => part.move))).toEqual(move);
});

it('refuses a period that ends before it begins, or of which nothing is known', async () => {
  const ask = (query: string) => api.ask('GET', `/v1/changes?${query}`, { token });
  expect((await ask(`from=${moves[1]}&to=${moves[0]}`)).json).toMatchObject({ code: 'request.invalid' });
  const early = new Date(Date.parse(moves[0] ?? '') - 1000).toISOString();
  expect((await ask(`from=${early}`)).json).toMatchObject({ code: 'range.before-retention' });
  const late = new Date(Date.parse(moves.at(-1) ?? '') + 1000).toISOString();
  expect((await ask(`from=${moves[0]}&to=${late}`)).json).toMatchObject({ code: 'range.in-future' });
  expect((await ask('')).status).toBe(400);
});
