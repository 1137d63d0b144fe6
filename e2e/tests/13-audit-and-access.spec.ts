import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { runCli } from '../../apps/cli/test/run-cli.ts';
import { ask, inviteByLink, ownerToken } from '../src/api.ts';
import { expect, signIn, test } from '../src/test.ts';

const folder = join(import.meta.dirname, '../test-results');
const victor = { email: 'victor@example.com', password: 'nine ships and one harbour' };

test('the audit log is narrowed, opened, exported, and verified apart from the platform', async ({
  ownerPage: page,
}) => {
  await page.goto('/settings/audit');
  await page.getByRole('searchbox', { name: /^Act/ }).fill('session');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/act=session/);
  await expect(page.getByRole('table', { name: 'Audit log' }).getByText('session.started').first()).toBeVisible();
  await expect(page.getByText('organization.created')).toHaveCount(0);
  await page.getByRole('link', { name: 'session.started' }).first().click();
  await expect(page.getByRole('heading', { name: /^Entry \d+$/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.goto('/settings/audit');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /NDJSON/ }).click(),
  ]);
  const file = join(folder, 'audit.ndjson');
  await download.saveAs(file);
  expect(await runCli(['audit', 'verify', file])).toMatchObject({ code: 0, err: '' });
  writeFileSync(file, readFileSync(file, 'utf8').replace('"act":"session.started"', '"act":"session.ended"'));
  const tampered = await runCli(['audit', 'verify', file]);
  expect(tampered.code).toBe(1);
  expect(tampered.out).toMatch(/^Entry \d+ \(session\.ended/);
});

test('an owner sees where a member is signed in, and ends all of it at once', async ({ ownerPage: page, browser }) => {
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(await inviteByLink(victor.email, 'developer'));
  await other.getByLabel('Your name').fill('Victor');
  await other.getByLabel('Password').fill(victor.password);
  await other.getByRole('button', { name: 'Join' }).click();
  await other.getByRole('banner').waitFor();
  await other.context().clearCookies();
  await signIn(other, victor);

  await page.goto('/settings/members');
  await page.getByRole('link', { name: 'Victor' }).click();
  const sessions = page.getByRole('table', { name: 'Sessions' });
  await expect(sessions.getByRole('button', { name: 'End' })).toHaveCount(2);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Revoke everything' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke everything' }).click();
  await expect(page.getByText('They are not signed in anywhere.')).toBeVisible();
  await other.goto('/findings');
  await expect(other).toHaveURL(/\/sign-in\?callback=%2Ffindings$/);
  await context.close();
  const { items } = await ask<{ items: { act: string }[] }>('/v1/audit?act=member&limit=1', await ownerToken());
  expect(items[0]?.act).toBe('member.access-revoked');
});
