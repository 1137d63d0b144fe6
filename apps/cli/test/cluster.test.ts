import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-cluster-'));
const resource = (name: string, kind: string): object => ({ name, kind, verbs: ['get', 'list'] });
const pod = (name: string): object => ({
  metadata: { name, namespace: 'shop' },
  spec: { hostPID: true, containers: [{ name: 'a', image: 'a:1' }] },
});

/** A cluster of two pages of Pods, whose Deployments may not be listed. */
const answers: Readonly<Record<string, readonly [number, unknown]>> = {
  '/version': [200, { major: '1', minor: '31+' }],
  '/apis': [
    200,
    {
      groups: [
        { name: 'apps', preferredVersion: { groupVersion: 'apps/v1' } },
        { name: 'broken.io', preferredVersion: { groupVersion: 'broken.io/v1' } },
      ],
    },
  ],
  '/api/v1': [
    200,
    {
      resources: [
        resource('pods', 'Pod'),
        resource('pods/log', 'Pod'),
        resource('secrets', 'Secret'),
        resource('events', 'Event'),
      ],
    },
  ],
  '/apis/apps/v1': [200, { resources: [resource('deployments', 'Deployment')] }],
  '/apis/broken.io/v1': [503, {}],
  '/api/v1/pods?limit=500': [
    200,
    { kind: 'PodList', apiVersion: 'v1', metadata: { continue: 'more' }, items: [pod('a')] },
  ],
  '/api/v1/pods?limit=500&continue=more': [200, { kind: 'PodList', apiVersion: 'v1', metadata: {}, items: [pod('b')] }],
  '/apis/apps/v1/deployments?limit=500': [403, { kind: 'Status' }],
};

const asked: string[] = [];
const server = http.createServer((request, response) => {
  asked.push(request.url ?? '');
  const [status, body] = answers[request.url ?? ''] ?? [404, {}];
  response.writeHead(request.headers.authorization === 'Bearer abc' ? status : 401).end(JSON.stringify(body));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const kubeconfig = join(folder, 'config');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = {
    'current-context': 'dev',
    // The client speaks plain http only where TLS verification is off too.
    clusters: [{ name: 'dev', cluster: { server: url, 'insecure-skip-tls-verify': true } }],
    users: [
      { name: 'me', user: { token: 'abc' } },
      { name: 'you', user: { token: 'wrong' } },
    ],
    contexts: [
      { name: 'dev', context: { cluster: 'dev', user: 'me' } },
      { name: 'other', context: { cluster: 'dev', user: 'you' } },
    ],
  };
  writeFileSync(kubeconfig, JSON.stringify(config));
  vi.stubEnv('KUBECONFIG', kubeconfig);
});

afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('scan --cluster', () => {
  it('judges what the kubeconfig may read, as of the version it runs, and says what it may not', async () => {
    const { code, out, err } = await runCli(['scan', '--cluster', '--format', 'json', '--control', 'pod-host-pid']);
    const { verdicts, kubernetesVersion } = JSON.parse(out);
    expect(verdicts.map(({ subject }: { subject: object }) => subject)).toEqual(
      ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name })),
    );
    expect(kubernetesVersion).toBe('1.31');
    expect(err).toContain('Deployment.apps could not be read: the kubeconfig may not list it');
    expect(code).toBe(1);
    expect(asked.filter((path) => /secrets|events/.test(path))).toEqual([]);
  });

  it.each([
    [['--context', 'nowhere'], 'it has dev, other'],
    [['--context', 'other'], 'refused the credentials'],
  ])('%j is an error that says why', async (args, message) => {
    const { code, err } = await runCli(['scan', '--cluster', ...args]);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
