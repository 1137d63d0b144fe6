import { builtInCatalogue, bundledData } from '@plimsoll/controls';
import { dataSetNames, summaryOf } from '@plimsoll/domain';
import { choicesDigest, chosenDataSet, digestWithChoices, noChoices } from '@plimsoll/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { join, makeOrganization, type Person, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let organization: TestOrganization;
let other: TestOrganization;
let auditor: Person;

beforeAll(async () => {
  api = await runApi();
  // The day after the newest of the built-in facts.
  const newest = summaryOf(dataSetNames.flatMap((name) => [...bundledData()[name]])).asOf ?? '';
  api.clock.advance((Date.parse(newest) + 86_400_000 - api.clock.now().getTime()) / 1000);
  organization = await makeOrganization(api, 'Own data');
  other = await makeOrganization(api, 'Elsewhere');
  auditor = await join(api, organization, 'auditor');
});
afterAll(() => api.close());

const ask = (method: string, path: string, body?: object, by: { readonly token: string } = organization.owner) =>
  api.ask(method, path, { token: by.token, ...(body === undefined ? {} : { body }) });
const day = (days: number): string =>
  new Date(api.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const sysctl = (name: string, asOf: string) => ({ name, since: 0, source: 'https://example.com/ours', asOf });
const give = (sections: object, by: { readonly token: string } = organization.owner, force = false) =>
  ask('POST', '/v1/data-sets', { data: { schema: 'plimsoll/data/v1', ...sections }, force }, by);
const detail = (answer: { readonly json: unknown }): string => (answer.json as { detail: string }).detail;
const read = async (name: string, by?: Person) =>
  (await ask('GET', `/v1/data-sets/${name}`, undefined, by)).json as {
    readonly inUse: { readonly origin: number; readonly importedBy: string | null; readonly asOf: string };
    readonly revision: number;
    readonly before: number | null;
    readonly revisions: readonly { readonly revision: number; readonly origin: number; readonly madeBy: string }[];
  };
const digestOf = async (): Promise<string> =>
  ((await ask('GET', '/v1/controls', undefined, auditor)).json as { digest: string }).digest;
const chosen = (name: 'safeSysctls', facts: readonly object[]): string =>
  digestWithChoices(builtInCatalogue().digest, choicesDigest({ ...noChoices, dataSets: [chosenDataSet(name, facts)] }));
const acts = async (target: string): Promise<readonly object[]> => {
  const { json } = await ask('GET', '/v1/audit?limit=200');
  return (json as { items: readonly { act: string; target: string; details: object }[] }).items
    .filter((entry) => entry.target === target)
    .map(({ act, details }) => ({ act, details }))
    .reverse();
};

describe('the data of the catalogue', () => {
  it('are the built-in ones at first, each with source, day and age', async () => {
    const { json, status } = await ask('GET', '/v1/data-sets', undefined, auditor);
    expect(status).toBe(200);
    const { items } = json as { items: readonly { name: string; inUse: object; before: null; revision: number }[] };
    expect(items.map(({ name }) => name)).toEqual([
      'lifecycles',
      'removedApis',
      'safeSysctls',
      'vulnerabilities',
      'addOns',
      'packs',
    ]);
    for (const { inUse, before, revision } of items) {
      expect(inUse).toMatchObject({
        origin: 0,
        importedBy: null,
        sources: expect.arrayContaining([expect.any(String)]),
      });
      expect([before, revision]).toEqual([null, 0]);
    }
    const file = await ask('GET', '/v1/data-sets/removedApis/file', undefined, auditor);
    expect(file.json).toEqual({ schema: 'plimsoll/data/v1', removedApis: bundledData().removedApis });
  });

  it('are imported, shown with who did it, and taken back step by step until the digest is the old one', async () => {
    const before = await digestOf();
    const first = [sysctl('kernel.first', day(-1))];
    const answer = await give({ safeSysctls: first });
    expect(answer).toMatchObject({
      status: 200,
      json: { items: [{ name: 'safeSysctls', changed: true, revision: 1, before: 0, inUse: { origin: 1, facts: 1 } }] },
    });
    expect(await digestOf()).toBe(chosen('safeSysctls', first));
    expect((await give({ safeSysctls: first })).json).toMatchObject({ items: [{ changed: false, revision: 1 }] });
    const second = [sysctl('kernel.second', day(0))];
    expect((await give({ safeSysctls: second })).status).toBe(200);
    expect(await read('safeSysctls', auditor)).toMatchObject({
      inUse: { origin: 2, importedBy: 'Olive Owner', asOf: day(0), ageDays: 0, old: false },
      before: 1,
    });
    const revert = (to: number, revision: number) => ask('POST', '/v1/data-sets/safeSysctls/revert', { to, revision });
    expect(await revert(1, 1)).toMatchObject({ status: 409 });
    expect(await revert(1, 2)).toMatchObject({ status: 200, json: { inUse: { origin: 1 }, revision: 3, before: 0 } });
    expect(await digestOf()).toBe(chosen('safeSysctls', first));
    expect(await revert(1, 3)).toMatchObject({ status: 409 });
    expect(await revert(3, 3)).toMatchObject({ status: 404 });
    expect(await revert(0, 3)).toMatchObject({
      status: 200,
      json: { inUse: { origin: 0 }, revision: 4, before: null },
    });
    expect(await digestOf()).toBe(before);
    const { revisions } = await read('safeSysctls');
    expect(revisions.map(({ revision, origin }) => [revision, origin])).toEqual([
      [4, 0],
      [3, 1],
      [2, 2],
      [1, 1],
    ]);
    expect((await ask('GET', '/v1/data-sets/safeSysctls/file?revision=2')).json).toEqual({
      schema: 'plimsoll/data/v1',
      safeSysctls: second,
    });
    expect((await ask('GET', '/v1/data-sets/safeSysctls/file?revision=3')).status).toBe(404);
    expect(await acts('safeSysctls')).toMatchObject([
      { act: 'data-set.imported', details: { revision: 1, facts: 1, asOf: day(-1), forced: false } },
      { act: 'data-set.imported', details: { revision: 2 } },
      { act: 'data-set.reverted', details: { revision: 3, to: 1, from: 2 } },
      { act: 'data-set.reverted', details: { revision: 4, to: 0, from: 1 } },
    ]);
  });

  it('that are older than those in use are refused, unless somebody insists; nothing of that import stays', async () => {
    const fresh = { product: 'p', source: 's', asOf: day(0), releases: [{ cycle: '1', endOfLife: null }] };
    const older = [sysctl('kernel.older', '2020-01-01')];
    const answer = await give({ lifecycles: [fresh], safeSysctls: older });
    expect(answer.status).toBe(409);
    expect(detail(answer)).toMatch(/safeSysctls: the newest fact is of 2020-01-01.*Nothing was imported/);
    expect((await read('lifecycles')).revision).toBe(0);
    expect((await give({ safeSysctls: [] })).status).toBe(409);
    const forced = await give({ safeSysctls: older }, organization.owner, true);
    expect(forced).toMatchObject({ status: 200, json: { items: [{ inUse: { old: true, asOf: '2020-01-01' } }] } });
    expect((await acts('safeSysctls')).at(-1)).toMatchObject({ details: { forced: true } });
  });

  it.each<[string, object, string]>([
    ['a day that has not come', { safeSysctls: [sysctl('kernel.a', '2999-01-01')] }, 'data.safeSysctls.0.asOf'],
    [
      'a fact without source',
      { safeSysctls: [{ name: 'a.b', since: 0, asOf: '2026-01-01' }] },
      'data.safeSysctls.0.source',
    ],
    [
      'the same twice',
      { safeSysctls: [sysctl('a.b', '2026-01-01'), sysctl('a.b', '2026-01-01')] },
      'data.safeSysctls.1',
    ],
    ['what is unknown', { cves: [] }, 'cves'],
    ['nothing', {}, 'nothing to import'],
  ])('are refused with %s, at its place', async (_why, sections, said) => {
    const answer = await give(sections);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.json)).toContain(said);
  });

  it('are an admin’s or owner’s to change, and of one organization', async () => {
    const engineer = await join(api, organization, 'security-engineer');
    const sections = { safeSysctls: [sysctl('kernel.theirs', day(0))] };
    for (const person of [engineer, auditor]) {
      expect((await give(sections, person)).status).toBe(403);
      const revert = await ask('POST', '/v1/data-sets/safeSysctls/revert', { to: 0, revision: 5 }, person);
      expect(revert.status).toBe(403);
    }
    const admin = await join(api, organization, 'admin');
    expect((await give(sections, admin)).status).toBe(200);
    expect(await read('safeSysctls', other.owner)).toMatchObject({ revision: 0, revisions: [], inUse: { origin: 0 } });
    expect((await ask('GET', '/v1/data-sets/safeSysctls/file?revision=1', undefined, other.owner)).status).toBe(404);
  });

  it('cannot be rewritten, not even by the application', async () => {
    await expect(
      api.store.inOrganization(organization.id, ({ query }) =>
        query(`UPDATE data_set_revision SET facts = '[]' WHERE org_id = $1`, [organization.id]),
      ),
    ).rejects.toThrow(/permission denied/);
    const [row] = await asSuperuser<{ count: number }>(
      api.database,
      'SELECT count(*)::int AS count FROM data_set_revision WHERE facts IS NOT NULL',
    );
    expect(row?.count).toBe(4);
  });
});
