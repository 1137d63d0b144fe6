import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { runCli } from '../../apps/cli/test/run-cli.ts';
import { ask, inviteByLink, ownerToken } from '../src/api.ts';
import { auditor, owner } from '../src/platform.ts';
import { expect, signIn, test, visit } from '../src/test.ts';

const folder = join(import.meta.dirname, '../test-results');
const victor = { email: 'victor@example.com', password: 'nine ships and one harbour' };

test('the audit log is narrowed, opened, exported, and verified apart from the platform', async ({
  ownerPage: page,
}) => {
  await visit(page, '/settings/audit');
  await page.getByRole('searchbox', { name: /^Act/ }).fill('session');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/act=session/);
  await expect(page.getByRole('table', { name: 'Audit log' }).getByText('session.started').first()).toBeVisible();
  await expect(page.getByText('organization.created')).toHaveCount(0);
  await page.getByRole('link', { name: 'session.started' }).first().click();
  await expect(page.getByRole('heading', { name: /^Entry \d+$/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await visit(page, '/settings/audit');
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

test('a session that somebody else planted in the browser is not the one that signing in begins', async ({
  browser,
  baseURL,
}) => {
  const name = 'next-auth.session-token';
  const own = baseURL === undefined ? {} : { baseURL };
  const attacker = await browser.newContext(own);
  await signIn(await attacker.newPage(), owner);
  const planted = (await attacker.cookies()).find((cookie) => cookie.name === name);
  if (planted === undefined) throw new Error('signing in left no cookie');

  const context = await browser.newContext(own);
  const page = await context.newPage();
  await visit(page, '/sign-in');
  // Whoever can plant one does so before somebody signs in.
  await context.addCookies([planted]);
  await page.getByLabel('E-mail address').fill(auditor.email);
  await page.getByLabel('Password').fill(auditor.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('banner').waitFor();
  const begun = (await context.cookies()).filter((cookie) => cookie.name === name);
  expect(begun).toHaveLength(1);
  expect(begun[0]?.value).not.toBe(planted.value);
  expect(begun[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  await visit(page, '/settings');
  await expect(page.getByRole('main').getByText(auditor.email)).toBeVisible();

  // What was planted is whose it was, and ends apart from the one that was begun.
  const theirs = await attacker.newPage();
  await visit(theirs, '/settings');
  await expect(theirs.getByRole('main').getByText(owner.email)).toBeVisible();
  await expect(theirs.getByText(auditor.email)).toHaveCount(0);
  await page.getByLabel('Account and appearance').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await context.addCookies(begun);
  await visit(page, '/settings');
  await expect(page).toHaveURL(/\/sign-in/);
  await Promise.all([attacker.close(), context.close()]);
});

test('an owner sees where a member is signed in, and ends all of it at once', async ({ ownerPage: page, browser }) => {
  const context = await browser.newContext();
  const other = await context.newPage();
  await visit(other, await inviteByLink(victor.email, 'developer'));
  await other.getByLabel('Your name').fill('Victor');
  await other.getByLabel('Password').fill(victor.password);
  await other.getByRole('button', { name: 'Join' }).click();
  await other.getByRole('banner').waitFor();
  await other.context().clearCookies();
  await signIn(other, victor);

  await visit(page, '/settings/members');
  await page.getByRole('link', { name: 'Victor' }).click();
  const sessions = page.getByRole('table', { name: 'Sessions' });
  await expect(sessions.getByRole('button', { name: 'End' })).toHaveCount(2);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Revoke everything' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke everything' }).click();
  await expect(page.getByText('They are not signed in anywhere.')).toBeVisible();
  await visit(other, '/findings');
  await expect(other).toHaveURL(/\/sign-in\?callback=%2Ffindings$/);
  await context.close();
  const { items } = await ask<{ items: { act: string }[] }>('/v1/audit?act=member&limit=1', await ownerToken());
  expect(items[0]?.act).toBe('member.access-revoked');
});
