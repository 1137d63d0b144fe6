import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../apps/cli/test/run-cli.ts';
import { ownerToken } from '../src/api.ts';
import { platform } from '../src/platform.ts';
import { settle } from '../src/settle.ts';
import { expect, test } from '../src/test.ts';

/** Each would leave a mark on the page if it ever ran. */
const payloads = [
  '<script>window.stolen=1</script>',
  '"><img src=x onerror="window.stolen=1">',
  "'-(window.stolen=1)-'",
  '</script><svg onload=window.stolen=1>',
  'javascript:window.stolen=1',
];

const hostile = (name: string, index: number): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name,
    namespace: 'script',
    labels: { app: name },
    annotations: Object.fromEntries(payloads.map((payload, place) => [`example.com/note-${place}`, payload])),
  },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        hostPID: true,
        containers: [
          {
            name: 'app',
            image: `registry.example/${index}:latest`,
            command: payloads,
            securityContext: { privileged: true },
          },
        ],
      },
    },
  },
});

test('script in names and annotations is text on every page, and a policy forbids it to run', async ({
  ownerPage: page,
}) => {
  test.setTimeout(180_000);
  const authorization = `Bearer ${await ownerToken()}`;
  const response = await fetch(`${platform().url}/v1/clusters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ name: 'script', source: 'push' }),
  });
  const made = (await response.json()) as { cluster: { id: string }; credential: { token: string } };
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-script-'));
  const [file, tokenFile] = [join(folder, 'dump.json'), join(folder, 'token')];
  const items = [hostile('plain-name', 0), ...payloads.map((payload, index) => hostile(payload, index + 1))];
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  writeFileSync(tokenFile, made.credential.token);
  const pushed = await runCli(['push', '--url', platform().url, '--token-file', tokenFile, file]);
  expect(pushed.err + pushed.out).toContain('findings');

  const { items: held } = (await (
    await fetch(`${platform().url}/v1/inventory/resources?kind=Deployment&q=plain-name&limit=1`, {
      headers: { authorization },
    })
  ).json()) as { items: { id: string; clusterId: string }[] };
  const paths = [
    '/',
    '/clusters',
    `/clusters/${made.cluster.id}`,
    `/clusters/${made.cluster.id}/evidence`,
    `/clusters/${made.cluster.id}/settings`,
    `/findings?cluster=${made.cluster.id}`,
    `/inventory/objects?cluster=${made.cluster.id}`,
    `/inventory/objects/${held[0]?.clusterId}/${held[0]?.id}`,
    `/findings?q=${encodeURIComponent(payloads[1] ?? '')}`,
  ];
  for (const path of paths) {
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.request().isNavigationRequest()),
      settle(page, path),
    ]);
    expect(answer.headers()['content-security-policy'], path).toMatch(/script-src 'self' 'nonce-/);
    expect(await page.evaluate(() => 'stolen' in window), path).toBe(false);
    expect(await page.locator('img[src=x], svg[onload], a[href^="javascript:"]').count(), path).toBe(0);
  }
  await settle(page, `/inventory/objects/${held[0]?.clusterId}/${held[0]?.id}`);
  await expect(page.locator('main').getByText('<script>window.stolen=1</script>').first()).toBeVisible();
  // What looks at every page afterwards looks at the fleet without it.
  const removed = await fetch(`${platform().url}/v1/clusters/${made.cluster.id}/deletion`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ name: 'script' }),
  });
  expect(removed.status).toBe(202);
});
