import { scopeHeader, writePickedScope } from '@plimsoll/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCluster } from '../../test/inventory.ts';
import { makeOrganization, makeToken, type Person } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { type SeededFinding, seed, subjectIdOf } from '../../test/seed.ts';

let api: RunningApi;
let token: string;
let owner: Person;
let ids: readonly string[];
let before: string;

interface Known extends SeededFinding {
  readonly name: string;
  readonly namespace: string;
  readonly cluster: number;
}

const controls = ['pod-privileged', 'pod-host-network', 'res-memory-limit', 'res-cpu-limit'];
const image = (index: number): string => `registry.example/${['web', 'api', 'job'][index % 3]}:1`;
/** Whose each place is: a cluster's team, unless the namespace has another. */
const teamOf = ({ cluster, namespace }: Known): string =>
  namespace === 'shop' && cluster === 0 ? 'shop-team' : `team-${cluster}`;

const known: readonly Known[] = Array.from({ length: 96 }, (_, index) => ({
  cluster: index % 2,
  name: `${['web', 'api', 'Worker'][index % 3]}-${index % 12}`,
  namespace: ['shop', 'data', ''][Math.floor(index / 12) % 3] ?? '',
  kind: index % 4 === 0 ? 'StatefulSet' : 'Deployment',
  control: controls[Math.floor(index / 24)] ?? '',
  severity: index % 5,
  status: index % 7 === 0 ? 2 : index % 3 === 0 ? 1 : 0,
  priority: index % 10,
}));
const everything = [{ group: '*', kind: '*', namespace: '', state: 'complete' as const, reason: '' }];
const imagesOf = ({ name }: Known): string => image(Number(name.split('-')[1]));
/** The second half of them is gone later. */
const left = known.slice(0, 48);

/** One caller may ask so much in a minute, and no more. */
beforeEach(async () => {
  ({ token } = await makeToken(api, owner, 'owner'));
});

beforeAll(async () => {
  api = await runApi();
  const organization = await makeOrganization(api, 'Narrowed');
  ({ owner } = organization);
  ({ token } = owner);
  ids = [(await makeCluster(api, organization.owner)).id, (await makeCluster(api, organization.owner)).id];
  const context = (ownerTeam: string) => ({
    environment: 'production',
    customerFacing: false,
    criticality: 'medium',
    dataClass: 'unknown',
    ownerTeam,
  });
  const load = async (findings: readonly Known[]): Promise<void> => {
    for (const [cluster, id] of ids.entries()) {
      const own = findings.filter((one) => one.cluster === cluster);
      const images = own.map((one) => ({
        ...one,
        images: [{ image: imagesOf(one), registry: 'registry.example', pin: 'tag' as const }],
      }));
      await seed(api, organization.id, id, { findings: own, images, evidence: everything });
    }
  };
  await load(known);
  for (const [cluster, id] of ids.entries()) {
    const set = await api.ask('PATCH', `/v1/clusters/${id}`, {
      token,
      body: { context: context(`team-${cluster}`), version: 1 },
    });
    expect(set.json).toMatchObject({ context: { ownerTeam: `team-${cluster}` } });
  }
  const shop = `/v1/clusters/${ids[0]}/namespaces/shop`;
  expect((await api.ask('PATCH', shop, { token, body: { context: context('shop-team') } })).status).toBe(200);
  api.clock.advance(60);
  before = api.clock.now().toISOString();
  api.clock.advance(3600);
  await load(left);
});
afterAll(() => api.close());

type Where = readonly [query: string, matches: (one: Known) => boolean];

const wheres = (): readonly Where[] => [
  ['', () => true],
  [`cluster=${ids[0]}`, ({ cluster }) => cluster === 0],
  ['namespace=shop', ({ namespace }) => namespace === 'shop'],
  ['namespace=', ({ namespace }) => namespace === ''],
  ['control=pod-privileged&control=res-cpu-limit', ({ control }) => control === controls[0] || control === controls[3]],
  ['severity=critical', ({ severity }) => severity === 0],
  ['status=fail&status=undetermined', ({ status }) => status !== 1],
  ['kind=StatefulSet', ({ kind }) => kind === 'StatefulSet'],
  ['q=WORK', ({ name }) => name.startsWith('Worker')],
  ['owner=web-0&owner=Worker-5', ({ name }) => name === 'web-0' || name === 'Worker-5'],
  [`image=${image(1)}`, (one) => imagesOf(one) === image(1)],
  ['team=shop-team', (one) => teamOf(one) === 'shop-team'],
  ['team=team-0&team=team-1', (one) => teamOf(one) !== 'shop-team'],
  ['team=nobody', () => false],
];

/** What a reader may have picked, or be limited to. */
const scopes = (): readonly Where[] => [
  ['', () => true],
  [writePickedScope({ clusters: [{ clusterId: ids[1] ?? '' }] }), ({ cluster }) => cluster === 1],
  [
    writePickedScope({ clusters: [{ clusterId: ids[0] ?? '', namespaces: ['shop'] }] }),
    ({ cluster, namespace }) => cluster === 0 && namespace === 'shop',
  ],
  [
    writePickedScope({
      clusters: [{ clusterId: ids[0] ?? '', namespaces: ['shop', 'data'] }, { clusterId: ids[1] ?? '' }],
    }),
    ({ cluster, namespace }) => cluster === 1 || namespace !== '',
  ],
];

interface Item {
  readonly clusterId: string;
  readonly subject: { readonly id: string };
  readonly controlId: string;
  readonly priority: number;
}
interface Page {
  readonly items: readonly Item[];
  readonly total: { readonly count: number; readonly exact: boolean };
}
type Facets = Readonly<Record<string, readonly { readonly count: number }[]>>;

const ask = async (path: string, scope: string): Promise<unknown> => {
  const answer = await api.ask('GET', path, { token, headers: scope === '' ? {} : { [scopeHeader]: scope } });
  expect(answer.status, path).toBe(200);
  return answer.json;
};
const keysOf = (findings: readonly Known[]): readonly string[] =>
  findings.map((one) => `${ids[one.cluster]}|${subjectIdOf(ids[one.cluster] ?? '', one)}|${one.control}`).sort();

/** Lists and facets of any two conditions, in each scope, are what a person would pick out by hand. */
const areAsPicked = async (findings: readonly Known[], also: string): Promise<void> => {
  for (const [scope, inScope] of scopes())
    for (const [index, [query, matches]] of wheres().entries())
      for (const [other, alsoMatches] of wheres().slice(index)) {
        const same = query.split('=')[0] === other.split('=')[0];
        const asked = [query, ...(same ? [] : [other]), also].filter((part) => part !== '').join('&');
        // Of a cluster that is out of scope there is no past to ask about.
        if (also !== '' && asked.includes('cluster=') && !known.some((one) => one.cluster === 0 && inScope(one)))
          continue;
        const wanted = findings.filter((one) => inScope(one) && matches(one) && (same || alsoMatches(one)));
        const told = `${asked} in ${scope}`;
        const page = (await ask(`/v1/findings?limit=200&${asked}`, scope)) as Page;
        expect(page.items.map((one) => `${one.clusterId}|${one.subject.id}|${one.controlId}`).sort(), told).toEqual(
          keysOf(wanted),
        );
        expect(page.total, told).toEqual({ count: wanted.length, exact: true });
        expect(
          page.items.map(({ priority }) => priority),
          told,
        ).toEqual(wanted.map(({ priority = 0 }) => priority).sort((a, b) => b - a));
        const { total, ...facets } = (await ask(`/v1/findings/facets?${asked}`, scope)) as Facets & {
          readonly total: unknown;
        };
        expect(total, told).toEqual({ count: wanted.length, exact: true });
        for (const [facet, values] of Object.entries(facets))
          expect(
            values.reduce((sum, { count }) => sum + count, 0),
            `${facet} of ${told}`,
          ).toBe(wanted.length);
      }
};

describe('findings of any two conditions in any scope', () => {
  it('are what stands now', async () => {
    await areAsPicked(left, '');
  }, 120_000);

  it('are what stood at an instant', async () => {
    await areAsPicked(known, `asOf=${before}`);
  }, 120_000);
});

it('finds every workload of many that run two of the images', async () => {
  const { id, owner: person } = await makeOrganization(api, 'Two images');
  const cluster = await makeCluster(api, person);
  // More lines of images than subjects are looked up, and fewer subjects.
  const many = Array.from({ length: 2_600 }, (_, index) => ({ name: `both-${index}` }));
  const images = [image(0), image(1)].map((one) => ({ image: one, registry: 'registry.example', pin: 'tag' as const }));
  await seed(api, id, cluster.id, { findings: many, images: many.map((one) => ({ ...one, images })) });
  const path = `/v1/findings?limit=1&image=${image(0)}&image=${image(1)}`;
  const answer = await api.ask('GET', path, { token: person.token });
  expect((answer.json as Page).total).toEqual({ count: 2_600, exact: true });
}, 60_000);
