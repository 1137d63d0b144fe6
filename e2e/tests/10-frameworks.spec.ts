import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, visit } from '../src/test.ts';

test('a framework is followed from its page: errors stand beside their fields, and what is left out stays visible', async ({
  ownerPage: page,
}) => {
  await visit(page, '/frameworks');
  await expect(page.getByRole('main').getByText('Nothing is followed yet')).toBeVisible();
  await page.getByRole('link', { name: 'Pod Security Standards' }).click();
  const panel = page.locator('#enrolment');
  await expect(panel).toContainText('Library');
  // The form opens, is filled in and sent without a mouse.
  await panel.locator('summary').focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: 'Follow it' });
  await form.getByLabel('Target: requirements').fill('12');
  await form.getByRole('button', { name: 'Leave something out' }).press('Enter');
  await form.getByLabel('Left out 1').selectOption('requirement|baseline:privileged');
  await form.getByRole('button', { name: 'Follow it' }).press('Enter');
  await expect(page.locator('[id="error-exclusions.0.reason"]')).toHaveText('say why');
  await expect(form.getByRole('alert')).toBeFocused();
  await expect(form.getByLabel('Target: requirements')).toHaveValue('12');

  // At the width of a phone nothing of it is cut off.
  await page.setViewportSize({ width: 360, height: 740 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });

  await form.getByLabel('Reason 1').fill('The build runner needs it until spring');
  await form.getByRole('button', { name: 'Follow it' }).press('Enter');
  await expect(panel.getByRole('heading', { name: 'Followed' })).toBeVisible();
  await expect(panel).toContainText('12 requirements');
  await expect(panel).toContainText('baseline:privileged: The build runner needs it until spring');
  const row = page.locator('[id="baseline:privileged"]');
  await expect(row).toContainText('left out');
  await expect(page.getByText('1 requirement left out with a reason')).toBeVisible();
  await expect(page.locator('main')).not.toContainText(/\d%/);

  await page.getByRole('navigation', { name: 'View' }).getByRole('link', { name: 'all clusters' }).click();
  await expect(page).toHaveURL(/view=all/);
  await expect(row).not.toContainText('left out');
});

test('what is followed stands before the library, and is changed and ended', async ({ ownerPage: page }) => {
  await visit(page, '/frameworks');
  const followed = page.getByRole('region', { name: 'Followed' });
  await expect(followed.getByRole('listitem').filter({ hasText: 'Pod Security Standards' }).first()).toBeVisible();
  await followed.getByRole('link', { name: 'Pod Security Standards' }).click();
  const panel = page.locator('#enrolment');
  await panel.locator('summary').click();
  const form = page.getByRole('form', { name: 'Save' });
  await form.getByText('Every cluster with these labels').click();
  await form.getByLabel('Labels of the clusters').fill('tier=gold');
  await form.getByLabel('Count 1 again').check();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(panel).toContainText('no cluster: nothing of it is met');
  await expect(panel).not.toContainText('The build runner needs it');
  await panel.getByRole('button', { name: 'Follow no longer' }).click();
  await page
    .getByRole('dialog')
    .or(page.getByRole('alertdialog'))
    .getByRole('button', { name: 'Follow no longer' })
    .click();
  await expect(panel.getByRole('heading', { name: 'Library' })).toBeVisible();
});

test('a framework of one’s own is added from its text, told beside the built-in ones, exported and deleted', async ({
  ownerPage: page,
}) => {
  await visit(page, '/frameworks');
  await page.getByText('Add one from a file').click();
  const form = page.getByRole('form', { name: 'Add it' });
  const text = (control: string) => `schema: plimsoll/framework/v1
id: custom-story
title: The baseline of the story
version: '1'
kind: benchmark
requirements:
  - id: A.1
    title: Nothing runs privileged
    gating: [${control}]
    clauses: [{ framework: pci-dss, requirement: 2.2.1 }]
`;
  await form.getByLabel('Or its text').fill(text('pod-none'));
  await form.getByRole('button', { name: 'Add it' }).click();
  await expect(page.locator('#error-file')).toContainText('line 9, column 14');
  await expect(form.getByLabel('Or its text')).toHaveValue(text('pod-none'));
  await form.getByLabel('Or its text').fill(text('pod-privileged'));
  await form.getByRole('button', { name: 'Add it' }).click();
  await page.getByRole('link', { name: 'The baseline of the story' }).click();
  await expect(page.getByText('your own, revision 1')).toBeVisible();
  await expect(page.locator('[id="A.1"]')).toContainText('Stands for pci-dss 2.2.1');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as YAML' }).click();
  expect((await download).suggestedFilename()).toBe('custom-story.yaml');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page
    .getByRole('dialog')
    .or(page.getByRole('alertdialog'))
    .getByRole('button', { name: 'Delete the framework' })
    .click();
  await visit(page, '/frameworks');
  await expect(page.getByRole('link', { name: 'The baseline of the story' })).toHaveCount(0);
});
