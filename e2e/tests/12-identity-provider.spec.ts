import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type OpenIdProvider, startOpenIdProvider } from '../../apps/api/test/openid-provider.ts';
import { expect, test, visit } from '../src/test.ts';

const shot = (view: string): string =>
  join(import.meta.dirname, `../test-results/screenshots/${view}/identity-provider.png`);

let provider: OpenIdProvider;

test.beforeAll(async ({ baseURL }) => {
  provider = await startOpenIdProvider(`${baseURL}/sign-in/return`);
});
test.afterAll(() => provider.close());

test('an owner lets people sign in through a provider, once it answers', async ({ ownerPage: page }) => {
  await visit(page, '/settings/teams');
  await page.getByLabel('Name').fill('Platform crew');
  await page.getByRole('button', { name: 'Make the team' }).click();
  await page.getByRole('form', { name: 'Team', exact: true }).waitFor();
  await visit(page, '/settings/identity-provider');
  await page.getByLabel('Name on the button').fill('Harbour login');
  await page.getByLabel('Issuer').fill('http://127.0.0.1:1');
  await page.getByLabel('Client id').fill(provider.clientId);
  await page.getByLabel('Client secret').fill(provider.clientSecret);
  await page.getByLabel('Group 1', { exact: true }).fill('platform');
  await page.getByLabel('Role of group 1').selectOption('security-engineer');
  await page.getByRole('group', { name: 'Teams of group 1' }).getByLabel('Platform crew').check();
  await page.getByRole('button', { name: 'Save' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The identity provider cannot be used' });
  await expect(alert).toBeVisible();
  await page.getByLabel('Issuer').fill(provider.issuer);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('offered', { exact: true })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Teams of group 1' }).getByLabel('Platform crew')).toBeChecked();
  expect(await page.content()).not.toContain(provider.clientSecret);
  for (const [view, width] of [
    ['light', 1440],
    ['narrow', 360],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.screenshot({ path: shot(view), fullPage: true });
  }
});

test('a person of the directory signs in, back to where they were, with the role of their group', async ({ page }) => {
  provider.people.set('nadia', {
    email: 'nadia@harbour.example',
    email_verified: true,
    name: 'Nadia',
    groups: ['platform'],
  });
  await visit(page, '/controls?severity=critical');
  await page.getByRole('link', { name: 'Sign in with Harbour login' }).click();
  await page.locator('input[name=login]').fill('nadia');
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await expect(page).toHaveURL(/\/controls\?severity=critical$/);
  await visit(page, '/settings');
  await expect(page.getByRole('main').getByText('Security engineer', { exact: true })).toBeVisible();
  await expect(page.getByText('You sign in through your identity provider')).toBeVisible();
});

test('what was not begun in this browser signs nobody in', async ({ page }) => {
  await visit(page, '/sign-in/return?code=stolen&state=stolen');
  await expect(page.getByRole('alert').filter({ hasText: 'did not sign you in' })).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\/return$/);
});

test('the group led into its team, which is deleted with what it gives', async ({ ownerPage: page }) => {
  await visit(page, '/settings/teams');
  await page.getByRole('link', { name: 'Platform crew' }).click();
  const member = page.getByRole('listitem').filter({ hasText: 'nadia@harbour.example' });
  await expect(member.getByText('by group')).toBeVisible();
  await expect(member.getByRole('checkbox')).toBeDisabled();
  await page.getByRole('button', { name: 'Delete the team' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('It ends 0 grants at once, for 1 member.');
  await dialog.getByRole('button', { name: 'Delete the team' }).click();
  await expect(page.getByText('No teams yet')).toBeVisible();
});

test('it is taken away again', async ({ ownerPage: page }) => {
  await visit(page, '/settings/identity-provider');
  await page.getByRole('button', { name: 'Take the provider away' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take it away' }).click();
  await expect(page.getByText('off', { exact: true })).toBeVisible();
  await page.context().clearCookies();
  await visit(page, '/sign-in');
  await expect(page.getByRole('link', { name: 'Sign in with Harbour login' })).toHaveCount(0);
});
