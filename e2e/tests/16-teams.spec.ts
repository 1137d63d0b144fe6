import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { pushFixture } from '../src/push-fixture.ts';
import { settle } from '../src/settle.ts';
import { expect, signIn, test, visit } from '../src/test.ts';

const folder = join(import.meta.dirname, '../test-results');
const nils = { email: 'nils@example.com', name: 'Nils', password: 'a developer of the orchard crew' };
const otto = { email: 'otto@example.com', name: 'Otto', password: 'an auditor who leaves in time' };

/** What lies beside the orchard, in the same cluster and in another. */
const elsewhere = ['quarry', 'meadow', 'teams-west'];
const pages = ['/', '/findings', '/clusters', '/inventory', '/inventory/objects', '/inventory/images', '/changes'];

const links = new Map<string, string>();

/** A browser of somebody else. */
const elseIn = async (browser: Browser, baseURL: string | undefined): Promise<Page> => {
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  return await context.newPage();
};

const joinBy = async (page: Page, person: typeof nils): Promise<void> => {
  await visit(page, links.get(person.email) ?? 'no link');
  await page.getByLabel('Your name').fill(person.name);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('banner').waitFor();
};

const shownLink = async (page: Page): Promise<string> =>
  await page.getByRole('region', { name: 'Invitation link' }).locator('code').innerText();

const openTeam = async (page: Page): Promise<void> => {
  await visit(page, '/settings/teams');
  await page.getByRole('link', { name: 'Orchard crew' }).click();
  await page.getByRole('form', { name: 'Team', exact: true }).waitFor();
};

const giveOrchard = async (page: Page): Promise<void> => {
  const form = page.getByRole('form', { name: 'Give a grant' });
  await form.getByLabel('teams-east').check();
  await form.getByLabel('Only these namespaces').fill('orchard');
  await form.getByRole('button', { name: 'See what it lets them see' }).click();
  await expect(form.getByRole('status')).toContainText('1 namespace in 1 cluster now.');
  await expect(form.getByRole('status')).toContainText('teams-east: orchard');
  await form.getByRole('button', { name: 'Give the grant' }).click();
  await expect(page.getByRole('table', { name: 'Grants' })).toContainText('teams-east, namespace orchard');
};

const narrowAndClean = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
};

test('an owner makes a team, sees what a grant would let see, and gives it', async ({ ownerPage: page }) => {
  test.setTimeout(120_000);
  await pushFixture('teams-east', 'teams-east');
  await pushFixture('teams-west', 'teams-west');
  await visit(page, '/settings/teams');
  await expect(page.getByText('No teams yet')).toBeVisible();
  await page.getByLabel('Name').fill('Orchard crew');
  await page.getByRole('button', { name: 'Make the team' }).click();
  await expect(page).toHaveURL(/\/settings\/teams\/[0-9a-f-]{36}$/);
  await expect(page.getByText('Until the team has one, being in it gives nothing.')).toBeVisible();

  const form = page.getByRole('form', { name: 'Give a grant' });
  await form.getByRole('button', { name: 'Give the grant' }).click();
  await expect(form.getByRole('alert')).toContainText('tick at least one cluster');
  await form.getByLabel('teams-east').check();
  await form.getByLabel('Role of the grant').selectOption('auditor');
  await form.getByRole('button', { name: 'Give the grant' }).click();
  await expect(form.getByLabel('Ends after')).toHaveAccessibleDescription(/an auditor looks until an end/);
  await form.getByLabel('teams-east').uncheck();
  await form.getByLabel('Role of the grant').selectOption('developer');
  await giveOrchard(page);
  await narrowAndClean(page);
});

test('an owner invites a developer into the team, and an auditor with an end', async ({ ownerPage: page }) => {
  await openTeam(page);
  await page.getByRole('link', { name: 'Invite people into it' }).click();
  const form = page.getByRole('form', { name: 'Invite somebody' });
  await expect(form.getByLabel('Orchard crew')).toBeChecked();
  await expect(form.getByLabel('Role', { exact: true })).toHaveValue('');
  await form.getByLabel('E-mail address').fill(nils.email);
  await form.getByRole('button', { name: 'Make an invitation link' }).click();
  links.set(nils.email, await shownLink(page));

  await page.getByRole('button', { name: 'Invite another' }).click();
  await form.getByLabel('E-mail address').fill(otto.email);
  await form.getByLabel('Role', { exact: true }).selectOption('auditor');
  await form.getByLabel('Orchard crew').uncheck();
  await expect(form.getByLabel('Auditor until')).not.toHaveValue('');
  await form.getByRole('button', { name: 'Make an invitation link' }).click();
  links.set(otto.email, await shownLink(page));
});

test('the developer sees their namespace on every page, and nothing of any other', async ({ browser, baseURL }) => {
  test.setTimeout(180_000);
  const page = await elseIn(browser, baseURL);
  await joinBy(page, nils);
  for (const path of pages) {
    await settle(page, path);
    await expect(page.getByRole('region', { name: 'What you see' })).toContainText(
      /^You see 1 namespace in 1 cluster of /,
    );
    const sent = await page.content();
    for (const word of elsewhere) expect(sent.includes(word), `${word} on ${path}`).toBe(false);
  }
  await settle(page, '/findings');
  await expect(page.getByRole('table', { name: 'Findings' })).toContainText('orchard-web');
  await settle(page, '/inventory/objects');
  await expect(page.getByRole('main')).toContainText('orchard-web');
  await visit(page, '/settings/members');
  await expect(page.getByRole('main')).not.toContainText('Otto');
  await visit(page, '/');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('quarry');
  // What was typed can be looked for among findings; nothing else has that word.
  await expect(page.getByRole('listbox', { name: 'Matches' }).getByRole('option')).toHaveText([
    /^Findings on objects named “quarry”/,
  ]);
  await page.context().close();
});

test('who sees all looks at a part, and the address carries it from page to page', async ({ ownerPage: page }) => {
  test.setTimeout(120_000);
  await visit(page, '/findings');
  await page.getByLabel(/choose what to look at$/).click();
  const form = page.getByRole('form', { name: 'Pick what to look at' });
  await form.getByLabel('teams-east').check();
  await form.getByLabel('quarry').check();
  await form.getByRole('button', { name: 'Look at these' }).click();
  await expect(page).toHaveURL(/scope=[0-9a-f-]{36}\.quarry$/);
  const seen = page.getByRole('region', { name: 'What you see' });
  await expect(seen).toHaveText(/This page shows teams-east \/ quarry alone\./);
  await expect(page.getByRole('table', { name: 'Findings' })).toContainText('quarry-web');
  await expect(page.getByRole('main')).not.toContainText('orchard-web');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Inventory' }).click();
  await expect(page).toHaveURL(/\/inventory\?scope=/);
  await expect(page.getByRole('main')).not.toContainText('orchard');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(seen).toHaveCount(0);
  await page.goBack();
  await seen.getByRole('link', { name: 'Show all you see' }).click();
  await expect(page).toHaveURL(/\/inventory$/);
  await expect(seen).toHaveCount(0);
});

test('taking a grant away counts from the next request, and says what it does to how many', async ({
  ownerPage: page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const other = await elseIn(browser, baseURL);
  await signIn(other, nils);
  await settle(other, '/findings');
  await expect(other.getByRole('table', { name: 'Findings' })).toContainText('orchard-web');

  await openTeam(page);
  await page.getByRole('button', { name: 'Take away' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(
    'The 1 member of Orchard crew loses what Developer: teams-east, namespace orchard gives',
  );
  await dialog.getByRole('button', { name: 'Take it away' }).click();
  await expect(page.getByText('Until the team has one')).toBeVisible();

  await other.reload();
  await expect(other.getByRole('banner')).toBeVisible();
  expect(await other.content()).not.toContain('orchard');
  await expect(other.getByText(/you see nothing of/i)).toBeVisible();
  await giveOrchard(page);
  await settle(other, '/findings');
  await expect(other.getByRole('table', { name: 'Findings' })).toContainText('orchard-web');
  await other.context().close();
});

test('two who change a team at once are told, and nothing is overwritten', async ({ ownerPage: page }) => {
  await openTeam(page);
  const other = await page.context().newPage();
  await openTeam(other);
  await other.getByLabel('Name', { exact: true }).fill('Orchard people');
  await other.getByRole('button', { name: 'Save the team' }).click();
  await expect(other.getByRole('heading', { name: 'Orchard people' })).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Orchard gang');
  await page.getByRole('button', { name: 'Save the team' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'saved this while you were editing' })).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Orchard gang');
  await other.getByLabel('Name', { exact: true }).fill('Orchard crew');
  await other.getByRole('button', { name: 'Save the team' }).click();
  await expect(other.getByRole('heading', { name: 'Orchard crew' })).toBeVisible();
});

test('the auditor takes the access review, which says what everybody holds', async ({
  browser,
  baseURL,
  ownerPage,
}) => {
  test.setTimeout(120_000);
  const page = await elseIn(browser, baseURL);
  await joinBy(page, otto);
  await visit(page, '/settings/members');
  await page.getByRole('link', { name: 'Access review' }).click();
  const table = page.getByRole('table', { name: 'Access review' });
  await expect(table.getByRole('row').filter({ hasText: nils.email })).toContainText(
    'teams-east, namespace orchard, through team Orchard crew',
  );
  await narrowAndClean(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save as CSV' }).click(),
  ]);
  const file = join(folder, 'access-review.csv');
  await download.saveAs(file);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(`Nils,${nils.email},active,Developer,team Orchard crew,"teams-east, namespace orchard"`);
  expect(text).toMatch(/Otto,otto@example\.com,active,Auditor,,everything,20\d\d-/);
  await page.context().close();

  await visit(ownerPage, '/settings/audit?act=access-review');
  await expect(ownerPage.getByRole('table', { name: 'Audit log' })).toContainText('access-review.exported');
  await visit(ownerPage, '/settings/members');
  await ownerPage.getByRole('link', { name: 'Nils' }).click();
  await expect(ownerPage.getByText('1 namespace in 1 cluster now.')).toBeVisible();
  await expect(ownerPage.getByText('none: only grants let them in')).toBeVisible();
  await expect(ownerPage.getByText('through team Orchard crew')).toBeVisible();
  await narrowAndClean(ownerPage);
});
