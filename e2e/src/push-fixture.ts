import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ownerToken } from './api.ts';
import { platform, root } from './platform.ts';

const run = promisify(execFile);

/** Adds a cluster and pushes a folder of fixtures into it. Returns its id, once its verdicts are in. */
export const pushFixture = async (name: string, folder: string): Promise<string> => {
  const response = await fetch(`${platform().url}/v1/clusters`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await ownerToken()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name, source: 'push' }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { cluster, credential } = (await response.json()) as {
    readonly cluster: { readonly id: string };
    readonly credential: { readonly token: string };
  };
  const manifests = join(import.meta.dirname, '../fixtures', folder);
  const { token } = credential;
  await run(
    process.execPath,
    ['apps/cli/dist/plimsoll.mjs', 'push', '--url', platform().url, '--token', token, manifests],
    { cwd: root },
  );
  return cluster.id;
};
