import { auditor, owner } from '../src/platform.ts';
import { expect, signIn, test, visit } from '../src/test.ts';

test('an invitation makes a second member, whose role is kept to', async ({ ownerPage: page, browser, baseURL }) => {
  await visit(page, '/settings/members');
  await page.getByLabel('E-mail address').fill(auditor.email);
  await page.getByLabel('Role', { exact: true }).selectOption('auditor');
  await page.getByRole('button', { name: 'Make an invitation link' }).click();
  const link = await page.getByRole('region', { name: 'Invitation link' }).locator('code').innerText();
  expect(link.startsWith(`${baseURL}/invitation/`)).toBe(true);

  const context = await browser.newContext();
  const other = await context.newPage();
  await visit(other, link);
  await expect(other.getByText('Auditor')).toBeVisible();
  await other.getByLabel('Your name').fill(auditor.name);
  await other.getByLabel('Password').fill('short');
  await other.getByRole('button', { name: 'Join' }).click();
  await expect(other.getByLabel('Password')).toHaveAccessibleDescription(/12 to 256 characters/);
  await other.getByLabel('Password').fill(auditor.password);
  await other.getByRole('button', { name: 'Join' }).click();
  await other.getByRole('banner').waitFor();

  await visit(other, '/clusters');
  await expect(other.getByText('Your role may not add clusters.')).toBeVisible();
  await expect(other.getByRole('link', { name: 'Add a cluster' })).toHaveCount(0);
  await visit(other, '/clusters/new');
  await expect(other.getByLabel('Name')).toHaveCount(0);
  await visit(other, '/settings/tokens');
  await expect(other.getByText('Your role may not have API tokens.')).toBeVisible();
  await visit(other, '/settings/audit');
  await expect(other.getByText('chain intact')).toBeVisible();

  await visit(other, link);
  await expect(other.getByRole('heading', { name: 'This invitation cannot be used' })).toBeVisible();
  await context.close();
});

test('a role is changed at once and can be undone', async ({ ownerPage: page }) => {
  await visit(page, '/settings/members');
  const role = page.getByLabel(`Role of ${auditor.name}`);
  await role.selectOption('developer');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: `${auditor.name} is now auditor.` })).toBeVisible();
  await expect(role).toHaveValue('auditor');
});

test('a session that is ended elsewhere ends here at once', async ({ ownerPage: page, browser, baseURL }) => {
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0',
  });
  const other = await context.newPage();
  await signIn(other, owner);
  await visit(page, '/settings');
  const row = page
    .getByRole('table', { name: 'Your sessions' })
    .getByRole('row')
    .filter({ hasText: 'Firefox on Linux' });
  await row.getByRole('button', { name: 'End' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End the session' }).click();
  await expect(row).toHaveCount(0);
  // The open page says so by itself, and whoever stays on it gets no further.
  const told = other.getByRole('alertdialog', { name: 'You are signed out' });
  await told.getByRole('button', { name: 'Stay on this page' }).click();
  await other.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Clusters' }).click();
  await expect(other).toHaveURL(/\/sign-in\?callback=%2Fclusters$/);
  await expect(other.getByText('Your session has ended.')).toBeVisible();
  await context.close();
});

test('an API token is shown once and can be revoked', async ({ ownerPage: page }) => {
  await visit(page, '/settings/tokens');
  await page.getByLabel('Name').fill('nightly pipeline');
  await page.getByLabel('Role').selectOption('pipeline');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await expect(page.getByRole('region', { name: 'API token' })).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'nightly pipeline' });
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke the token' }).click();
  await expect(row.getByText('revoked')).toBeVisible();
});

test('the organization is renamed everywhere', async ({ ownerPage: page }) => {
  await visit(page, '/settings');
  await page.getByLabel('Name').fill('Harbour');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('banner')).toContainText('Harbour');
});

test('signing out ends the session, also for the Back button', async ({ ownerPage: page }) => {
  await visit(page, '/clusters');
  await page.getByLabel('Account and appearance').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await visit(page, '/clusters');
  await expect(page).toHaveURL(/\/sign-in\?callback=%2Fclusters$/);
});
