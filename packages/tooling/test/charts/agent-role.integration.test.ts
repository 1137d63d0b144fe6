import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectedKinds } from '../../../collect/src/collected-kinds.ts';
import { requestToken } from '../kubernetes/accounts.ts';
import type { KubernetesObject } from '../kubernetes/apply.ts';
import { KubernetesClient } from '../kubernetes/client.ts';
import { whyNoKubernetes } from '../kubernetes/programs.ts';
import { type Kubernetes, startKubernetes } from '../kubernetes/start-kubernetes.ts';
import { helmPath, install, namespace, uninstall } from './helm.ts';
import { valueSets } from './value-sets.ts';

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly verbs: readonly string[];
}

const account = 'harbour-plimsoll-agent';

describe.skipIf(helmPath() === undefined || whyNoKubernetes() !== undefined)('the agent installed by its chart', () => {
  let kubernetes: Kubernetes;
  let agent: KubernetesClient;

  beforeAll(async () => {
    // With every kind switched on, so that those of younger versions are served too.
    kubernetes = await startKubernetes({
      flags: { 'runtime-config': 'api/all=true', 'feature-gates': 'AllAlpha=true,AllBeta=true' },
    });
    const space: KubernetesObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } };
    await kubernetes.apply([space]);
    await install('plimsoll-agent', valueSets['plimsoll-agent'].least ?? {}, kubernetes.kubeconfig);
    const token = await requestToken(kubernetes.admin, namespace, account, 3_600);
    agent = new KubernetesClient(kubernetes.url, kubernetes.authority, token);
  });
  afterAll(async () => {
    agent.close();
    await kubernetes.stop();
  });

  const resourcesAt = async (path: string): Promise<readonly Resource[]> =>
    ((await kubernetes.admin.request('GET', path)).body as { readonly resources: readonly Resource[] }).resources;

  /** Every kind that can be listed, as `Kind.group`, with the paths of its lists. */
  const servedKinds = async (): Promise<ReadonlyMap<string, string>> => {
    const { groups } = (await kubernetes.admin.request('GET', '/apis')).body as {
      readonly groups: readonly { readonly name: string; readonly versions: readonly { groupVersion: string }[] }[];
    };
    const places = [
      { group: '', path: '/api/v1' },
      ...groups.flatMap(({ name, versions }) =>
        versions.map(({ groupVersion }) => ({ group: name, path: `/apis/${groupVersion}` })),
      ),
    ];
    const served = new Map<string, string>();
    for (const { group, path } of places)
      for (const { name, kind, verbs } of await resourcesAt(path))
        if (!name.includes('/') && verbs.includes('list'))
          served.set(group === '' ? kind : `${kind}.${group}`, `${path}/${name}`);
    return served;
  };

  it('may list exactly the kinds that it collects, of all that the server has', async () => {
    const served = await servedKinds();
    const readable: string[] = [];
    for (const [kind, path] of served) {
      const { status } = await agent.request('GET', `${path}?limit=1`);
      expect([200, 403]).toContain(status);
      if (status === 200) readable.push(kind);
    }
    expect(readable.sort()).toEqual(
      collectedKinds()
        .filter((kind) => served.has(kind))
        .sort(),
    );
    expect(readable).not.toContain('Secret');
    expect(readable.length).toBeGreaterThan(40);
  });

  it('may watch what it may list and change nothing', async () => {
    for await (const event of agent.watch('/api/v1/pods?watch=1&timeoutSeconds=1'))
      expect(event.type).not.toBe('ERROR');
    const pod = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine' } };
    const writes = await Promise.all([
      agent.request('POST', `/api/v1/namespaces/${namespace}/configmaps`, { body: pod }),
      agent.request('DELETE', `/api/v1/namespaces/${namespace}/serviceaccounts/${account}`),
      agent.request('GET', `/api/v1/namespaces/${namespace}/secrets/${account}`),
    ]);
    expect(writes.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  it('reads Secrets where the operator opts in, and leaves nothing behind when it is removed', async () => {
    await install(
      'plimsoll-agent',
      { ...valueSets['plimsoll-agent'].least, 'rbac.secrets': true },
      kubernetes.kubeconfig,
    );
    await expect.poll(async () => (await agent.request('GET', '/api/v1/secrets?limit=1')).status).toBe(200);
    await uninstall(kubernetes.kubeconfig);
    for (const path of [
      '/apis/rbac.authorization.k8s.io/v1/clusterroles',
      '/apis/apps/v1/deployments',
      '/api/v1/secrets',
    ]) {
      const { body } = await kubernetes.admin.request('GET', path);
      expect(JSON.stringify(body)).not.toContain('harbour');
    }
  });
});
