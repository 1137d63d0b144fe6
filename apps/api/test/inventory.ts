import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Answer } from './answer.ts';
import type { Person } from './people.ts';
import type { RunningApi } from './running-api.ts';

/** A cluster with its credential. */
export interface TestCluster {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly credentialId: string;
}

export const makeCluster = async (
  api: RunningApi,
  by: Person,
  name = `cluster-${randomUUID().slice(0, 8)}`,
  source: 'push' | 'agent' = 'push',
): Promise<TestCluster> => {
  const answer = await api.ask('POST', '/v1/clusters', { token: by.token, body: { name, source } });
  const { cluster, credential } = answer.json as {
    cluster: { id: string };
    credential: { token: string; id: string };
  };
  return { id: cluster.id, name, token: credential.token, credentialId: credential.id };
};

export const beginBody = {
  protocol: '1.0',
  client: { name: 'test', version: '1.0.0' },
  detectors: '1',
  kinds: [{ group: '', kind: 'Pod', namespace: '', state: 'complete', reason: '' }],
} as const;

export const begin = async (api: RunningApi, token: string, more: object = {}): Promise<string> =>
  ((await api.ask('POST', '/v1/sync/begin', { token, body: { ...beginBody, ...more } })).json as { epoch: string })
    .epoch;

/** A Pod as a cluster holds it. */
export const pod = (name: string, more: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec: { containers: [{ name: 'web', image: 'registry.example/web:1.2.3' }] },
  ...more,
});

/** Lines of a batch: strings are taken as they are. */
export const linesOf = (lines: readonly (object | string)[]): Buffer =>
  Buffer.from(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));

/** Sends bytes as batch `sequence`. */
export const putBytes = async (
  api: RunningApi,
  token: string,
  epoch: string,
  sequence: number,
  bytes: Buffer,
  { kind = 'batches', headers = {}, compressed = gzipSync(bytes) }: PutOptions = {},
): Promise<Answer> =>
  await api.ask('PUT', `/v1/sync/${epoch}/${kind}/${sequence}`, {
    token,
    raw: compressed,
    headers: {
      'content-type': 'application/x-ndjson',
      'content-encoding': 'gzip',
      'content-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
      ...headers,
    },
  });

interface PutOptions {
  readonly kind?: 'batches' | 'deltas';
  readonly headers?: Readonly<Record<string, string>>;
  readonly compressed?: Buffer;
}

export const put = async (
  api: RunningApi,
  token: string,
  epoch: string,
  sequence: number,
  lines: readonly (object | string)[],
  options: PutOptions = {},
): Promise<Answer> => await putBytes(api, token, epoch, sequence, linesOf(lines), options);

export const end = async (
  api: RunningApi,
  token: string,
  epoch: string,
  batches: number,
  objects: number,
): Promise<Answer> => await api.ask('POST', `/v1/sync/${epoch}/end`, { token, body: { batches, objects, kinds: [] } });

/** A whole sync of objects, in one batch. Returns its epoch. */
export const sync = async (
  api: RunningApi,
  token: string,
  objects: readonly object[],
  more: object = {},
): Promise<string> => {
  const epoch = await begin(api, token, more);
  const batch = await put(
    api,
    token,
    epoch,
    1,
    objects.map((object) => ({ put: object })),
  );
  const ended = await end(api, token, epoch, 1, objects.length);
  if (batch.status !== 200 || ended.status !== 202) throw new Error(`the sync failed: ${batch.text} ${ended.text}`);
  return epoch;
};
