import type { ControlMatrix } from '@plimsoll/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { type Seed, seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let clusters: readonly TestCluster[];

const kind = (name: string, group = '', state: 'complete' | 'unreadable' = 'complete') =>
  ({ group, kind: name, namespace: '', state, reason: '' }) as const;
const everyWorkload = [
  kind('Pod'),
  kind('PodTemplate'),
  kind('ReplicationController'),
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((name) => kind(name, 'apps')),
  ...['Job', 'CronJob'].map((name) => kind(name, 'batch')),
];

const write = async (at: number, more: Seed): Promise<void> =>
  await seed(api, organization.id, clusters[at]?.id ?? '', { evidence: everyWorkload, ...more });

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Matrix');
  clusters = [
    await makeCluster(api, organization.owner, 'a-east'),
    await makeCluster(api, organization.owner, 'b-west'),
    await makeCluster(api, organization.owner, 'c-blind'),
  ];
  await makeCluster(api, organization.owner, 'd-never-judged');
  await write(0, {
    findings: [
      { name: 'one' },
      { name: 'two' },
      { name: 'one', control: 'pod-host-network' },
      { name: 'two', control: 'pod-host-pid', status: 1 },
    ],
  });
  await write(1, {
    findings: [{ name: 'one' }, { name: 'one', control: 'pod-host-pid', status: 2 }],
  });
  await write(2, { evidence: [kind('Pod', '', 'unreadable')] });
});
afterAll(() => api.close());

const ask = async (query = ''): Promise<ControlMatrix> => {
  const { token } = organization.owner;
  const { status, json } = await api.ask('GET', `/v1/controls/matrix?${query}`, { token });
  expect(status, query).toBe(200);
  return json as ControlMatrix;
};
const controlsOf = ({ items }: ControlMatrix): readonly string[] => items.map(({ controlId }) => controlId);

it('counts what fails in each judged cluster, widest spread first, with unknown and not applicable told apart', async () => {
  const matrix = await ask();
  expect(matrix.clusters).toEqual([
    { id: clusters[0]?.id, name: 'a-east', failing: 2 },
    { id: clusters[1]?.id, name: 'b-west', failing: 1 },
    { id: clusters[2]?.id, name: 'c-blind', failing: 0 },
  ]);
  expect(matrix.clustersLeftOut).toBe(0);
  expect(controlsOf(matrix)).toEqual(['pod-privileged', 'pod-host-network']);
  expect(matrix.items[0]).toMatchObject({
    failing: 2,
    unknown: 1,
    findings: 3,
    cells: [
      { standing: 'fail', applicable: 2, fail: 2 },
      { standing: 'fail', applicable: 1, fail: 1 },
      // What was not read may hold what fails: blind is no pass, and nothing found is not nothing there.
      { standing: 'unknown', applicable: 0, fail: 0, undetermined: 0 },
    ],
  });
  expect(matrix.items[1]?.cells).toMatchObject([{ standing: 'fail' }, null, { standing: 'unknown' }]);
});

it('agrees with the list of findings, cell by cell', async () => {
  const { clusters: columns, items } = await ask('show=all&limit=200');
  for (const { controlId, cells } of items)
    for (const [index, cell] of cells.entries()) {
      if (cell === null || cell.fail + cell.excepted === 0) continue;
      for (const status of ['fail', 'excepted'] as const) {
        const query = `cluster=${columns[index]?.id}&control=${controlId}&status=${status}`;
        const answer = await api.ask('GET', `/v1/findings?${query}`, { token: organization.owner.token });
        expect(answer.json, query).toMatchObject({ total: { count: cell[status], exact: true } });
      }
    }
});

it('is narrowed by severity, framework, words and clusters, and shows what is unknown when asked', async () => {
  expect(controlsOf(await ask('q=host+network'))).toEqual(['pod-host-network']);
  expect(controlsOf(await ask('severity=info'))).toEqual([]);
  expect(controlsOf(await ask('framework=pss'))).toEqual(['pod-privileged', 'pod-host-network']);
  expect((await ask(`cluster=${clusters[1]?.id}`)).clusters.map(({ name }) => name)).toEqual(['b-west']);
  expect(controlsOf(await ask('show=unknown&q=pod-host-pid'))).toEqual(['pod-host-pid']);
  const [row] = (await ask('show=unknown&q=pod-host-pid')).items;
  expect(row?.cells.map((cell) => cell?.standing)).toEqual(['excepted', 'unknown', 'unknown']);
  const refused = await api.ask('GET', '/v1/controls/matrix?framework=none', { token: organization.owner.token });
  expect(refused.status).toBe(400);
});

it('comes in pages that together are the whole, in every order', async () => {
  for (const sort of ['spread', 'findings', 'severity', 'title']) {
    const whole = controlsOf(await ask(`show=all&limit=200&sort=${sort}`));
    const parts: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null && parts.length < 1000) {
      const page: ControlMatrix = await ask(
        `show=all&limit=67&sort=${sort}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      parts.push(...controlsOf(page));
      cursor = page.next;
    }
    expect(parts.slice(0, whole.length), sort).toEqual(whole);
    expect(new Set(parts).size, sort).toBe(api.dependencies.catalogue.entries.size);
  }
});
