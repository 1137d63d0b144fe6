import { connectionsTo } from '@plimsoll/collect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeCluster, refuse, startFakeCluster } from '../../test/fake-cluster.ts';
import { hurriedPace } from '../../test/pace.ts';
import { surveyAccess } from './access.ts';
import { KubeClient } from './kube-client.ts';
import { retrying } from './retry.ts';
import type { KubeTrouble } from './trouble.ts';

/** What an API server that is still starting says: some groups are not registered yet. */
let cluster: FakeCluster;
let troubles: KubeTrouble[];

beforeEach(async () => {
  cluster = await startFakeCluster([
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'admin' } },
  ]);
  troubles = [];
});
afterEach(() => cluster.close());

const survey = async () => {
  const server = new URL(cluster.url);
  const agent = connectionsTo(server, { ca: [cluster.certificate.cert] });
  const current = async () => ({ agent, authorization: 'Bearer of-the-test' });
  const client = new KubeClient({ server, current, refused: () => undefined }, 'test');
  const { signal } = new AbortController();
  const retry = retrying(hurriedPace(), signal, (trouble) => void troubles.push(trouble));
  return await surveyAccess(client, { secrets: false, leftKinds: [], namespaces: [] }, signal, retry);
};
const lineOf = async (kind: string) => (await survey()).report.find((line) => line.kind === kind);
const noGroups = { kind: 'APIGroupList', groups: [] };

describe('an API server that is still starting', () => {
  it('is asked once it is ready: before, it lists fewer groups than there are', async () => {
    let unready = 3;
    cluster.intercept = (_request, response, { pathname }) => {
      if (pathname === '/readyz' && unready > 0) {
        unready -= 1;
        refuse(response, 500, '[-]poststarthook/apiservice-registration-controller failed');
        return true;
      }
      if (pathname !== '/apis' || unready === 0) return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(noGroups));
      return true;
    };
    expect(await lineOf('ClusterRole')).toMatchObject({ state: 'complete', reason: '' });
    expect(troubles.map(({ message }) => message)).toEqual(
      Array.from({ length: 3 }, () => expect.stringContaining('is not ready yet')),
    );
  });

  it('proves no absence where it may not be asked and lacks a group that every cluster has', async () => {
    cluster.intercept = (_request, response, { pathname }) => {
      if (pathname === '/readyz') refuse(response, 403, 'no');
      else if (pathname === '/apis')
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(noGroups));
      else return false;
      return true;
    };
    expect(await lineOf('ClusterRole')).toMatchObject({
      state: 'unreadable',
      reason: expect.stringContaining('may still be starting'),
    });
    expect(await lineOf('*')).toBeUndefined();
  });

  it('proves no absence of a group that it lists and does not serve yet', async () => {
    cluster.intercept = (_request, response, { pathname }) => {
      if (pathname !== '/apis/rbac.authorization.k8s.io/v1') return false;
      refuse(response, 404, 'the server could not find the requested resource');
      return true;
    };
    expect(await lineOf('ClusterRole')).toMatchObject({ state: 'unreadable' });
  });
});
