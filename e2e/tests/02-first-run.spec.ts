import { pushAsShown } from '../src/push.ts';
import { expect, test, visit } from '../src/test.ts';

test('from nothing to findings: add a cluster, push, see what is wrong', async ({ ownerPage: page }) => {
  await visit(page, '/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Welcome');

  await page.getByLabel('Name').fill('Not A Name');
  await page.getByRole('button', { name: 'Add the cluster' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not valid' })).toBeFocused();
  await expect(page.getByLabel('Name')).toHaveValue('Not A Name');

  await page.getByLabel('Name').fill('shop-prod');
  await page.getByLabel('Environment').selectOption('production');
  await page.getByLabel('Faces customers').check();
  await page.getByRole('button', { name: 'Add the cluster' }).click();

  await expect(page.getByText('This credential is shown once.')).toBeVisible();
  await expect(page.getByText('Waiting for the first inventory')).toBeVisible();
  const command = await page.getByRole('region', { name: 'Push command' }).locator('code').innerText();
  expect(await pushAsShown(command, 'shop')).toContain('findings');

  await expect(page.getByText('The first verdicts are in.')).toBeVisible();
  await page.getByRole('link', { name: 'See the findings' }).click();
  await expect(page).toHaveURL(/\/findings\?cluster=/);
  await expect(page.getByRole('link', { name: 'Container runs privileged' })).toBeVisible();
});

test('Home answers whether we are above the line', async ({ ownerPage: page }) => {
  await visit(page, '/');
  // While the page streams in, a part of it stands twice for a moment: the second time hidden.
  const answer = page.getByText(/Below the line of \d+%: [\d,]+ assets in 1 cluster are out of policy/);
  await expect(answer.filter({ visible: true })).toBeVisible();
  const line = page.getByRole('img', {
    name: /^All clusters: \d+% of \d+ assets in policy;.*out of policy; the target is/,
  });
  await expect(line).toBeVisible();
  const strip = page.getByRole('list', { name: 'What the number rests on' });
  await expect(strip.getByRole('link', { name: /^Reporting/ })).toContainText('1');
  await expect(page.getByRole('table', { name: 'What to do first' }).getByRole('row')).toHaveCount(9);
});

test('a segment of the load line leads to its findings', async ({ ownerPage: page }) => {
  await visit(page, '/');
  await page.getByRole('link', { name: /out of policy$/ }).click();
  await expect(page).toHaveURL(/status=fail.*policy=plimsoll-baseline|policy=plimsoll-baseline.*status=fail/);
  await expect(page.getByRole('table', { name: 'Findings' })).toBeVisible();
});

test('the trend is a table one key away', async ({ ownerPage: page }) => {
  await visit(page, '/');
  await expect(page.getByText('Drawing')).toHaveCount(0);
  const numbers = page.getByRole('region', { name: 'Numbers of the chart' });
  if ((await page.getByRole('img', { name: /per day/ }).count()) > 0) {
    await page.keyboard.press('t');
    await expect(numbers.getByRole('columnheader', { name: 'Unknown' })).toBeVisible();
  } else {
    await expect(page.getByText('No history yet')).toBeVisible();
  }
});
