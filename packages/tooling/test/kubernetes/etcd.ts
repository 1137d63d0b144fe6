import { join } from 'node:path';
import { type Child, startChild } from './child.ts';
import { freePort } from './free-port.ts';
import { programPath } from './programs.ts';

/** An etcd of one member on loopback, in a folder of its own. */
export interface Etcd {
  readonly url: string;
  /** Forgets every revision before now: whoever asks for one gets "required revision has been compacted". */
  readonly compact: () => Promise<void>;
  readonly stop: Child['stop'];
}

// etcd serves its gRPC interface as JSON too; keys and values are base64 there, 64-bit numbers are strings.
const call = async <Answer>(url: string, path: string, body: object): Promise<Answer> => {
  const response = await fetch(`${url}/v3/kv/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`etcd answers ${path} with ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');

// Outside /registry, so that the API server never sees it.
const markKey = base64('/plimsoll/compacted');

const compact = async (url: string): Promise<void> => {
  // A revision of its own after every write before it, so that the last of those is forgotten as well.
  const { header } = await call<{ header: { revision: string } }>(url, 'put', { key: markKey, value: base64('now') });
  await call(url, 'compaction', { revision: header.revision, physical: true });
};

const isHealthy = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/health`)).ok;
  } catch {
    return false;
  }
};

/** Starts etcd with its data in `folder`. */
export const startEtcd = async (folder: string): Promise<Etcd> => {
  const [client, peer] = [`http://127.0.0.1:${await freePort()}`, `http://127.0.0.1:${await freePort()}`];
  const settings = {
    'data-dir': join(folder, 'etcd'),
    'listen-client-urls': client,
    'advertise-client-urls': client,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': `default=${peer}`,
    'log-level': 'warn',
    // Nothing here outlives the test, so it need not survive a power cut.
    'unsafe-no-fsync': 'true',
  };
  const args = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
  const child = startChild(programPath('etcd'), args, join(folder, 'etcd.log'));
  await child.untilReady(() => isHealthy(client));
  return { url: client, compact: () => compact(client), stop: child.stop };
};
