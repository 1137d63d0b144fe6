import { owner } from '../src/platform.ts';
import { expect, test, visit } from '../src/test.ts';

test('without a session every page leads to sign-in, and from there back', async ({ page }) => {
  await visit(page, '/controls?severity=critical');
  await expect(page).toHaveURL(/\/sign-in\?callback=%2Fcontrols%3Fseverity%3Dcritical$/);
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/controls\?severity=critical$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Controls' })).toBeVisible();
});

test('a wrong password is refused with what to do, and what was typed stays', async ({ page }) => {
  await visit(page, '/sign-in');
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'E-mail address or password is wrong' });
  await expect(alert).toBeFocused();
  await expect(page.getByLabel('E-mail address')).toHaveValue(owner.email);
});

test('an empty form names its fields', async ({ page }) => {
  await visit(page, '/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('E-mail address')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/enter your password/);
});

test('sign-in never leads to another site', async ({ page, baseURL }) => {
  await visit(page, '/sign-in?callback=//evil.example/');
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${baseURL}/`);
});

test('the API token stays out of reach of scripts', async ({ ownerPage: page }) => {
  const session = await page.evaluate(async () => await (await fetch('/api/auth/session')).text());
  expect(session).not.toMatch(/apiToken|pls_/);
  expect(await page.evaluate(() => document.cookie)).not.toContain('next-auth');
  expect(await page.content()).not.toContain('apiToken');
});

test('pages allow no script without a nonce and no frame', async ({ page }) => {
  const response = await visit(page, '/sign-in');
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(policy).toContain("frame-ancestors 'none'");
});
