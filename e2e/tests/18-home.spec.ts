import type { Page } from '@playwright/test';
import { ask, inviteByLink, ownerToken } from '../src/api.ts';
import { pressUntilVisible } from '../src/keys.ts';
import { owner } from '../src/platform.ts';
import { settle } from '../src/settle.ts';
import { expect, signIn, test, visit } from '../src/test.ts';

const tabs = (page: Page) => page.getByRole('navigation', { name: 'Views of Home' });
const home = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Home', exact: true });

const accept = async (page: Page, email: string, role: string): Promise<void> => {
  const link = await inviteByLink(email, role);
  await visit(page, new URL(link).pathname);
  await page.getByLabel('Your name').fill(role);
  await page.getByLabel('Password').fill('a sentence that nobody else has');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('banner').waitFor();
};

test('Home says what its number rests on, what comes first and what needs the reader, above the fold', async ({
  ownerPage: page,
}) => {
  await settle(page, '/');
  const fleet = await ask<{ clusters: { reporting: number; silent: number } }>('/v1/fleet', await ownerToken());
  const strip = page.getByRole('list', { name: 'What the number rests on' });
  await expect(strip.getByRole('link', { name: /^Reporting/ })).toContainText(String(fleet.clusters.reporting));
  await expect(strip.getByRole('link', { name: /^Silent/ })).toContainText(String(fleet.clusters.silent));
  await expect(strip.getByRole('link', { name: /^Coverage/ })).toContainText(/\d+%.*judged/);
  await expect(page.getByRole('region', { name: 'Headline' })).toBeInViewport();
  await expect(page.getByRole('heading', { name: 'What to do first' })).toBeInViewport();
  await expect(page.getByRole('heading', { name: 'What needs you' })).toBeInViewport();
});

test('a request for an exception waits for who decides, and not for who asked', async ({
  ownerPage: page,
  browser,
}) => {
  const other = await browser.newPage();
  await accept(other, 'asks@example.com', 'developer');
  const session = await fetch(new URL('/v1/sessions', other.url()), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'asks@example.com', password: 'a sentence that nobody else has' }),
  });
  const { token } = (await session.json()) as { token: string };
  const { items } = await ask<{ items: { clusterId: string }[] }>('/v1/findings?control=pod-privileged', token);
  const asked = await fetch(new URL('/v1/exceptions', other.url()), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      clusters: { id: items[0]?.clusterId },
      scope: {
        control: 'pod-privileged',
        namespace: 'shop',
        kind: 'Deployment.apps',
        subject: { name: 'nobody-has-it' },
      },
      type: 'risk-accepted',
      reason: 'asked by a test of Home',
      expiresAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    }),
  });
  expect(asked.status).toBe(201);
  const { id } = (await asked.json()) as { id: string };
  await other.close();

  await visit(page, '/');
  const waits = page.getByRole('link', { name: /requests? for (an exception|exceptions) waits? for a decision/ });
  await expect(waits).toHaveAttribute('href', '/exceptions?view=requested');
  const rejected = await fetch(new URL(`/v1/exceptions/${id}/reject`, page.url()), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await ownerToken()}` },
    body: JSON.stringify({ note: 'it was only a test' }),
  });
  expect(rejected.status).toBe(200);
});

test('a cell of the heat map leads to exactly that many findings, by mouse and by keys', async ({
  ownerPage: page,
}) => {
  await visit(page, '/clusters');
  await page.getByRole('link', { name: 'Heat map' }).click();
  const grid = page.getByRole('table', { name: 'Controls by clusters' });
  const cells = grid.getByRole('link', { name: /: \d+ of \d+ fails?/ });
  await expect(cells.first()).toBeVisible();
  for (const at of [0, 3]) {
    const said = (await cells.nth(at).getAttribute('aria-label')) ?? '';
    const count = Number(/: ([\d,]+) of/.exec(said)?.[1]?.replaceAll(',', ''));
    await cells.nth(at).click();
    await expect(page.getByText(new RegExp(`^1 to \\d+ of ${count}$`)).filter({ visible: true })).toHaveCount(1);
    await page.goBack();
  }
  // Tab reaches one cell, arrows go on from there, and Enter opens it.
  const first = grid.getByRole('rowheader').first().getByRole('link');
  await first.focus();
  await page.keyboard.press('End');
  const last = page.locator('td[data-at] a:focus');
  await expect(last).toHaveAttribute('aria-label', / in /);
  const said = (await last.getAttribute('aria-label')) ?? '';
  await expect(page.getByText(said, { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/(findings|clusters\/[^/]+\/evidence)/);
});

test('the heat map is narrowed, ordered and copied whole', async ({ ownerPage: page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, '/clusters/heat-map');
  await page.getByRole('navigation', { name: 'Severity' }).getByRole('link', { name: 'Critical' }).click();
  await expect(page).toHaveURL(/severity=critical/);
  await visit(page, '/clusters/heat-map?show=all&sort=severity');
  const total = Number(
    /of ([\d,]+) controls/.exec(await page.getByRole('region', { name: 'Heat map' }).innerText())?.[1],
  );
  expect(total).toBeGreaterThan(300);
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split('\n');
  expect(lines).toHaveLength(total + 1);
  expect(lines[0]).toMatch(/^control,title,severity,fails in clusters,/);
});

test('Ctrl-K finds an object, a control and an action, and says what it did not search', async ({
  ownerPage: page,
}) => {
  await visit(page, '/');
  const field = page.getByRole('combobox');
  const matches = page.getByRole('listbox', { name: 'Matches' });
  await pressUntilVisible(page, 'Control+k', field);
  await field.fill('storefront');
  await expect(
    matches.getByRole('option', { name: /^storefront Deployment, shop in shop-prod Object$/ }),
  ).toBeVisible();
  await matches.getByRole('option', { name: /^storefront Deployment/ }).click();
  await expect(page).toHaveURL(/\/inventory\/objects\//);

  await pressUntilVisible(page, 'Control+k', field);
  await expect(matches.getByRole('option').first()).toContainText('storefront');
  await field.fill('pod-privileged');
  await expect(matches.getByRole('option', { name: /Control$/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/controls\/pod-privileged$/);

  await pressUntilVisible(page, 'Control+k', field);
  await field.fill('privileged container');
  await expect(page.getByRole('dialog')).toContainText('Names of objects have no spaces');
  await field.fill('add a cluster');
  await expect(matches.getByRole('option').first()).toHaveText(/Add a cluster\s*Action/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/clusters\/new$/);
});

test('each role begins where its questions are, and whoever wants to begins elsewhere', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, owner);
  await expect(page).toHaveURL(/\/summary$/);
  await tabs(page).getByRole('link', { name: 'Posture' }).click();
  await page.getByRole('button', { name: 'Begin here from now on' }).click();
  await expect(page.getByText('You begin here.')).toBeVisible();
  await visit(page, '/findings');
  await home(page).click();
  await expect(page).toHaveURL(/\/$/);

  const developer = await browser.newPage();
  await accept(developer, 'ships@example.com', 'developer');
  await home(developer).click();
  await expect(developer).toHaveURL(/\/mine$/);
  await expect(developer.getByRole('table', { name: 'Your namespaces' })).toContainText('shop');
  await developer.close();

  const auditing = await browser.newPage();
  await accept(auditing, 'audits@example.com', 'auditor');
  await home(auditing).click();
  await expect(auditing).toHaveURL(/\/audit$/);
  await expect(auditing.getByRole('main').getByLabel('As it was at the end of')).toBeVisible();
  await expect(auditing.getByRole('link', { name: 'End of last quarter' })).toHaveAttribute(
    'href',
    /asOf=\d{4}-\d\d-\d\d$/,
  );
  await auditing.close();
});

test('the summary is one page of A4', async ({ ownerPage: page }) => {
  await settle(page, '/summary');
  for (const name of ['Clusters furthest below', 'Teams furthest below', 'What could not be seen', 'Frameworks'])
    await expect(page.getByRole('region', { name })).toBeVisible();
  const file = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
  expect(file.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
