import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { ask, inviteByLink, ownerToken } from '../src/api.ts';
import { platform, root } from '../src/platform.ts';
import { expect, signIn, test, visit } from '../src/test.ts';

const rows = 'tbody tr';

const send = async (method: string, path: string, body: object, token?: string): Promise<Response> =>
  await fetch(`${platform().url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });

interface PushCluster {
  readonly id: string;
  /** Pushes privileged Deployments of these names as everything that there is, and waits for the verdicts. */
  readonly push: (names: readonly string[]) => Promise<void>;
}

const makeCluster = async (name: string): Promise<PushCluster> => {
  const made = await send('POST', '/v1/clusters', { name, source: 'push' }, await ownerToken());
  const { cluster, credential } = (await made.json()) as { cluster: { id: string }; credential: { token: string } };
  const manifestOf = (name: string) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'web', image: 'registry.example/web:1', securityContext: { privileged: true } }] },
      },
    },
  });
  const push = async (names: readonly string[]): Promise<void> => {
    const program = join(root, 'apps/cli/dist/plimsoll.mjs');
    const run = promisify(execFile)(process.execPath, [
      program,
      'push',
      ...['--url', platform().url, '--token', credential.token, '-'],
    ]);
    run.child.stdin?.end(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: names.map(manifestOf) }));
    await run;
  };
  return { id: cluster.id, push };
};

const untilLive = async (page: Page): Promise<void> => {
  await expect(page.locator('[data-live="live"]')).toBeVisible();
};

const placeOf = async (page: Page): Promise<{ readonly top: number; readonly scrolled: number }> => {
  const box = await page.locator(`${rows}[aria-current="true"]`).boundingBox();
  return { top: Math.round(box?.y ?? -1), scrolled: await page.evaluate(() => Math.round(window.scrollY)) };
};

test('a push raises a finding: the list says so, and the row, the panel and the place stay', async ({
  ownerPage: page,
  context,
}) => {
  // Two evaluations, two pages and a push twice over.
  test.slow();
  const names = Array.from({ length: 34 }, (_, index) => `web-${String(index).padStart(2, '0')}`);
  const { id, push } = await makeCluster('live-shop');
  await push(names);

  // Another tab looks at the cluster: it is brought up to date in place.
  const second = await context.newPage();
  await visit(second, `/clusters/${id}`);
  await untilLive(second);
  await expect(second.getByText('34 objects')).toBeVisible();
  await second.evaluate(() => Object.assign(window, { sameDocument: true }));

  await page.bringToFront();
  await visit(page, `/findings?cluster=${id}&control=pod-privileged`);
  await expect(page.locator(rows)).toHaveCount(34);
  await untilLive(page);
  await page.locator(`${rows}:nth-child(20) a`).first().click();
  const panel = page.getByRole('complementary', { name: 'Finding' });
  await expect(panel.getByRole('heading', { level: 2 })).toBeVisible();
  const selected = page.locator(`${rows}[aria-current="true"]`);
  await expect(selected).toHaveCount(1);
  await page.evaluate(() => window.scrollTo({ top: 240, behavior: 'instant' }));
  const chosen = await selected.innerText();
  const before = await placeOf(page);
  expect(before.scrolled).toBe(240);

  await push([...names, 'newcomer']);
  const show = page.getByRole('button', { name: '1 new · show' });
  await expect(show).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '1 new' })).toHaveCount(1);
  expect(await placeOf(page)).toEqual(before);
  expect(await selected.innerText()).toBe(chosen);
  await expect(page.locator(rows)).toHaveCount(34);
  await expect(page.getByRole('link', { name: 'newcomer' })).toHaveCount(0);
  await page.screenshot({ path: join(root, 'e2e/test-results/screenshots/live-findings.png') });

  await show.click();
  await expect(page.locator(rows)).toHaveCount(35, { timeout: 30_000 });
  await expect(show).toHaveCount(0);
  expect(await selected.innerText()).toBe(chosen);
  // What came stands above or below it; the row itself is where it was.
  await expect.poll(async () => Math.abs((await placeOf(page)).top - before.top)).toBeLessThanOrEqual(2);
  await expect(panel.getByRole('heading', { level: 2 })).toBeVisible();

  await expect(second.getByText('35 objects')).toBeVisible();
  expect(await second.evaluate(() => 'sameDocument' in window)).toBe(true);
});

test('who is taken their access while a page is open is told, and led to sign in', async ({ page }) => {
  const person = { email: 'live-visitor@example.com', password: 'a sentence that is long enough' };
  const link = await inviteByLink(person.email, 'auditor');
  const accepted = await send('POST', '/v1/invitations/accept', {
    token: link.split('/').at(-1),
    name: 'Vera Visitor',
    password: person.password,
  });
  expect(accepted.status).toBe(201);
  await signIn(page, person);
  await visit(page, '/clusters');
  await untilLive(page);

  const token = await ownerToken();
  const { items } = await ask<{ items: { id: string; email: string; version: number }[] }>('/v1/members', token);
  const member = items.find(({ email }) => email === person.email);
  const { version } = member ?? { version: 0 };
  const revoked = await send('PATCH', `/v1/members/${member?.id}`, { disabled: true, version }, token);
  expect(revoked.status).toBe(200);

  const told = page.getByRole('alertdialog', { name: 'You are signed out' });
  await expect(told).toBeVisible();
  await page.screenshot({ path: join(root, 'e2e/test-results/screenshots/live-signed-out.png') });
  await told.getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/sign-in\?callback=%2Fclusters$/);
  await expect(page.getByLabel('E-mail address')).toBeVisible();
});
