import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { codeOf, stepOf } from '../../apps/api/src/second-factor/totp.ts';
import { inviteByLink } from '../src/api.ts';
import { expect, type Person, signIn, test, visit } from '../src/test.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an app does with the secret that is shown. */
const codeFor = (secret: string, stepsAhead = 0): string => {
  const bits = [...secret].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const seed = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  return codeOf(seed, stepOf(new Date()) + stepsAhead);
};

const sophie: Person = { email: 'sophie@example.com', password: 'a ship in a quiet harbour' };

/** A story: each test goes on where the one before ended. */
const story: { secret: string; codes: readonly string[] } = { secret: '', codes: [] };

const enterPassword = async (page: Page): Promise<void> => {
  await visit(page, '/sign-in');
  await page.getByLabel('E-mail address').fill(sophie.email);
  await page.getByLabel('Password').fill(sophie.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

const setUp = async (page: Page): Promise<void> => {
  await page.getByLabel('Your password').fill(sophie.password);
  await page.getByRole('button', { name: 'Set it up' }).click();
  await expect(page.getByRole('img', { name: 'QR code of the secret' })).toBeVisible();
  story.secret = (await page.getByRole('region', { name: 'Secret' }).locator('code').innerText()).replaceAll(' ', '');
};

const confirm = async (page: Page): Promise<void> => {
  await page.getByLabel('Code', { exact: true }).fill(codeFor(story.secret));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  const shown = await page.getByRole('region', { name: 'Recovery codes' }).locator('code').innerText();
  story.codes = shown.trim().split('\n');
};

test('a member sets up a second factor, and keeps its recovery codes', async ({ page }) => {
  const link = await inviteByLink(sophie.email, 'admin');
  await visit(page, link);
  await page.getByLabel('Your name').fill('Sophie');
  await page.getByLabel('Password').fill(sophie.password);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('banner').waitFor();
  await visit(page, '/settings');
  await setUp(page);
  await page.getByLabel('Code', { exact: true }).fill('12345');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Password or code is wrong' })).toBeVisible();
  await confirm(page);
  expect(story.codes).toHaveLength(10);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible();
  await expect(page.getByText(story.codes[0] ?? '')).toHaveCount(0);
});

test('signing in asks for a code, takes it, and takes a recovery code instead', async ({ page }) => {
  await enterPassword(page);
  await expect(page.getByRole('alert').filter({ hasText: 'One more step' })).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue(sophie.email);
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The code is wrong or was used' })).toBeVisible();
  // The one before was taken when it was set up; clocks may be half a minute ahead.
  await page.getByLabel('Code').fill(codeFor(story.secret, 1));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('banner').waitFor();

  await page.context().clearCookies();
  await enterPassword(page);
  await page.getByLabel('Code').fill(story.codes[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('banner').waitFor();
  await visit(page, '/settings');
  await expect(page.getByText('9 recovery codes are left.')).toBeVisible();
});

test('an owner sees who has one, and takes away what was lost', async ({ ownerPage: page }) => {
  await visit(page, '/settings/members');
  const row = page.getByRole('row').filter({ hasText: sophie.email });
  await row.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take it away' }).click();
  await expect(row.getByText('off')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Demand a second factor' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Set up your own second factor first' })).toBeVisible();
});

const narrowShot = join(import.meta.dirname, '../test-results/screenshots/narrow/second-factor.png');

test('who has none where one is demanded may only set one up', async ({ page, browser }) => {
  const link = await inviteByLink('late@example.com', 'auditor');
  await signIn(page, sophie);
  await visit(page, '/settings');
  await setUp(page);
  await confirm(page);
  await visit(page, '/settings/members');
  const demand = async (wanted: boolean): Promise<void> => {
    await page.getByRole('checkbox', { name: 'Demand a second factor' }).setChecked(wanted);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  };
  await demand(true);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const other = await context.newPage();
    await visit(other, link);
    await other.getByLabel('Your name').fill('Late');
    await other.getByLabel('Password').fill(sophie.password);
    await other.getByRole('button', { name: 'Join' }).click();
    await expect(other).toHaveURL(/\/second-factor$/);
    await visit(other, '/findings');
    await expect(other).toHaveURL(/\/second-factor$/);
    await setUp(other);
    expect(await other.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([]);
    await other.screenshot({ path: narrowShot, fullPage: true });
    await confirm(other);
    await other.getByRole('button', { name: 'Go on' }).click();
    await other.getByRole('banner').waitFor();
  } finally {
    await demand(false);
    await context.close();
  }
});
