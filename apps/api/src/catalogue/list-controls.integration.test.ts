import type { KindEvidence } from '@plimsoll/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let seeing: TestCluster;
let blind: TestCluster;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Catalogue');
  seeing = await makeCluster(api, organization.owner, 'seeing');
  blind = await makeCluster(api, organization.owner, 'blind');
});
afterAll(() => api.close());

const line = (kind: string, state: KindEvidence['state']): KindEvidence => ({
  group: kind === '*' ? '*' : '',
  kind,
  namespace: '',
  state,
  reason: state === 'complete' ? '' : 'forbidden',
});

interface Summary {
  readonly id: string;
  readonly frameworks: readonly { readonly id: string; readonly requirements: readonly string[] }[];
}

const list = async () => {
  const { status, json } = await api.ask('GET', '/v1/controls', { token: organization.owner.token });
  expect(status).toBe(200);
  const answer = json as { clusters: number; frameworks: { id: string }[]; items: Summary[] };
  return { ...answer, of: (id: string) => answer.items.find((one) => one.id === id) };
};

describe('the catalogue with what it says', () => {
  it('says nothing before a cluster was judged', async () => {
    const { clusters, of } = await list();
    expect(clusters).toBe(0);
    expect(of('pod-privileged')).toMatchObject({ applicable: 0, pass: 0, fail: 0, undetermined: 0, blind: 0 });
  });

  it('adds clusters up, and says in how many a control cannot see everything', async () => {
    await seed(api, organization.id, seeing.id, {
      evidence: [line('*', 'complete')],
      findings: [
        { name: 'a' },
        { name: 'b', status: 2 },
        { name: 'c', status: 1 },
        { name: 'd', control: 'pod-host-pid' },
      ],
    });
    await seed(api, organization.id, blind.id, { evidence: [line('Pod', 'unreadable')], findings: [{ name: 'a' }] });
    const { clusters, of } = await list();
    expect(clusters).toBe(2);
    expect(of('pod-privileged')).toMatchObject({
      applicable: 4,
      pass: 0,
      fail: 2,
      excepted: 1,
      undetermined: 1,
      blind: 1,
    });
    expect(of('pod-host-pid')).toMatchObject({ fail: 1, blind: 1 });
  });

  it('names the requirements that each control bears on, of frameworks that are there', async () => {
    const { frameworks, items, of } = await list();
    expect(of('pod-privileged')?.frameworks.map(({ id }) => id)).toContain('pss');
    const known = new Set(frameworks.map(({ id }) => id));
    for (const { frameworks: affected } of items)
      for (const { id, requirements } of affected) {
        expect(known).toContain(id);
        expect(new Set(requirements).size).toBe(requirements.length);
      }
  });
});
