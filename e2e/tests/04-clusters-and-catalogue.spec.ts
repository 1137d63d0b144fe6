import { importData } from '../src/import-data.ts';
import { pressUntilFocused, pressUntilVisible } from '../src/keys.ts';
import { expect, test, visit } from '../src/test.ts';

test('a cluster shows its posture, its namespaces and what could not be decided', async ({ ownerPage: page }) => {
  await visit(page, '/clusters');
  await expect(page.getByText('1 of 1 cluster is reporting.')).toBeVisible();
  await page.getByRole('link', { name: 'shop-prod' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('shop-prod');
  const namespaces = page.getByRole('table', { name: 'Namespaces' });
  await expect(namespaces.getByRole('link', { name: 'shop', exact: true })).toBeVisible();
  await page.getByRole('navigation', { name: 'Views of the cluster' }).getByRole('link', { name: 'Evidence' }).click();
  await expect(page.getByRole('table', { name: 'Kinds that were read' })).toContainText('Deployment.apps');
  await expect(page.getByRole('table', { name: 'Blind controls' })).toContainText('was not in the inventory');
});

test('context is edited, and the page says so', async ({ ownerPage: page }) => {
  await visit(page, '/clusters');
  await page.getByRole('link', { name: 'shop-prod' }).click();
  await page.getByRole('link', { name: 'Context and credentials' }).click();
  await page.getByLabel('Owner team').fill('Storefront');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await expect(page.getByText('owned by Storefront')).toBeVisible();
});

test('a namespace is given a context of its own, and handed back', async ({ ownerPage: page }) => {
  await visit(page, '/clusters');
  await page.getByRole('link', { name: 'shop-prod' }).click();
  await page.getByRole('table', { name: 'Namespaces' }).getByRole('link', { name: 'fleet' }).click();
  const context = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Context', exact: true }) });
  await expect(context).toContainText('from the cluster');
  await page.getByLabel('Environment').selectOption('development');
  await page.getByRole('button', { name: 'Set by hand' }).click();
  await expect(context).toContainText('set by hand');
  await page.getByRole('button', { name: 'Use the cluster’s' }).click();
  await page.getByRole('button', { name: 'Use the cluster’s context' }).click();
  await expect(context).toContainText('from the cluster');
});

test('a credential is shown once, and revoking asks first and says what it does', async ({ ownerPage: page }) => {
  await visit(page, '/clusters');
  await page.getByRole('link', { name: 'shop-prod' }).click();
  await page.getByRole('link', { name: 'Context and credentials' }).click();
  await page.getByRole('button', { name: 'Make a new credential' }).click();
  await expect(page.getByText('This credential is shown once.')).toBeVisible();
  const table = page.getByRole('table', { name: 'Credentials' });
  await expect(table.locator('tbody tr')).toHaveCount(2);
  await table.getByRole('button', { name: 'Revoke' }).first().click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('is refused from now on');
  await dialog.getByRole('button', { name: 'Revoke the credential' }).click();
  await expect(dialog).toBeHidden();
  await expect(table.getByText('revoked')).toHaveCount(1);
});

test('a framework begins with what is published, mapped, decided and attested, and gives no percentage', async ({
  ownerPage: page,
}) => {
  await visit(page, '/frameworks');
  await page.getByRole('link', { name: 'Pod Security Standards' }).click();
  await expect(page.getByText(/^Published \d+, mapped \d+, decided \d+, attested \d+\./)).toBeVisible();
  await expect(page.getByRole('heading', { level: 3 }).filter({ hasText: 'privileged' }).first()).toBeVisible();
  expect(await page.locator('main').innerText()).not.toMatch(/\d%/);
  await page.getByRole('navigation', { name: 'State' }).getByRole('link', { name: 'unmet' }).click();
  await expect(page).toHaveURL(/state=unmet/);
  await expect(page.getByText(/^unmet in 1 of 1 cluster/).first()).toBeVisible();
});

test('the catalogue is found by words, by id and by the ids of other tools', async ({ ownerPage: page }) => {
  await visit(page, '/controls');
  await pressUntilFocused(page, '/', page.getByRole('searchbox'));
  await page.keyboard.type('C-0057');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=C-0057/);
  await page.getByRole('link', { name: 'Container runs privileged' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Container runs privileged');
  await expect(page.getByText('privileged-container')).toBeVisible();
  await page.getByRole('link', { name: 'Findings of this control' }).click();
  await expect(page).toHaveURL(/\/findings\?control=pod-privileged$/);
});

test('the catalogue is narrowed by how its controls stand, sorted, and leads to findings and frameworks', async ({
  ownerPage: page,
}) => {
  await visit(page, '/controls');
  const table = page.getByRole('table', { name: 'Controls' });
  for (const column of ['Passing', 'Failing', 'Unknown', 'Blind in'])
    await expect(table.getByRole('columnheader', { name: column })).toBeVisible();
  await page
    .getByRole('region', { name: 'Filters' })
    .getByRole('link', { name: /^Failing/ })
    .click();
  await expect(page).toHaveURL(/standing=failing/);
  await expect(table.locator('tbody tr').last().locator('a[href^="/findings?control="]').first()).toBeVisible();
  await page.getByRole('navigation', { name: 'Order' }).getByRole('link', { name: 'Title' }).click();
  await expect(page).toHaveURL(/standing=failing&sort=title/);
  await visit(page, '/controls?q=no%20control%20is%20called%20so');
  await expect(page.getByText('No control matches')).toBeVisible();
  await page.getByRole('link', { name: 'Show all controls' }).click();
  await expect(page).toHaveURL(/controls$/);
  await visit(page, '/controls/pod-privileged');
  const frameworks = page.locator('#frameworks');
  await expect(frameworks).toContainText('Pod Security Standards');
  await frameworks.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/frameworks\/[^/]+#/);
});

test('data that were imported show their day and who did it, and are taken back from the page', async ({
  ownerPage: page,
}) => {
  await visit(page, '/controls');
  await page.getByRole('link', { name: 'Data they judge by' }).click();
  const row = page.getByRole('table', { name: 'Data sets' }).getByRole('row').filter({ hasText: 'safeSysctls' });
  await expect(row).toContainText('built-in');
  const asOf = new Date().toISOString().slice(0, 10);
  const ours = { name: 'kernel.ours', since: 0, source: 'https://sysctls.example.com/ours', asOf };
  expect(await importData({ safeSysctls: [ours] })).toContain('safeSysctls: revision 1, 1 facts');
  await page.reload();
  await expect(row).toContainText('imported by');
  await row.getByRole('link', { name: 'Safe sysctls' }).click();
  await expect(page.getByText('Of today.')).toBeVisible();
  await expect(page.getByText('sysctls.example.com')).toBeVisible();
  const history = page.getByRole('table', { name: 'History' });
  await expect(history.getByText('in use')).toBeVisible();
  await page.getByRole('button', { name: 'Use the built-in data' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('Every cluster of the organization is judged anew');
  await dialog.getByRole('button', { name: 'Use the built-in data' }).click();
  await expect(history.getByText('Back to the built-in data')).toBeVisible();
  await expect(history.getByRole('button', { name: 'Use again' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use the built-in data' })).toHaveCount(0);
});

test('Ctrl K goes anywhere by name', async ({ ownerPage: page }) => {
  await visit(page, '/');
  await pressUntilVisible(page, 'Control+k', page.getByRole('combobox'));
  await page.getByRole('combobox').fill('shop-prod');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/clusters\/[0-9a-f-]{36}$/);
  await pressUntilVisible(page, '?', page.getByRole('dialog', { name: 'Keyboard' }));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what is not there says so and leads on', async ({ ownerPage: page }) => {
  for (const path of ['/nowhere', '/clusters/not-an-id', '/controls/no-such-control', '/frameworks/none']) {
    await visit(page, path);
    await expect(page.getByRole('heading', { level: 1, name: 'Not found' })).toBeVisible();
  }
});
