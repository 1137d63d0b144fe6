import { findFinding } from '../src/api.ts';
import { pressUntilFocused } from '../src/keys.ts';
import { expect, test, visit } from '../src/test.ts';

const rows = 'tbody tr';

test('filters are in the address, and Back takes them away', async ({ ownerPage: page }) => {
  await visit(page, '/findings');
  await expect(page.getByText(/^1 to 50 of [\d,]+\+?$/)).toBeVisible();
  await page.getByRole('link', { name: /^Critical/ }).click();
  await expect(page).toHaveURL(/severity=critical/);
  await expect(page.getByText(/^1 to \d+ of \d+$/)).toBeVisible();
  for (const row of await page.locator(rows).all()) await expect(row).toContainText('Critical');
  await page.getByRole('searchbox').fill('deployer');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/q=deployer/);
  await expect(page).toHaveURL(/severity=critical/);
  await page.goBack();
  await expect(page).not.toHaveURL(/q=/);
  await page.goBack();
  await expect(page).toHaveURL(/\/findings$/);
});

test('most urgent first, page after page without repeating a row', async ({ ownerPage: page }) => {
  await visit(page, '/findings');
  const priorities = await page.locator(`${rows} td:first-child`).allInnerTexts();
  const numbers = priorities.map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  const hrefs = () =>
    page
      .locator(`${rows} a`)
      .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get('open')));
  const first = await hrefs();
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.getByText(/^51 to 100 of /)).toBeVisible();
  const second = await hrefs();
  expect(first.filter((word) => second.includes(word))).toEqual([]);
  await page.getByRole('link', { name: 'First page' }).click();
  await expect(page.getByText(/^1 to 50 of /)).toBeVisible();
});

test('the keyboard moves, opens, walks and closes without losing the list', async ({ ownerPage: page }) => {
  await visit(page, '/findings?severity=critical');
  await page.getByRole('table', { name: 'Findings' }).waitFor();
  await pressUntilFocused(page, 'k', page.locator(`${rows}:nth-child(1) a`).first());
  await page.keyboard.press('j');
  await expect(page.locator(`${rows}:nth-child(2) a`).first()).toBeFocused();
  await page.keyboard.press('k');
  await expect(page.locator(`${rows}:nth-child(1) a`).first()).toBeFocused();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Finding' });
  await expect(panel.getByRole('heading', { level: 2 })).toBeVisible();
  await expect(page.locator(`${rows}:nth-child(1)`)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(`${rows}:nth-child(2)`)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page).toHaveURL(/severity=critical$/);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('what is shown can be copied as CSV, with formulas from hostile names defused', async ({
  ownerPage: page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, '/findings?severity=critical');
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const [head, ...lines] = text.trim().split('\r\n');
  expect(head).toBe('Priority,Severity,Finding,Object,Cluster,Open since');
  expect(lines.length).toBe(await page.locator(rows).count());
});

test('a finding says what, where and since when, and marks the right line', async ({ ownerPage: page }) => {
  const { clusterId, subject, controlId } = await findFinding('pod-privileged', 'storefront');
  await visit(page, `/findings/${clusterId}/${subject.id}/${controlId}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Container runs privileged');
  await expect(page.locator('header p').filter({ hasText: 'breaks this in one place' })).toContainText(
    'Deployment storefront in namespace shop of cluster shop-prod',
  );
  const marked = page.locator('[data-mark="first"]');
  await expect(marked).toContainText('privileged: true');
  await expect(marked).toContainText('found: true');
  await expect(marked).toBeInViewport();
  await expect(page.getByText('allowPrivilegeEscalation: true').first()).toBeVisible();
  await expect(page.getByText('hunter2')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Patch' }).getByText('-            privileged: true')).toBeVisible();
  const command = page.getByRole('region', { name: 'kubectl command' });
  await expect(command).toContainText('kubectl patch deployment storefront');
  await expect(command).not.toContainText('masked');
  await expect(page.getByText('reachable from the internet')).toBeVisible();
  await expect(page.getByRole('link', { name: /Pod Security Standards/ })).toBeVisible();
  await expect(page.getByText('Opened')).toBeVisible();
});

test('a name of 253 characters and hostile text break nothing', async ({ ownerPage: page }) => {
  const { clusterId, subject, controlId } = await findFinding('pod-host-pid', 'extraordinarily-long-name');
  for (const path of [`/findings/${clusterId}/${subject.id}/${controlId}`, '/findings?q=extraordinarily']) {
    await visit(page, path);
    await expect(page.getByText('extraordinarily').filter({ visible: true }).first()).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    await expect(page.locator('main img')).toHaveCount(0);
  }
});
