import { randomUUID } from 'node:crypto';
import { BatchBuilder, batchBoundsFor, canonicalBytes, enrol, httpSender, redact, SyncClient } from '@plimsoll/collect';
import type { KubernetesObject } from '@plimsoll/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drainAll } from '../../../worker/test/drain.ts';
import { makeEnrolment } from '../../test/enrolment.ts';
import { pod } from '../../test/inventory.ts';
import { makeOrganization, type Person } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let owner: Person;
let url: URL;

beforeAll(async () => {
  api = await runApi();
  owner = (await makeOrganization(api, 'Sixty')).owner;
  url = new URL(await api.server.listen({ host: '127.0.0.1', port: 0 }));
});
afterAll(() => api.close());

const names = Array.from({ length: 60 }, (_, index) => `cluster-${String(index + 1).padStart(2, '0')}`);
const fleet = async (): Promise<unknown> => (await api.ask('GET', '/v1/fleet', { token: owner.token })).json;

/** An agent's first minutes: it enrols, then sends all there is. */
const arrive = async (token: string, clusterName: string): Promise<void> => {
  const kubernetesUid = randomUUID();
  const enrolled = await enrol(httpSender(url, token, 'agent/test'), { clusterName, kubernetesUid });
  const client = new SyncClient(httpSender(url, enrolled.credential.token, 'agent/test'));
  const { epoch, limits } = await client.begin({
    protocol: '1.0',
    source: 'agent',
    client: { name: 'agent', version: 'test' },
    detectors: '1',
    kinds: [{ group: '', kind: 'Pod', namespace: '', state: 'complete', reason: '' }],
  });
  const builder = new BatchBuilder(batchBoundsFor(limits));
  for (const name of ['web', 'job']) builder.put(canonicalBytes(redact(pod(name) as KubernetesObject).object));
  const batch = builder.take();
  if (batch === undefined) throw new Error('there is nothing to send');
  await client.putBatch(epoch, 1, batch);
  await client.end(epoch, { batches: 1, objects: 2, kinds: [{ group: '', kind: 'Pod', count: 2 }] });
};

it('sixty clusters join with one token at the same time, and the fleet says so', { timeout: 120_000 }, async () => {
  const csv = `name\n${names.join('\n')}\n`;
  const wrong = await api.ask('POST', '/v1/expected-clusters/import', {
    token: owner.token,
    body: { csv: 'name\nok\nNot Ok' },
  });
  expect(wrong.json).toMatchObject({
    code: 'input.invalid',
    detail: expect.stringMatching(/^Line 3, column 1: .* Nothing was changed.$/),
    errors: [{ path: 'csv' }],
  });
  const imported = await api.ask('POST', '/v1/expected-clusters/import', { token: owner.token, body: { csv } });
  expect(imported.json).toEqual({ added: 60, changed: 0, removed: 0 });
  expect(await fleet()).toMatchObject({ expected: 60, reporting: 0, neverSeen: 60, clusters: { expected: 0 } });
  const posture = await api.ask('GET', '/v1/posture', { token: owner.token });
  expect(posture.json).toMatchObject({ percent: null });

  const { token, id } = await makeEnrolment(api, owner, { maximumUses: 60 });
  await Promise.all(names.map((name) => arrive(token, name)));
  expect(await drainAll(api.store, api.clock)).toBe(60);
  expect(await fleet()).toMatchObject({ expected: 60, reporting: 60, neverSeen: 0, unlisted: 0 });
  const { items } = (await api.ask('GET', '/v1/enrolment-tokens', { token: owner.token })).json as {
    items: { id: string }[];
  };
  expect(items.find((item) => item.id === id)).toMatchObject({ uses: 60, state: 'spent' });
  await expect(arrive(token, 'cluster-61')).rejects.toMatchObject({
    message: expect.stringContaining('all of its 60'),
  });

  api.clock.advance(16 * 60);
  expect(await fleet()).toMatchObject({ expected: 60, reporting: 0, stale: 60 });
  const clusters = (await api.ask('GET', '/v1/clusters', { token: owner.token })).json as { items: { id: string }[] };
  await api.ask('POST', `/v1/clusters/${clusters.items[0]?.id}/decommission`, { token: owner.token });
  expect(await fleet()).toMatchObject({ expected: 60, stale: 59, decommissioned: 1 });
});
