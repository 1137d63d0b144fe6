import { createHash } from 'node:crypto';
import { PolicyBundle } from '@plimsoll/contracts';
import { builtInCatalogue } from '@plimsoll/controls';
import { chosenDataSet, withChoices } from '@plimsoll/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { ownControl } from '../../test/own-control.ts';
import { join, makeOrganization, makeToken, type Person, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let engineer: Person;
let developer: Person;
let pipeline: { readonly token: string };
let cluster: TestCluster;
let labelled: TestCluster;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Policies');
  engineer = await join(api, organization, 'security-engineer');
  developer = await join(api, organization, 'developer');
  pipeline = await makeToken(api, organization.owner, 'pipeline');
  cluster = await makeCluster(api, organization.owner, 'harbour');
  labelled = await makeCluster(api, organization.owner, 'lighthouse');
  await ask('PUT', `/v1/clusters/${labelled.id}/labels`, { labels: { tier: 'gold' } }, organization.owner);
});
afterAll(() => api.close());

const ask = (method: string, path: string, body?: object, by: { readonly token: string } = engineer) =>
  api.ask(method, path, { token: by.token, ...(body === undefined ? {} : { body }) });
const get = async (query = '', headers: Readonly<Record<string, string>> = {}, by = pipeline) =>
  await api.ask('GET', `/v1/policy-bundle${query}`, { token: by.token, headers });
const bundleOf = async (query = ''): Promise<PolicyBundle> => PolicyBundle.parse((await get(query)).json);

const inDays = (days: number): string => new Date(api.clock.now().getTime() + days * 86_400_000).toISOString();
const except = async (clusters: object, name: string, days = 20): Promise<string> => {
  const scope = { control: 'pod-privileged', namespace: 'shop', kind: 'Deployment.apps', subject: { name } };
  const body = { clusters, scope, type: 'risk-accepted', reason: `because of ${name}`, expiresAt: inDays(days) };
  const { id } = (await ask('POST', '/v1/exceptions', body, developer)).json as { id: string };
  expect((await ask('POST', `/v1/exceptions/${id}/approve`, { note: 'for our eyes' })).status).toBe(200);
  return id;
};

describe('the policy bundle', () => {
  it('of an organization that decides nothing is the catalogue of the release alone', async () => {
    const { digest } = builtInCatalogue();
    expect(await bundleOf()).toMatchObject({
      organization: { id: organization.id, name: 'Policies' },
      cluster: null,
      catalogue: { builtIn: digest, judgedBy: digest },
      data: { schema: 'plimsoll/data/v1' },
      settings: [],
      controls: [],
      frameworks: [],
      exceptions: [],
    });
  });

  it('is what clusters are judged by: settings, own controls that are enabled, own frameworks', async () => {
    const choice = { enabled: false, severity: null, parameters: {}, version: 0, reason: 'an example' };
    await ask('PUT', '/v1/control-settings/pod-host-pid', choice);
    await ask('POST', '/v1/custom-controls', { control: ownControl('custom-on') });
    await ask('POST', '/v1/custom-controls', { control: ownControl('custom-off'), enabled: false });
    await ask('POST', '/v1/frameworks', { copyOf: 'pss', id: 'custom-ours', title: 'Ours' });
    const sysctl = { name: 'net.ipv4.own', since: 0, source: 'https://example.com/own', asOf: '2026-01-01' };
    const data = { schema: 'plimsoll/data/v1', safeSysctls: [sysctl] };
    await ask('POST', '/v1/data-sets', { data, force: true }, organization.owner);
    const bundle = await bundleOf('?cluster=harbour');
    expect(bundle.data).toEqual(data);
    expect(bundle.settings).toEqual([{ control: 'pod-host-pid', enabled: false, severity: null, parameters: {} }]);
    expect(bundle.controls.map(({ id }) => id)).toEqual(['custom-on']);
    expect(bundle.frameworks).toMatchObject([{ schema: 'plimsoll/framework/v1', id: 'custom-ours' }]);
    const dataSets = [chosenDataSet('safeSysctls', bundle.data.safeSysctls ?? [])];
    const choices = { settings: bundle.settings, customs: bundle.controls, dataSets };
    expect(withChoices(builtInCatalogue(), choices).digest).toBe(bundle.catalogue.judgedBy);
    const { digest } = (await ask('GET', '/v1/controls')).json as { digest: string };
    expect(digest).toBe(bundle.catalogue.judgedBy);
  });

  it('has the exceptions in force in the cluster, by name or id, until they end, and none without a cluster', async () => {
    const own = await except({ id: cluster.id }, 'web');
    const gold = await except({ labels: { tier: 'gold' } }, 'side', 0.01);
    const ids = async (query: string): Promise<readonly string[]> =>
      (await bundleOf(query)).exceptions.map(({ id }) => id);
    expect(await ids('')).toEqual([]);
    expect(await ids('?cluster=harbour')).toEqual([own]);
    expect(await ids(`?cluster=${labelled.id.toUpperCase()}`)).toEqual([gold]);
    expect((await bundleOf('?cluster=harbour')).exceptions).toEqual([
      {
        id: own,
        type: 'risk-accepted',
        scope: { control: 'pod-privileged', namespace: 'shop', kind: 'Deployment.apps', subject: { name: 'web' } },
        reason: 'because of web',
        expiresAt: expect.any(String),
        selfApproved: false,
      },
    ]);
    api.clock.advance(900);
    expect(await ids('?cluster=lighthouse')).toEqual([]);
    await ask('POST', `/v1/exceptions/${own}/revoke`, {});
    expect(await ids('?cluster=harbour')).toEqual([]);
  });

  it('is as narrow as the token: exceptions of its namespaces, and no cluster that it sees no part of', async () => {
    const own = await except({ id: cluster.id }, 'narrow');
    const assets = ['shop', 'elsewhere'].map((namespace) => ({ name: 'web', namespace, state: 0 }));
    await seed(api, organization.id, cluster.id, { assets });
    const narrow = await makeToken(api, organization.owner, 'pipeline');
    const narrowTo = async (namespace: string): Promise<readonly string[]> => {
      const part = { clusters: { id: cluster.id }, namespaces: { names: [namespace] } };
      const sql = 'UPDATE api_token SET scope = $2 WHERE token_id = $1';
      await asSuperuser(api.database, sql, [narrow.id, JSON.stringify([part])]);
      const { json } = await get('?cluster=harbour', {}, narrow);
      return PolicyBundle.parse(json).exceptions.map(({ id }) => id);
    };
    expect(await narrowTo('shop')).toContain(own);
    expect(await narrowTo('elsewhere')).toEqual([]);
    expect((await get('?cluster=lighthouse', {}, narrow)).status).toBe(404);
  });

  it('is canonical under its digest, and sent again only when something has changed', async () => {
    const first = await get('?cluster=harbour');
    const tag = String(first.headers.etag);
    expect(tag).toBe(`"sha256:${createHash('sha256').update(first.bytes).digest('hex')}"`);
    for (const known of [tag, `W/${tag}`, `"else", ${tag}`]) {
      const again = await get('?cluster=harbour', { 'if-none-match': known });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag]);
    }
    expect((await get('?cluster=lighthouse', { 'if-none-match': tag })).status).toBe(200);
    const control = 'pod-host-network';
    await ask('PUT', `/v1/control-settings/${control}`, { enabled: true, severity: 'low', parameters: {}, version: 0 });
    const changed = await get('?cluster=harbour', { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(tag);
    expect((await get('?cluster=harbour', { 'if-none-match': String(changed.headers.etag) })).status).toBe(304);
  });

  it('holds no person, no credential and no word that was not for it', async () => {
    await except({ id: cluster.id }, 'api');
    const { text } = await get('?cluster=harbour');
    for (const secret of [cluster.token, pipeline.token, developer.email, 'Pat developer', 'for our eyes'])
      expect(text).not.toContain(secret);
  });

  it('knows no cluster of anybody else, and answers no cluster’s credential', async () => {
    const stranger = await makeOrganization(api, 'Strangers');
    const foreign = await makeCluster(api, stranger.owner, 'foreign');
    for (const name of ['foreign', foreign.id, 'nobody'])
      expect((await get(`?cluster=${name}`)).json).toMatchObject({ status: 404, code: 'resource.not-found' });
    expect((await get('', {}, stranger.owner)).json).toMatchObject({ settings: [], controls: [] });
    expect((await get('', {}, cluster)).status).toBe(403);
  });
});
