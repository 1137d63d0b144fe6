import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { cloudKey, type Day, story } from '../../apps/worker/src/demo/story.ts';
import { owner, root } from '../src/platform.ts';
import { settle } from '../src/settle.ts';
import { type StartedPlatform, startPlatform } from '../src/start-platform.ts';
import { test as base, expect, signIn, visit } from '../src/test.ts';

/** A platform as somebody starts it for the first time, with the demonstration. */
const test = base.extend<object, { readonly started: StartedPlatform }>({
  started: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted: none
    async ({}, use) => {
      const started = await startPlatform();
      await use(started);
      await started.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ started }, use) => await use(started.url),
});

test.describe.configure({ mode: 'serial' });

const dateOf = (day: Day): string => new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);

const look = async (page: Page): Promise<void> => {
  await page.getByRole('main').getByRole('button', { name: 'Look at the demo' }).click();
  await expect(page.getByRole('region', { name: 'Demonstration' })).toBeVisible();
};

const clusterId = async (page: Page, name: string): Promise<string> => {
  await visit(page, '/clusters');
  const href = await page.getByRole('table').getByRole('link', { name, exact: true }).getAttribute('href');
  return href?.split('/').at(-1) ?? '';
};

const rows = (page: Page) => page.getByRole('table', { name: 'Findings' }).locator('tbody tr');

/** What the API says under the demonstration's header, as the owner. */
const askDemo = async (started: StartedPlatform, method: string, path: string): Promise<Response> => {
  const session = await fetch(`${started.url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(owner),
  });
  const { token } = (await session.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}`, 'x-plimsoll-organization': 'demo' };
  return await fetch(`${started.url}${path}`, { method, headers });
};

interface Counted {
  readonly percent: number;
  readonly counts: { readonly in: number; readonly unknown: number };
}

test('the first page offers the demonstration while it is being made, and opens it', async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, owner);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Welcome');
  await page.getByRole('main').getByRole('button', { name: 'Look at the demo' }).click({ timeout: 270_000 });
  await expect(page.getByRole('region', { name: 'Demonstration' })).toContainText('nothing here is yours');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Posture');
  const strip = page.getByRole('list', { name: 'What the number rests on' });
  await expect(strip).toContainText(/Expected4.*1 never seen/);
  await expect(strip).toContainText(/Reporting3/);
  await page.getByRole('button', { name: 'Back to your organization' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Welcome');
  await expect(page.getByRole('region', { name: 'Demonstration' })).toHaveCount(0);
});

test('(a) a cut of rights hides network policies: unknown grows, the headline does not rise', async ({
  page,
  started,
}) => {
  await signIn(page, owner);
  await look(page);
  const production = await clusterId(page, 'production');
  const on = async (day: Day): Promise<Counted> =>
    (await (
      await askDemo(started, 'GET', `/v1/posture?cluster=${production}&asOf=${dateOf(day)}T23:00:00Z`)
    ).json()) as Counted;
  const [before, after] = [await on(story.roleCut - 1), await on(story.roleCut)];
  expect(after.counts.unknown).toBeGreaterThan(before.counts.unknown);
  expect(after.percent).toBeLessThanOrEqual(before.percent);
  await visit(page, `/clusters/${production}/evidence`);
  const row = page.getByRole('row', { name: /^NetworkPolicy\.networking\.k8s\.io/ });
  await expect(row).toContainText('could not be read');
  await expect(row.locator('time')).toHaveAttribute('datetime', new RegExp(`^${dateOf(story.roleCut)}`));
});

test('(b) a release drops runAsNonRoot in one namespace, (c) and staging is clean', async ({ page }) => {
  await signIn(page, owner);
  await look(page);
  const [production, staging] = [await clusterId(page, 'production'), await clusterId(page, 'staging')];
  const inCheckout = (cluster: string) =>
    visit(page, `/findings?cluster=${cluster}&control=pod-run-as-non-root&namespace=checkout`);
  await inCheckout(production);
  await expect(rows(page)).toHaveCount(3);
  for (const since of await rows(page).locator('time').all())
    await expect(since).toHaveAttribute('datetime', new RegExp(`^${dateOf(story.nonRootDropped)}`));
  await rows(page).first().getByRole('link').first().click();
  await expect(page.getByRole('complementary', { name: 'Finding' })).toContainText('checkout');
  await inCheckout(staging);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
});

test('(d) a medium finding that faces the internet stands above a critical one that nothing reaches', async ({
  page,
}) => {
  await signIn(page, owner);
  await look(page);
  await visit(page, '/findings?control=pod-run-as-non-root,pod-runtime-socket&namespace=checkout,build');
  const texts = await rows(page).allInnerTexts();
  const medium = texts.findIndex((text) => text.includes('checkout-web') && text.includes('Medium'));
  const critical = texts.findIndex((text) => text.includes('build-runner') && text.includes('Critical'));
  expect(medium).toBeGreaterThanOrEqual(0);
  expect(critical).toBeGreaterThan(medium);
});

test('(e) a cloud key in a ConfigMap is found, and shown nowhere', async ({ page }) => {
  await signIn(page, owner);
  await look(page);
  await visit(page, '/findings?control=sec-configmap-credential');
  await expect(rows(page)).toHaveCount(1);
  await rows(page).first().getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Finding' });
  await expect(panel).toContainText('payments-export');
  await visit(page, (await panel.getByRole('link', { name: /open/i }).first().getAttribute('href')) ?? '');
  await expect(page.getByText('credentials').first()).toBeVisible();
  const { id, secret } = cloudKey();
  for (const value of [id, secret]) expect(await page.content()).not.toContain(value);
});

test('(f) a day in the past is looked at in a coloured frame, on every page, until one is back', async ({ page }) => {
  await signIn(page, owner);
  await look(page);
  const production = await clusterId(page, 'production');
  const before = dateOf(story.roleCut - 1);
  await visit(page, `/clusters/${production}`);
  await page.keyboard.press('d');
  await page.getByLabel('As it was at the end of').fill(before);
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  const frame = page.getByRole('region', { name: 'Time machine' });
  await expect(frame).toContainText('You are looking at');
  await expect(page).toHaveURL(new RegExp(`/clusters/${production}\\?asOf=${before}$`));
  const unknownOf = async (): Promise<number> =>
    Number(
      (await page.getByRole('region', { name: 'Headline' }).getByRole('img').first().getAttribute('aria-label'))?.match(
        /(\d+) unknown/,
      )?.[1] ?? 0,
    );
  const then = await unknownOf();
  await page.screenshot({ path: 'test-results/shots/time-cluster.png' });

  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: /^Findings/ })
    .click();
  await expect(page).toHaveURL(new RegExp(`/findings\\?asOf=${before}$`));
  await expect(frame).toBeVisible();
  await rows(page).first().getByRole('link').first().click();
  await expect(page.getByRole('complementary', { name: 'Finding' })).toBeVisible();
  for (const name of ['Inventory', 'Compliance', 'Controls', 'Home']) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`asOf=${before}`));
    await expect(frame).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await page.screenshot({ path: 'test-results/shots/time-home.png', fullPage: true });
  await visit(page, `/clusters/${production}?asOf=${dateOf(story.roleCut)}`);
  expect(await unknownOf()).toBeGreaterThan(then);
  await frame.getByRole('link', { name: 'Back to now' }).click();
  await expect(frame).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`/clusters/${production}$`));
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: /^Findings/ })
    .click();
  await expect(page).toHaveURL(/\/findings$/);
});

test('the largest causes of the move are links, and add up with it', async ({ page, started }) => {
  await signIn(page, owner);
  await look(page);
  await visit(page, '/');
  const { counts, move } = (await (await askDemo(started, 'GET', '/v1/posture')).json()) as Counted & {
    readonly move: { readonly countsBefore: { readonly in: number }; readonly causes: readonly object[] };
  };
  const told = page.getByRole('table', { name: 'What moved it' });
  const numberIn = async (row: Locator): Promise<number> =>
    Number(((await row.locator('td').first().textContent()) ?? '').replace('−', '-').replace('±', ''));
  const causes = await told.locator('tbody tr').all();
  expect(causes.length).toBe(Math.min(move.causes.length, 4));
  const numbers = await Promise.all(causes.map(numberIn));
  const together = await numberIn(told.locator('tfoot tr'));
  expect(numbers.reduce((sum, one) => sum + one, 0)).toBe(together);
  expect(together).toBe(counts.in - move.countsBefore.in);
  const [largest = 0] = numbers;
  await told.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/changes\?.*#(resource|catalogue|exception|evidence)$/);
  const cause = page.locator(`section${new URL(page.url()).hash}`);
  await expect(cause).toContainText(`${largest < 0 ? '−' : '+'}${Math.abs(largest)} in policy`);
});

test('(g) what was planted stands in the changes of its day by its cause, and on the trend as it was', async ({
  page,
}) => {
  await signIn(page, owner);
  await look(page);
  const production = await clusterId(page, 'production');
  const compare = async (day: Day): Promise<void> => {
    await visit(page, `/changes?cluster=${production}&from=${dateOf(day - 1)}&to=${dateOf(day)}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Changes');
    await expect(page.getByRole('table', { name: 'Causes' })).toBeVisible();
  };
  await compare(story.roleCut);
  await expect(page.locator('section#evidence')).toBeVisible();
  // It does not gate the policy: its findings came, and no asset went.
  await compare(story.nonRootDropped);
  const opened = page.getByRole('table', { name: 'What became of findings' }).getByRole('row', { name: /^Opened/ });
  await expect(opened.getByRole('cell').nth(1)).not.toHaveText('0');
  await page.getByRole('link', { name: 'Trends' }).click();
  const chart = page.getByRole('img', { name: /^From .* At their ends: .*production/ });
  await expect(chart).toBeVisible();
  await expect(page.getByText('Drawing', { exact: true })).toHaveCount(0);
  await page.screenshot({ path: 'test-results/shots/trends.png', fullPage: true });
  await page.keyboard.press('t');
  const numbers = page.getByRole('region', { name: 'Numbers of the chart' });
  await expect(numbers.getByRole('columnheader', { name: 'production' })).toBeVisible();
  await expect(numbers.getByRole('row', { name: /could not read .*NetworkPolicy/ }).first()).toBeVisible();
  await visit(page, '/changes/trends?by=team&days=395');
  await expect(page.getByRole('img', { name: /At their ends/ })).toBeVisible();
  await visit(page, '/changes/trends?by=framework&days=30');
  await expect(
    page.getByRole('img', { name: /At their ends: met|At their ends: evidence|At their ends: none/ }),
  ).toBeVisible();
});

test('the pictures of the README', async ({ page }) => {
  await signIn(page, owner);
  await look(page);
  const take = async (name: string, path: string): Promise<void> => {
    await settle(page, path);
    await page.screenshot({ path: join(root, `docs/screenshots/${name}.png`) });
  };
  await take('home', '/');
  await take('trends', '/changes/trends');
  await visit(page, '/findings?control=pod-run-as-non-root&namespace=checkout');
  await rows(page).first().getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Finding' });
  await take('finding', (await panel.getByRole('link', { name: /open/i }).first().getAttribute('href')) ?? '');
});

test('nothing in it can be changed, and its owner removes it', async ({ page, started }) => {
  const refused = await askDemo(started, 'POST', '/v1/clusters');
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: 'demo.read-only' });
  await signIn(page, owner);
  await visit(page, '/controls');
  await expect(async () => {
    await page.getByLabel('Account and appearance').click();
    await page.getByRole('banner').getByRole('button', { name: 'Look at the demo' }).click({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole('region', { name: 'Demonstration' })).toBeVisible();
  await visit(page, '/settings');
  await expect(page.getByRole('button', { name: 'Rename' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to your organization' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Welcome');
  await visit(page, '/settings');
  const confirm = page.getByRole('alertdialog').getByRole('button', { name: 'Remove the demonstration' });
  await expect(async () => {
    await page.getByRole('button', { name: 'Remove the demo' }).click({ timeout: 2_000 });
    await expect(confirm).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await confirm.click();
  await expect(page.getByText('The demonstration is gone.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove the demo' })).toHaveCount(0);
  await visit(page, '/');
  await expect(page.getByRole('button', { name: 'Look at the demo' })).toHaveCount(0);
  expect((await askDemo(started, 'GET', '/v1/clusters')).status).toBe(409);
});
