import { ask, findFinding, findObject, ownerToken } from '../src/api.ts';
import { pressUntilFocused } from '../src/keys.ts';
import { expect, test, visit } from '../src/test.ts';

test('kinds lead to their objects, and both say the same number as the API', async ({ ownerPage: page }) => {
  const { kinds, objects } = await ask<{ kinds: { kind: string; objects: number }[]; objects: number }>(
    '/v1/inventory/kinds',
    await ownerToken(),
  );
  const deployments = kinds.find(({ kind }) => kind === 'Deployment')?.objects ?? 0;
  await visit(page, '/');
  await page.getByRole('link', { name: 'Inventory', exact: true }).click();
  await expect(page.getByText(`${objects} objects of ${kinds.length} kinds in 1 cluster.`)).toBeVisible();
  await page.getByRole('table', { name: 'Kinds' }).getByRole('link', { name: 'Deployment', exact: true }).click();
  await expect(page).toHaveURL(/kind=Deployment\.apps/);
  await expect(page.getByText(new RegExp(`^1 to \\d+ of ${deployments}$`))).toBeVisible();
});

test('an object is found by a part of its name, in an address that can be kept', async ({ ownerPage: page }) => {
  await visit(page, '/inventory/objects');
  await page.getByRole('searchbox').fill('OREFRON');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/q=OREFRON/);
  const first = page.getByRole('table', { name: 'Objects' }).getByRole('link').first();
  await expect(first).toContainText('storefront');
  await pressUntilFocused(page, 'j', first);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('storefront');
  await page.goBack();
  await expect(page).toHaveURL(/q=OREFRON/);
  await visit(page, '/inventory/objects?q=no-such-object');
  await expect(page.getByText('Nothing matches')).toBeVisible();
});

test('an object shows its lines at fault, its findings and its versions', async ({ ownerPage: page }) => {
  await visit(page, await findObject('storefront'));
  const note = page.locator('mark').filter({ hasText: 'Container runs privileged: found true' });
  await expect(note).toBeVisible();
  await expect(page.getByRole('list').filter({ hasText: 'First seen' })).toBeVisible();
  await page.getByRole('table', { name: 'Findings' }).getByRole('link', { name: 'Container runs privileged' }).click();
  await expect(page).toHaveURL(/\/findings\/.*\/pod-privileged$/);
});

test('what is said of a line is seen whole, however narrow the screen and long the line', async ({
  ownerPage: page,
}) => {
  const { clusterId, subject, controlId } = await findFinding('pod-privileged', 'storefront');
  for (const width of [360, 700, 1000, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of [`/findings/${clusterId}/${subject.id}/${controlId}`, await findObject('storefront')]) {
      await visit(page, path);
      const cut = await page.locator('mark').evaluateAll(
        (marks) =>
          marks.filter((mark) => {
            const box = mark.closest('section')?.getBoundingClientRect();
            const own = mark.getBoundingClientRect();
            return (
              box === undefined ||
              own.right > box.right + 1 ||
              own.left < box.left - 1 ||
              mark.scrollWidth > mark.clientWidth + 1
            );
          }).length,
      );
      expect(cut, `${path} at ${width}`).toBe(0);
      expect(await page.locator('mark').count()).toBeGreaterThan(0);
    }
  }
});

test('images lead to where they run', async ({ ownerPage: page }) => {
  await visit(page, '/inventory/images');
  const images = page.getByRole('table', { name: 'Images' });
  const link = images.getByRole('link').first();
  const title = (await link.getAttribute('title')) ?? '';
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await page.getByRole('table', { name: 'Workloads' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/inventory\/objects\//);
});

test('what is not collected is told with its reason and what it blinds', async ({ ownerPage: page }) => {
  await visit(page, '/inventory/not-collected');
  const kinds = page.getByRole('table', { name: 'Kinds that are not whole' });
  const row = kinds.getByRole('row').filter({ hasText: 'this cluster never sent it' }).first();
  await expect(row).toContainText('not collected');
  await expect(row).toContainText(/\d+ controls?:/);
  await expect(page.getByRole('table', { name: 'Kinds against clusters' })).toBeVisible();
  await row.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/evidence$/);
  await expect(page.getByRole('table', { name: 'Kinds that could not be read' })).toContainText('never sent');
});

test('who can is asked by keyboard, kept in the address, answered with why, and never as nobody', async ({
  ownerPage: page,
}) => {
  await visit(page, '/inventory/who-can');
  await page.getByLabel('Who can').fill('get');
  await page.keyboard.press('Tab');
  await page.keyboard.type('secrets');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/verb=get.*resource=secrets/);
  await expect(page.getByText(/identit(y|ies) can get secrets/)).toBeVisible();
  // The cluster of this run was pushed from files.
  await expect(page.getByText('Others may be able to as well')).toBeVisible();
  const identities = page.getByRole('list', { name: 'Identities' });
  await expect(identities.getByText('system:masters')).toBeVisible();
  const why = page.getByRole('list', { name: /^Why .* can$/ }).first();
  await expect(why).toContainText('Binding');
  await expect(why).toContainText('rules[');
  await page.reload();
  await expect(identities.getByText('system:masters')).toBeVisible();
  await page.getByRole('link', { name: 'do everything' }).click();
  await expect(page).toHaveURL(/verb=\*|verb=%2A/);
});
