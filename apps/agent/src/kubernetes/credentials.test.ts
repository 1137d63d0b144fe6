import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../test/certificate.ts';
import { type FakeCluster, startFakeCluster } from '../../test/fake-cluster.ts';
import { inClusterCredentials } from './in-cluster.ts';
import { KubeClient } from './kube-client.ts';
import { kubeconfigCredentials } from './kubeconfig.ts';

let folder: string;
let cluster: FakeCluster;
let now: number;
let seen: (string | undefined)[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-credentials-'));
  now = 1_000_000;
  seen = [];
  cluster = await startFakeCluster([]);
  cluster.intercept = (request) => {
    seen.push(request.headers.authorization);
    return false;
  };
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await cluster.close();
});

const clock = (): number => now;
const write = (name: string, text: string, at = 1): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  utimesSync(file, at, at);
  return file;
};
const version = (client: KubeClient): Promise<unknown> =>
  client.json({ path: '/version', signal: new AbortController().signal });

describe('in a cluster', () => {
  const env = (): Record<string, string> => {
    const { hostname, port } = new URL(cluster.url);
    return { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
  };

  it('the token and the CA are read again as they rotate', async () => {
    write('token', 'first\n');
    write('ca.crt', cluster.certificate.cert);
    const credentials = inClusterCredentials(env(), clock, folder);
    const client = new KubeClient(credentials, 'test');
    await version(client);
    write('token', 'second', 2);
    write('ca.crt', makeCertificate(['other'], []).cert, 2);
    await version(client);
    now += 11_000;
    await expect(version(client)).rejects.toMatchObject({ kind: 'unreachable' });
    write('ca.crt', cluster.certificate.cert, 3);
    credentials.refused();
    await version(client);
    expect(seen).toEqual(['Bearer first', 'Bearer first', 'Bearer second']);
  });

  it('says outside of one what to set', () => {
    expect(() => inClusterCredentials({}, clock, folder)).toThrow(/Set KUBECONFIG/);
  });
});

describe('a kubeconfig', () => {
  const user = (fields: object, clusterFields: object = {}): string => {
    const config = structuredClone(cluster.kubeconfig) as {
      clusters: [{ cluster: object }];
      users: [{ user: object }];
    };
    config.users[0].user = fields;
    Object.assign(config.clusters[0].cluster, clusterFields);
    return write('kubeconfig', JSON.stringify(config));
  };
  const ask = async (path: string, env: Record<string, string> = {}): Promise<unknown> =>
    version(new KubeClient(await kubeconfigCredentials(path, env, clock), 'test'));

  it('gives a token, or one from a file beside it', async () => {
    await ask(user({ token: 'given' }));
    write('beside', 'from-a-file\n');
    await ask(user({ tokenFile: 'beside' }));
    expect(seen).toEqual(['Bearer given', 'Bearer from-a-file']);
  });

  it('runs a program that makes a token, and runs it again once that has expired', async () => {
    const program = write(
      'plugin.mjs',
      `import { appendFileSync, readFileSync } from 'node:fs';
       appendFileSync('${folder}/runs', 'x');
       const { apiVersion } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
       console.log(JSON.stringify({ apiVersion, kind: 'ExecCredential', status: {
         token: 'made-' + readFileSync('${folder}/runs').length, expirationTimestamp: new Date(1_300_000).toISOString() } }));`,
    );
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: [program] };
    const client = new KubeClient(await kubeconfigCredentials(user({ exec }), {}, clock), 'test');
    await version(client);
    await version(client);
    now = 1_290_000;
    await version(client);
    expect(seen).toEqual(['Bearer made-1', 'Bearer made-1', 'Bearer made-2']);
  });

  it.each([
    ['TLS is not verified', {}, { 'insecure-skip-tls-verify': true }, /never does/],
    ['an auth provider', { 'auth-provider': { name: 'gcp' } }, {}, /exec plugin/],
    ['a password', { username: 'me', password: 'secret' }, {}, /password/],
    ['plain http to elsewhere', {}, { server: 'http://192.0.2.1' }, /https/],
    ['a program that is not there', { exec: { apiVersion: 'v1', command: 'no-such-program' } }, {}, /not installed/],
  ])('is refused where %s', async (_what, fields, clusterFields, message) => {
    await expect(ask(user(fields, clusterFields))).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringMatching(message),
    });
    expect(seen).toEqual([]);
  });

  it('is followed through a proxy, which sees the address alone', async () => {
    const asked: string[] = [];
    const proxy = http.createServer().on('connect', (request, socket) => {
      asked.push(`${request.url} ${request.headers['proxy-authorization']}`);
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const inner = connect(Number(port), host, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
      inner
        .on('error', () => socket.destroy())
        .pipe(socket)
        .on('error', () => inner.destroy())
        .pipe(inner);
    });
    await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
    const address = `http://me:word@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    await ask(user({ token: 'given' }, { 'proxy-url': address }));
    expect(asked).toEqual([`${new URL(cluster.url).host} Basic ${Buffer.from('me:word').toString('base64')}`]);
    expect(seen).toEqual(['Bearer given']);
    proxy.close().closeAllConnections();
  });
});
