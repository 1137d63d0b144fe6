import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentSettings } from '../../../../apps/agent/src/process/settings.ts';
import { type AgentProcess, bundleAgent, startAgent } from '../../../../apps/agent/test/agent-process.ts';
import { type Platform, runPlatform } from '../../../../apps/agent/test/platform.ts';
import { makeEnrolment } from '../../../../apps/api/test/enrolment.ts';
import { requestToken, writeKubeconfig } from '../kubernetes/accounts.ts';
import type { KubernetesObject } from '../kubernetes/apply.ts';
import { whyNoKubernetes } from '../kubernetes/programs.ts';
import { type Kubernetes, startKubernetes } from '../kubernetes/start-kubernetes.ts';
import { helmPath, install, namespace, render } from './helm.ts';
import { valueSets } from './value-sets.ts';

interface Variable {
  readonly name: string;
  readonly value: string;
}

const variablesOf = (deployment: unknown): readonly Variable[] => {
  const { spec } = deployment as { spec: { template: { spec: { containers: { env: Variable[] }[] } } } };
  return spec.template.spec.containers[0]?.env ?? [];
};

const pod = (name: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default' },
  spec: { containers: [{ name: 'app', image: 'registry.example/app:1' }] },
});

const account = 'harbour-plimsoll-agent';

describe.skipIf(helmPath() === undefined)('what the chart tells the agent', () => {
  it.each(Object.entries(valueSets['plimsoll-agent']))('with %s is what the agent reads', async (_name, values) => {
    const deployment = (await render('plimsoll-agent', values)).find(({ kind }) => kind === 'Deployment');
    const names = variablesOf(deployment).map(({ name }) => name);
    expect(names.filter((name) => !(name in agentSettings.shape))).toEqual([]);
    const given = Object.fromEntries(variablesOf(deployment).map(({ name, value }) => [name, value]));
    expect(agentSettings.safeParse(given).error?.issues).toBeUndefined();
  });
});

// As an operator would: a token, the printed line, and the agent with the role, the Secret and the settings it made.
describe.skipIf(helmPath() === undefined || whyNoKubernetes() !== undefined)('an agent installed with a token', () => {
  let kubernetes: Kubernetes;
  let platform: Platform;
  let file: string;
  let folder: string;
  let agent: AgentProcess;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-installed-'));
    [kubernetes, platform, file] = await Promise.all([startKubernetes(), runPlatform(), bundleAgent()]);
    await kubernetes.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, pod('first')]);
    const { token } = await makeEnrolment(platform.api, platform.owner, { acceptsLabels: true });
    const values = {
      'platform.url': platform.url,
      'cluster.name': 'production-eu',
      'cluster.labels': { team: 'payments' },
      enrolmentToken: token,
    };
    await install('plimsoll-agent', values, kubernetes.kubeconfig);
  });
  afterAll(async () => {
    await agent?.stop();
    await Promise.all([kubernetes?.stop(), platform?.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the kubelet would give the container: its variables, its Secret as a file, and the token of its account. */
  const environment = async (): Promise<Record<string, string>> => {
    const at = `namespaces/${namespace}`;
    const { body: deployment } = await kubernetes.admin.request('GET', `/apis/apps/v1/${at}/deployments/${account}`);
    const { body: secret } = await kubernetes.admin.request('GET', `/api/v1/${at}/secrets/${account}`);
    const { data } = secret as { readonly data: Readonly<Record<string, string>> };
    const credential = join(folder, 'credential');
    writeFileSync(credential, Buffer.from(data['enrolment-token'] ?? '', 'base64'));
    const kubeconfig = join(folder, 'kubeconfig');
    const token = await requestToken(kubernetes.admin, namespace, account, 3_600);
    writeKubeconfig(kubeconfig, kubernetes.url, kubernetes.authority, token);
    const variables = Object.fromEntries(variablesOf(deployment).map(({ name, value }) => [name, value]));
    return {
      ...variables,
      PLIMSOLL_ENROLMENT_TOKEN_FILE: credential,
      PLIMSOLL_AGENT_PORT: '0',
      KUBECONFIG: kubeconfig,
    };
  };

  const clusters = async (): Promise<readonly { id: string; name: string; labels: object }[]> => {
    const answer = await platform.api.ask('GET', '/v1/clusters', { token: platform.owner.token });
    return (answer.json as { items: { id: string; name: string; labels: object }[] }).items;
  };

  const namesOf = async (kind: string): Promise<readonly string[]> => {
    const [cluster] = await clusters();
    return cluster === undefined ? [] : platform.inventory({ id: cluster.id, token: '' } as never, kind);
  };

  it('enrols the cluster under its name and sends its inventory', async () => {
    agent = startAgent(file, await environment());
    expect(await agent.logged('agent.enrolled')).toMatchObject({ cluster: 'production-eu', outcome: 'created' });
    await expect.poll(() => namesOf('Pod'), { timeout: 30_000 }).toEqual(['default/first']);
    expect(await clusters()).toMatchObject([{ name: 'production-eu', labels: { team: 'payments' } }]);
    await kubernetes.apply([pod('second')]);
    await expect.poll(() => namesOf('Pod'), { timeout: 30_000 }).toEqual(['default/first', 'default/second']);
  });

  it('reads every kind that Kubernetes itself defines and no Secret', async () => {
    const access = startAgent(file, await environment(), ['--print-access']);
    expect(await access.ended).toBe(0);
    const text = access.log.map(({ line }) => String(line ?? '')).join('\n');
    expect(text).toContain('Secret');
    expect(text).not.toContain('no permission');
    expect(await namesOf('Secret')).toEqual([]);
  });

  it('is the same cluster when it starts again', async () => {
    await agent.stop();
    agent = startAgent(file, await environment());
    expect(await agent.logged('agent.enrolled')).toMatchObject({ outcome: 'returned' });
    await expect.poll(() => namesOf('Pod'), { timeout: 30_000 }).toEqual(['default/first', 'default/second']);
    expect(await clusters()).toHaveLength(1);
  });
});
