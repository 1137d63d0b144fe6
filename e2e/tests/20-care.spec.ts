import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { ask, ownerToken } from '../src/api.ts';
import { platform } from '../src/platform.ts';
import { expect, test, visit } from '../src/test.ts';

const shots = join(import.meta.dirname, '../test-results/screenshots');

/** What somebody else does while a page is open. */
const send = async <T>(method: string, path: string, body: object): Promise<T> => {
  const response = await fetch(`${platform().url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await ownerToken()}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} answers with ${response.status}`);
  return (await response.json()) as T;
};

interface Edited {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly context: object;
}

const makeCluster = async (name: string): Promise<string> =>
  (await send<{ cluster: Edited }>('POST', '/v1/clusters', { name, source: 'push' })).cluster.id;

/** Somebody else says who owns a cluster, from what is stored now. */
const giveToTeam = async (id: string, ownerTeam: string): Promise<void> => {
  const { context, version } = await ask<Edited>(`/v1/clusters/${id}`, await ownerToken());
  await send('PATCH', `/v1/clusters/${id}`, { context: { ...context, ownerTeam }, version });
};

const formOf = (page: Page, name: string) => {
  const form = page.getByRole('form', { name, exact: true });
  return { form, said: form.getByRole('alert') };
};

const differsIn = (said: Locator, field: string): Locator => said.getByRole('row', { name: new RegExp(`^${field}`) });

test('two people edit a cluster: who comes second sees what the other saved, and decides whose counts', async ({
  ownerPage: page,
}) => {
  const id = await makeCluster('edited-twice');
  const { form, said } = formOf(page, 'Name and context');
  const team = form.getByLabel('Owner team');
  await visit(page, `/clusters/${id}/settings`);

  await giveToTeam(id, 'payments');
  await team.fill('storefront');
  await form.getByLabel('Environment').selectOption('production');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(said).toContainText('saved this while you were editing, just now');
  await expect(said).toBeFocused();
  await expect(differsIn(said, 'Owner team').getByRole('cell')).toHaveText(['storefront', 'payments']);
  await expect(differsIn(said, 'Environment').getByRole('cell')).toHaveText(['Production', 'Not known']);
  await expect(differsIn(said, 'Name')).toHaveCount(0);
  await expect(team).toHaveValue('storefront');
  await page.screenshot({ path: join(shots, 'conflict.png'), fullPage: true });
  await page.setViewportSize({ width: 360, height: 800 });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.screenshot({ path: join(shots, 'conflict-narrow.png'), fullPage: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await said.getByRole('button', { name: 'Keep mine' }).click();
  await expect(page.getByText('Saved. Priorities follow with the next evaluation.')).toBeVisible();
  await expect(said).toHaveCount(0);
  await page.reload();
  await expect(team).toHaveValue('storefront');
  await expect(form.getByLabel('Environment')).toHaveValue('production');

  await giveToTeam(id, 'platform');
  await form.getByLabel('Environment').selectOption('development');
  await team.fill('nobody');
  await form.getByRole('button', { name: 'Save' }).click();
  await said.getByRole('button', { name: 'Take theirs' }).click();
  await expect(team).toHaveValue('platform');
  await expect(form.getByLabel('Environment')).toHaveValue('production');
  await expect(said).toHaveCount(0);
  // What was taken can be edited on, from its own version.
  await team.fill('platform and friends');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. Priorities follow with the next evaluation.')).toBeVisible();
  await expect(said).toHaveCount(0);
  await page.reload();
  await expect(team).toHaveValue('platform and friends');
});

test('what is typed into one form stays while another is saved and the page is drawn anew, and is not saved over what nobody saw', async ({
  ownerPage: page,
}) => {
  const id = await makeCluster('drawn-anew');
  const labels = formOf(page, 'Labels');
  const context = formOf(page, 'Name and context');
  await visit(page, `/clusters/${id}/settings`);
  await labels.form.getByLabel('Labels of the cluster').fill('region=eu');
  await send('PUT', `/v1/clusters/${id}/labels`, { labels: { region: 'us' } });
  await context.form.getByLabel('Owner team').fill('cards');
  await context.form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. Priorities follow with the next evaluation.')).toBeVisible();
  await expect(labels.form.getByLabel('Labels of the cluster')).toHaveValue('region=eu');
  await labels.form.getByRole('button', { name: 'Set the labels' }).click();
  await expect(differsIn(labels.said, 'Labels').getByRole('cell')).toHaveText(['region=eu', 'region=us']);
  await labels.said.getByRole('button', { name: 'Keep mine' }).click();
  await expect(page.getByText('The labels are saved.')).toBeVisible();
  // One's own save is nobody else's: the other form of the page is saved again without a question.
  await context.form.getByLabel('Owner team').fill('cards and more');
  await context.form.getByRole('button', { name: 'Save' }).click();
  await expect(context.said).toHaveCount(0);
  await page.reload();
  await expect(labels.form.getByLabel('Labels of the cluster')).toHaveValue('region=eu');
  await expect(context.form.getByLabel('Owner team')).toHaveValue('cards and more');
});

test('settings of the organization are not saved over unseen either', async ({ ownerPage: page }) => {
  await visit(page, '/settings');
  const { form, said } = formOf(page, 'History');
  const months = form.getByLabel('Months to keep');
  const before = await months.inputValue();
  await send('PUT', '/v1/organization/retention', { months: 26 });
  await months.fill('14');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(differsIn(said, 'Months to keep').getByRole('cell')).toHaveText(['14', '26']);
  await said.getByRole('button', { name: 'Take theirs' }).click();
  await expect(months).toHaveValue('26');
  // What drops history for good says so, and is asked about first.
  await months.fill(before);
  await form.getByRole('button', { name: 'Save' }).click();
  const asked = page.getByRole('alertdialog', { name: `Keep ${before} months instead of 26?` });
  await expect(asked).toContainText('dropped within a day, for good');
  await asked.getByRole('button', { name: 'Keep it as it is' }).click();
  await expect(asked).toHaveCount(0);
  await expect(months).toHaveValue(before);
  await form.getByRole('button', { name: 'Save' }).click();
  await asked.getByRole('button', { name: 'Drop the older history' }).click();
  await expect(page.getByText('Saved. What lies before is dropped within a day.')).toBeVisible();
  await expect(said).toHaveCount(0);
});

test('a word that may be unknown says what it means, by keyboard and by mouse, on a narrow screen too', async ({
  ownerPage: page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await visit(page, '/inventory/not-collected');
  const what = page.getByRole('button', { name: 'What “Coverage” means' });
  const size = await what.boundingBox();
  expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(24);
  const note = page.getByRole('note').filter({ hasText: 'How much of what controls ask for was read' });
  await what.focus();
  await page.keyboard.press('Enter');
  await expect(note).toBeVisible();
  await expect(what).toHaveAttribute('aria-expanded', 'true');
  const box = await note.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.screenshot({ path: join(shots, 'term-narrow.png') });
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(what).toBeFocused();
  await what.click();
  await expect(note).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(note).toBeHidden();
});
