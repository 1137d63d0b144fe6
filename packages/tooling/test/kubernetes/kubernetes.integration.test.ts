import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KubernetesObject } from './apply.ts';
import { whyNoKubernetes } from './programs.ts';
import { type Kubernetes, startKubernetes } from './start-kubernetes.ts';

const settings = (name: string, value: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data: { value },
});

const settingsPath = '/api/v1/namespaces/default/configmaps';

interface List {
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
  readonly items: readonly KubernetesObject[];
}

describe.skipIf(whyNoKubernetes() !== undefined)('the real Kubernetes API of the tests', () => {
  let kubernetes: Kubernetes;

  beforeAll(async () => {
    kubernetes = await startKubernetes();
  });
  afterAll(() => kubernetes.stop());

  const list = async (query = ''): Promise<List> =>
    (await kubernetes.admin.request('GET', `${settingsPath}${query}`)).body as List;

  it('says which release it is', async () => {
    const { body } = await kubernetes.admin.request('GET', '/version');
    expect(body).toMatchObject({ major: '1', gitVersion: expect.stringMatching(/^v1\.\d+\.\d+$/) });
  });

  it('stores what is applied and lists it in pages', async () => {
    await kubernetes.apply([settings('one', '1'), settings('two', '2'), settings('three', '3')]);
    const first = await list('?limit=2');
    const rest = await list(`?limit=2&continue=${first.metadata.continue}`);
    const names = [...first.items, ...rest.items].map(({ metadata }) => metadata.name);
    expect(names).toEqual(expect.arrayContaining(['one', 'two', 'three']));
  });

  it('tells a watch what changes and what goes', async () => {
    const { resourceVersion } = (await list()).metadata;
    await kubernetes.apply([settings('one', '1 again')]);
    await kubernetes.remove([settings('two', '2')]);
    const seen: string[] = [];
    for await (const event of kubernetes.admin.watch(`${settingsPath}?watch=1&resourceVersion=${resourceVersion}`)) {
      seen.push(`${event.type} ${(event.object as KubernetesObject).metadata.name}`);
      if (seen.length === 2) break;
    }
    expect(seen).toEqual(['MODIFIED one', 'DELETED two']);
  });

  it('refuses fields that Kubernetes does not know', async () => {
    const misspelt = { ...settings('four', '4'), dada: {} };
    await expect(kubernetes.apply([misspelt], { dryRun: true })).rejects.toThrow('dada');
  });

  it('grants an account what its rules say, until they are taken away', async () => {
    const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['list'] }];
    const { client } = await kubernetes.account('agents', 'reader', rules);
    const ask = async (path: string): Promise<number> => (await client.request('GET', path)).status;
    expect([await ask('/api/v1/configmaps'), await ask('/api/v1/secrets')]).toEqual([200, 403]);
    await kubernetes.account('agents', 'reader', []);
    // The authorizer learns of a changed role from a watch of its own.
    await expect.poll(() => ask('/api/v1/configmaps')).toBe(403);
  });

  it('keeps everything over a restart, under another certificate', async () => {
    const before = kubernetes.authority;
    await kubernetes.restartApiServer({ newCertificate: true });
    expect(kubernetes.authority).not.toBe(before);
    expect((await list()).items.map(({ metadata }) => metadata.name)).toContain('three');
  });

  it('answers with 410 for what was forgotten', async () => {
    const old = await list('?limit=1');
    await kubernetes.apply([settings('one', 'later')]);
    await kubernetes.expireHistory();
    const page = await kubernetes.admin.request('GET', `${settingsPath}?limit=1&continue=${old.metadata.continue}`);
    expect(page.status).toBe(410);
    const watch = kubernetes.admin.watch(`${settingsPath}?watch=1&resourceVersion=${old.metadata.resourceVersion}`);
    expect((await watch.next()).value).toMatchObject({ type: 'ERROR', object: { code: 410 } });
  });

  it('leaves nothing running when it is stopped in the middle of a restart', async () => {
    const other = await startKubernetes();
    await other.stopApiServer();
    const restarting = other.startApiServer().catch(() => 'ended');
    await other.stop();
    expect(await restarting).toBe('ended');
    await expect(fetch(other.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });
});
