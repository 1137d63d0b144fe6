import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { ask, ownerToken } from '../src/api.ts';
import { platform } from '../src/platform.ts';
import { expect, test, visit } from '../src/test.ts';

/** What an agent asks first. */
const enrol = async (token: string, clusterName: string, kubernetesUid = randomUUID()) => {
  const response = await fetch(`${platform().url}/v1/enrol`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ clusterName, kubernetesUid }),
  });
  const json = (await response.json()) as { credential?: { token: string } };
  return { status: response.status, credential: json.credential?.token ?? '' };
};

/** A first sync of two Pods, and the wait for their verdicts. */
const feed = async (credential: string): Promise<void> => {
  const send = async (method: string, path: string, type: string, body: string | Uint8Array<ArrayBuffer>) => {
    const headers = {
      authorization: `Bearer ${credential}`,
      'content-type': type,
      ...(typeof body === 'string' ? {} : { 'content-encoding': 'gzip' }),
    };
    const response = await fetch(`${platform().url}${path}`, { method, headers, body });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as { epoch: string; state: string };
  };
  const kinds = [{ group: '', kind: 'Pod', namespace: '', state: 'complete', reason: '' }];
  const client = { name: 'plimsoll-agent', version: 'test' };
  const begin = JSON.stringify({ protocol: '1.0', source: 'agent', client, detectors: '1', kinds });
  const { epoch } = await send('POST', '/v1/sync/begin', 'application/json', begin);
  const pods = ['web', 'job'].map((name) => ({
    put: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'shop' },
      spec: { containers: [{ name, image: 'registry.example/app:1', securityContext: { privileged: true } }] },
    },
  }));
  const batch = new Uint8Array(gzipSync(pods.map((line) => `${JSON.stringify(line)}\n`).join('')));
  await send('PUT', `/v1/sync/${epoch}/batches/1`, 'application/x-ndjson', batch);
  const end = JSON.stringify({ batches: 1, objects: 2, kinds: [{ group: '', kind: 'Pod', count: 2 }] });
  await send('POST', `/v1/sync/${epoch}/end`, 'application/json', end);
  await expect.poll(async () => (await ask<{ state: string }>(`/v1/sync/${epoch}`, credential)).state).toBe('applied');
};

const shown = async (page: Page, label: string): Promise<string> =>
  (await page.getByRole('region', { name: label }).locator('code').textContent()) ?? '';

const settingsOf = async (page: Page, name: string): Promise<void> => {
  await visit(page, '/clusters');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('link', { name: 'Context and credentials' }).click();
};

test('an enrolment token is shown once, counts its uses, and ends when it is revoked', async ({ ownerPage: page }) => {
  await visit(page, '/settings');
  await page.getByRole('link', { name: 'Enrolment' }).click();
  // The profile has a name as well: what is typed must not go there.
  await page.getByRole('heading', { name: 'Make an enrolment token' }).waitFor();
  await page.getByLabel('Name').fill('edge fleet');
  await page.getByLabel('Clusters it admits').fill('2');
  await page.getByLabel('Labels each cluster is given').fill('tier=edge');
  await page.getByRole('button', { name: 'Make an enrolment token' }).click();
  const token = await shown(page, 'Enrolment token');
  expect(token).toMatch(/^ple_/);
  expect((await enrol(token, 'edge-east')).status).toBe(201);
  await page.reload();
  await expect(page.getByText(token)).toHaveCount(0);
  const row = page
    .getByRole('table', { name: 'Enrolment tokens' })
    .locator('tbody tr')
    .filter({ hasText: 'edge fleet' });
  await expect(row).toContainText('1 of 2');
  await row.getByRole('button', { name: 'Revoke' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('1 cluster it admitted cannot enrol again');
  await dialog.getByRole('button', { name: 'Revoke the enrolment token' }).click();
  await expect(row).toContainText('revoked');
  expect((await enrol(token, 'edge-west')).status).toBe(401);
});

test('a list of expected clusters is read from CSV, faults named by line and column', async ({ ownerPage: page }) => {
  await visit(page, '/clusters');
  await page.getByRole('link', { name: 'Expected clusters' }).click();
  await page.getByLabel('Or its text').fill('name,note\nedge-east,team edge\nEdge West,\n');
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText(/^Line 3, column 1: .*Nothing was changed/)).toBeVisible();
  await page.getByLabel('Or its text').fill('name,note\nedge-east,team edge\nedge-west,\nedge-north,\n');
  await page.getByRole('button', { name: 'Import' }).click();
  const table = page.getByRole('table', { name: 'Expected clusters' });
  await expect(table.locator('tbody tr')).toHaveCount(3);
  await expect(page.getByText(/^3 expected, 0 reporting, 3 never seen\./)).toBeVisible();
  const north = table.locator('tbody tr').filter({ hasText: 'edge-north' });
  await north.getByRole('button', { name: 'Remove' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove from the list' }).press('Enter');
  await expect(table.locator('tbody tr')).toHaveCount(2);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toBe('expected-clusters.csv');
});

test('a cluster with an agent is added with the command that installs it', async ({ ownerPage: page }) => {
  await visit(page, '/clusters/new');
  await page.getByLabel('Name').fill('edge-west');
  await page.getByRole('radio', { name: 'An agent in the cluster' }).check();
  await page.getByRole('button', { name: 'Add the cluster' }).click();
  await expect(page.getByText('This enrolment token is shown once.')).toBeVisible();
  const token = await shown(page, 'Enrolment token');
  const helm = await shown(page, 'Helm command');
  for (const part of ['oci://', 'cluster.name=edge-west', `enrolmentToken=${token}`, platform().url])
    expect(helm).toContain(part);
  expect((await enrol(token, 'another')).status).toBe(409);
  const { credential } = await enrol(token, 'edge-west');
  await feed(credential);
  await visit(page, '/clusters');
  await expect(page.getByText(/^2 expected, 1 reporting, 1 never seen/)).toBeVisible();
});

test('a credential is rotated with an overlap', async ({ ownerPage: page }) => {
  await settingsOf(page, 'edge-west');
  await page.getByLabel('The others end').selectOption('in a week');
  await page.getByRole('button', { name: 'Rotate' }).click();
  expect(await shown(page, 'Credential')).toMatch(/^plc_/);
  const table = page.getByRole('table', { name: 'Credentials' });
  await expect(table.getByText('retiring')).toHaveCount(1);
});

test('a cluster is decommissioned, leaves the numbers, and is taken back', async ({ ownerPage: page }) => {
  const { items } = await ask<{ items: { id: string; name: string }[] }>('/v1/clusters', await ownerToken());
  const id = items.find(({ name }) => name === 'edge-west')?.id ?? '';
  const stateOf = async () => {
    const cluster = await ask<{ state: string; evaluating: boolean; resources: number }>(
      `/v1/clusters/${id}`,
      await ownerToken(),
    );
    return `${cluster.state} ${cluster.evaluating} ${cluster.resources > 0}`;
  };
  await settingsOf(page, 'edge-west');
  await page.getByRole('button', { name: 'Decommission' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('leave every current number');
  await dialog.getByRole('button', { name: 'Decommission the cluster' }).click();
  await expect(page.getByText('It counts nowhere; its history is kept.')).toBeVisible();
  await expect.poll(stateOf).toBe('decommissioned false false');
  await page.getByRole('button', { name: 'Recommission' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Recommission the cluster' }).click();
  await expect(page.getByRole('button', { name: 'Decommission' })).toBeVisible();
  await expect.poll(stateOf).toBe('reporting false true');
});
