import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoKubernetes } from '../../../packages/tooling/test/kubernetes/programs.ts';
import { type Kubernetes, startKubernetes } from '../../../packages/tooling/test/kubernetes/start-kubernetes.ts';
import type { TestCluster } from '../../api/test/inventory.ts';
import { type AgentProcess, bundleAgent, startAgent } from '../test/agent-process.ts';
import { type Platform, runPlatform } from '../test/platform.ts';

type KubernetesObject = Parameters<Kubernetes['apply']>[0][number];

const everything = [{ apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] }];
const without = (...resources: string[]) => [
  {
    apiGroups: [''],
    resources: ['pods', 'services', 'serviceaccounts', 'namespaces', 'configmaps', 'limitranges', 'nodes'].filter(
      (name) => !resources.includes(name),
    ),
    verbs: ['get', 'list', 'watch'],
  },
  {
    apiGroups: ['apps', 'rbac.authorization.k8s.io', 'networking.k8s.io', 'batch'],
    resources: ['*'],
    verbs: ['get', 'list', 'watch'],
  },
];

const settings = (index: number, value: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: `settings-${index}`, namespace: 'shop' },
  data: { [`key-${value}`]: value },
});

const pod = (name: string, privileged: boolean): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec: { containers: [{ name: 'app', image: 'registry.example/app:1', securityContext: { privileged } }] },
});

describe.skipIf(whyNoKubernetes() !== undefined)('the agent between a real API server and a real platform', () => {
  let kubernetes: Kubernetes;
  let platform: Platform;
  let file: string;
  let cluster: TestCluster;
  const agents: AgentProcess[] = [];

  const start = (kubeconfig: string, more: Readonly<Record<string, string>> = {}, given: readonly string[] = []) => {
    const env = { PLIMSOLL_URL: platform.url, PLIMSOLL_TOKEN: cluster.token, KUBECONFIG: kubeconfig, ...more };
    const agent = startAgent(file, env, given);
    agents.push(agent);
    return agent;
  };

  const namesInCluster = async (path: string): Promise<readonly string[]> => {
    const { body } = await kubernetes.admin.request('GET', path);
    const { items } = body as { readonly items: readonly KubernetesObject[] };
    return items
      .map(({ metadata: { namespace, name } }) => (namespace === undefined ? name : `${namespace}/${name}`))
      .sort();
  };

  /** The platform says of every kind what the API server says, and a worker that starts afresh judges the same. */
  const agrees = async (): Promise<void> => {
    for (const [kind, path] of [
      ['ConfigMap', '/api/v1/configmaps'],
      ['Pod', '/api/v1/pods'],
      ['Namespace', '/api/v1/namespaces'],
      ['ClusterRole', '/apis/rbac.authorization.k8s.io/v1/clusterroles'],
    ] as const) {
      const expected = await namesInCluster(path);
      await expect
        .poll(async () => [...(await platform.inventory(cluster, kind))].sort(), { timeout: 30_000, interval: 250 })
        .toEqual(expected);
    }
    await platform.untilSettled(cluster);
    expect(await platform.breaches(cluster)).toEqual([]);
  };

  /** A worker and an agent that know nothing come to the same state. */
  const judgedAfresh = async (): Promise<void> => {
    await Promise.all(agents.splice(0).map((agent) => agent.stop()));
    await platform.untilSettled(cluster);
    const before = await platform.state(cluster);
    await platform.restartWorker();
    expect(await start(kubernetes.kubeconfig, {}, ['--once']).ended).toBe(0);
    await platform.untilSettled(cluster);
    expect(await platform.state(cluster)).toEqual(before);
  };

  beforeAll(async () => {
    [kubernetes, platform, file] = await Promise.all([startKubernetes(), runPlatform(), bundleAgent()]);
    cluster = await platform.addCluster('watched');
    await kubernetes.apply([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'shop' } },
      pod('bad', true),
      pod('good', false),
    ]);
  }, 60_000);
  afterEach(async () => {
    await Promise.all(agents.splice(0).map((agent) => agent.stop()));
  });
  afterAll(async () => {
    await platform.close();
    await kubernetes.stop();
  });

  it('sends everything once and ends', async () => {
    const agent = start(kubernetes.kubeconfig, {}, ['--once']);
    expect(await agent.ended).toBe(0);
    await agrees();
  });

  it('needs no body for what the platform holds', async () => {
    const agent = start(kubernetes.kubeconfig, {}, ['--once']);
    const done = await agent.logged('sync.done');
    expect(done.kept).toBe(done.objects);
    expect(await agent.ended).toBe(0);
    await agrees();
  });

  it('follows 2,000 objects that are made, changed and deleted while it watches', async () => {
    const agent = start(kubernetes.kubeconfig);
    await agent.logged('sync.done');
    const indexes = Array.from({ length: 2000 }, (_, index) => index);
    await kubernetes.apply(indexes.map((index) => settings(index, 'first')));
    await kubernetes.apply(indexes.filter((index) => index % 2 === 0).map((index) => settings(index, 'second')));
    await kubernetes.remove(indexes.filter((index) => index % 4 === 1).map((index) => settings(index, '')));
    await agrees();
    await kubernetes.remove(indexes.filter((index) => index > 100).map((index) => settings(index, '')));
    await agrees();
    expect(agent.log.filter(({ event }) => event === 'sync.needed')).toEqual([]);
    await judgedAfresh();
  }, 120_000);

  it('goes on when the API server starts anew and has forgotten what was before', async () => {
    const agent = start(kubernetes.kubeconfig);
    await agent.logged('sync.done');
    await kubernetes.stopApiServer();
    await kubernetes.startApiServer();
    await kubernetes.apply([settings(3000, 'after'), pod('later', false)]);
    await agrees();
    await kubernetes.apply([settings(3001, 'before')]);
    await kubernetes.expireHistory();
    await kubernetes.remove([settings(3000, '')]);
    await agrees();
    await judgedAfresh();
  }, 120_000);

  it('loses nothing while the platform is away', async () => {
    const agent = start(kubernetes.kubeconfig);
    await agent.logged('sync.done');
    await platform.away();
    await kubernetes.apply([
      ...Array.from({ length: 300 }, (_, index) => settings(5000 + index, 'away')),
      pod('unseen', true),
    ]);
    await agent.logged('trouble.began');
    await kubernetes.remove([settings(5000, ''), settings(5001, '')]);
    await platform.back();
    await agrees();
    await kubernetes.remove(Array.from({ length: 300 }, (_, index) => settings(5000 + index, '')));
    await agrees();
    expect(agent.log.filter(({ event }) => event === 'trouble.began')).toHaveLength(1);
  }, 120_000);

  it('joins by an enrolment token under the name it is given', async () => {
    const made = await platform.api.ask('POST', '/v1/enrolment-tokens', {
      token: platform.owner.token,
      body: { name: 'fleet', expiresInDays: 1, maximumUses: 1 },
    });
    const { token } = made.json as { readonly token: string };
    const agent = startAgent(
      file,
      {
        PLIMSOLL_URL: platform.url,
        PLIMSOLL_ENROLMENT_TOKEN: token,
        PLIMSOLL_CLUSTER_NAME: 'joined',
        KUBECONFIG: kubernetes.kubeconfig,
      },
      ['--once'],
    );
    expect(await agent.ended).toBe(0);
    const { json } = await platform.api.ask('GET', '/v1/clusters', { token: platform.owner.token });
    expect((json as { readonly items: readonly { name: string; source: string }[] }).items).toContainEqual(
      expect.objectContaining({ name: 'joined', source: 'agent' }),
    );
  });

  it('reads a kind where a Role allows it, and says where it may not', async () => {
    const account = await kubernetes.account('agents', 'limited', without('pods'));
    const rbac = 'rbac.authorization.k8s.io';
    const metadata = { name: 'agent', namespace: 'shop' };
    await kubernetes.apply([
      {
        apiVersion: `${rbac}/v1`,
        kind: 'Role',
        metadata,
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
      },
      {
        apiVersion: `${rbac}/v1`,
        kind: 'RoleBinding',
        metadata,
        roleRef: { apiGroup: rbac, kind: 'Role', name: 'agent' },
        subjects: [{ kind: 'ServiceAccount', namespace: 'agents', name: 'limited' }],
      },
    ]);
    const limited = await platform.addCluster('limited');
    const env = { PLIMSOLL_TOKEN: limited.token };
    expect(await start(account.kubeconfig, env, ['--once']).ended).toBe(0);
    await expect.poll(() => platform.evidence(limited, 'Pod'), { timeout: 30_000 }).toBe('unreadable');
    expect(await platform.inventory(limited, 'Pod')).toContain('shop/bad');
    const told = start(account.kubeconfig, env, ['--print-access']);
    expect(await told.ended).toBe(0);
    const text = told.log.map(({ line }) => line).join('\n');
    expect(text).toMatch(/May be read.*Pod in shop.*May not be read.*\n {2}Pod\n {6}no permission/s);
  });

  it('says what it may not read any more, and no number rises for it', async () => {
    const account = await kubernetes.account('agents', 'agent', everything);
    const agent = start(account.kubeconfig);
    await agent.logged('sync.done');
    await agrees();
    const before = await platform.inPolicy(cluster);
    const pods = await platform.inventory(cluster, 'Pod');
    await kubernetes.account('agents', 'agent', without('pods'));
    await agent.logged('sync.done', undefined, agent.log.length);
    await expect.poll(() => platform.evidence(cluster, 'Pod'), { timeout: 30_000 }).toBe('unreadable');
    const after = await platform.inPolicy(cluster);
    expect(after.in).toBeLessThanOrEqual(before.in);
    expect(after.unknown).toBeGreaterThan(before.unknown);
    expect(await platform.inventory(cluster, 'Pod')).toEqual(pods);
    await kubernetes.account('agents', 'agent', everything);
    await agent.logged('sync.done', undefined, agent.log.length);
    await expect.poll(() => platform.evidence(cluster, 'Pod'), { timeout: 30_000 }).toBe('complete');
    await agrees();
    expect(await platform.inPolicy(cluster)).toEqual(before);
  }, 120_000);

  it('ends when another agent takes over, with its reason', async () => {
    const first = start(kubernetes.kubeconfig);
    await first.logged('sync.done');
    const second = start(kubernetes.kubeconfig);
    await second.logged('sync.done');
    await kubernetes.apply([settings(4000, 'second')]);
    expect(await first.ended).toBe(3);
    expect(first.log.find(({ event }) => event === 'agent.ended')?.problem).toMatch(/Another agent took over/);
    await agrees();
  });
});
