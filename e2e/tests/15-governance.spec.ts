import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, findFinding, inviteByLink, ownerToken } from '../src/api.ts';
import { platform } from '../src/platform.ts';
import { settle } from '../src/settle.ts';
import { expect, signIn, test, visit } from '../src/test.ts';

const developer = { email: 'dora@example.com', password: 'nothing here but a long sentence' } as const;
const shots = join(import.meta.dirname, '../test-results/screenshots/story');

interface Item {
  readonly clusterId: string;
  readonly controlId: string;
  readonly subject: { readonly id: string; readonly name: string; readonly namespace: string };
  readonly severity: string;
}

const send = async <T>(method: string, path: string, token: string, body: object): Promise<T> => {
  const response = await fetch(`${platform().url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answers with ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
};

/** A finding that alone puts its asset out of policy: without it, the asset is excepted. */
const lonelyFinding = async (): Promise<Item> => {
  const query = 'policy=plimsoll-baseline&status=fail&limit=200';
  const { items } = await ask<{ items: Item[] }>(`/v1/findings?${query}`, await ownerToken());
  const alone = items.find(
    ({ subject, clusterId }) =>
      items.filter((one) => one.clusterId === clusterId && one.subject.id === subject.id).length === 1,
  );
  if (alone === undefined) throw new Error('no asset is out of policy by one finding alone');
  return alone;
};

const pathOf = ({ clusterId, subject, controlId }: Item): string => `/findings/${clusterId}/${subject.id}/${controlId}`;

/** Assets of the headline that are excepted, as Home says it. */
const hatched = async (page: Page): Promise<number> => {
  await settle(page, '/');
  const said = await page.getByRole('img', { name: /^All clusters: / }).getAttribute('aria-label');
  return Number(/([\d,]+) excepted/.exec(said ?? '')?.[1]?.replaceAll(',', '') ?? 0);
};

let finding: Item;
let before = 0;

const asDeveloper = async (page: Page): Promise<void> => {
  await visit(page, await inviteByLink(developer.email, 'developer'));
  await page.getByLabel('Your name').fill('Dora');
  await page.getByLabel('Password').fill(developer.password);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('banner').waitFor();
};

test('a developer asks for an exception from a finding, and sees first what it would match', async ({ page }) => {
  finding = await lonelyFinding();
  await asDeveloper(page);
  await visit(page, pathOf(finding));
  const panel = page
    .getByRole('region', { name: 'Exceptions' })
    .or(page.locator('section', { hasText: 'None covers it' }));
  await expect(panel.first()).toBeVisible();
  await page.getByRole('link', { name: 'Request an exception' }).click();
  const form = page.getByRole('form', { name: 'Request an exception' });
  await expect(form.getByRole('combobox', { name: 'Control' })).toHaveValue(finding.controlId);
  await expect(form.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(finding.subject.name);
  const preview = form.getByRole('region', { name: 'What it would match now' });
  await expect(preview).toContainText('It would except 1 finding.');
  // Everything is compared as it is written: half a name is nobody's.
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(finding.subject.name.slice(0, -1));
  await form.getByRole('textbox', { name: 'Ticket' }).fill('SEC-12');
  await expect(preview).toContainText('It matches nothing now');
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(finding.subject.name);
  await form.getByRole('textbox', { name: 'Ticket' }).focus();
  await expect(preview).toContainText('It would except 1 finding.');

  await form.getByText('Compensating control').click();
  await form.getByRole('button', { name: 'Request it' }).click();
  await expect(page.locator('#error-reason')).toHaveText('say why');
  await expect(form.getByRole('alert')).toBeFocused();
  await expect(form.getByRole('textbox', { name: 'Ticket' })).toHaveValue('SEC-12');
  await expect(form.getByRole('radio', { name: /^Compensating control/ })).toBeChecked();
  await form.getByRole('textbox', { name: 'Reason' }).fill('The node is dedicated to it, and a sandbox holds it.');
  await page.screenshot({ path: join(shots, 'exception-request.png'), fullPage: true });
  await form.getByRole('button', { name: 'Request it' }).click();
  await page.getByRole('link', { name: 'Open the request' }).click();
  await expect(page.getByText('It has no effect before somebody else approves it.').first()).toBeVisible();
  await expect(page.getByText('Your role may not approve exceptions.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  await visit(page, pathOf(finding));
  await expect(page.getByRole('link', { name: 'by Dora' })).toBeVisible();
});

test('another approves it: the finding is excepted, and the hatch of the headline grows', async ({
  ownerPage: page,
}) => {
  before = await hatched(page);
  const link = page.getByRole('navigation').getByRole('link', { name: /^Exceptions/ });
  await expect(link).toContainText('1');
  await link.click();
  await page.getByRole('table', { name: 'Exceptions' }).getByRole('link', { name: finding.controlId }).click();
  await expect(page.getByText('It would except 1 finding.')).toBeVisible();
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.locator('#error-note')).toHaveText('say why it is rejected');
  await page.getByLabel('Note').fill('Seen on the node.');
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('active');
  await expect(async () => {
    await page.reload();
    const covered = page.getByRole('table', { name: 'Findings it covers' });
    await expect(covered.getByRole('row')).toHaveCount(2, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await page.screenshot({ path: join(shots, 'exception.png'), fullPage: true });
  await page.getByRole('link', { name: 'Open them in the explorer' }).click();
  await expect(page.getByText('Only findings that one exception covers.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'excepted', exact: true })).toHaveAttribute('href', /\/exceptions\//);
  await visit(page, pathOf(finding));
  const leaves = page.getByRole('list', { name: 'Exceptions that cover it' });
  await expect(leaves).toContainText('Requested by Dora');
  await expect(leaves).toContainText('SEC-12');
  expect(await hatched(page)).toBe(before + 1);
});

test('it ends, and the finding is back', async ({ ownerPage: page }) => {
  test.setTimeout(240_000);
  const looking = await ownerToken();
  const { items } = await ask<{ items: { id: string }[] }>('/v1/exceptions?state=approved', looking);
  const [first] = items;
  if (first === undefined) throw new Error('nothing is in force');
  const { token } = await send<{ token: string }>('POST', '/v1/sessions', '', developer);
  // The form counts in days. The shortest life there is: long enough for somebody to approve it.
  const expiresAt = new Date(Date.now() + 30_000).toISOString();
  const body = { reason: 'Only until the release is out.', expiresAt };
  const renewal = await send<{ id: string }>('POST', `/v1/exceptions/${first.id}/renew`, token, body);
  await visit(page, `/exceptions/${renewal.id}`);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('active');
  await visit(page, `/exceptions/${first.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('replaced');
  await expect
    .poll(async () => (await ask<{ status: string }>(`/v1${apiPathOf(finding)}`, looking)).status, {
      timeout: 150_000,
      intervals: [2000],
    })
    .toBe('fail');
  await visit(page, `/exceptions/${renewal.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('expired');
  await expect(page.getByText('by Plimsoll itself')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ask for the same again' })).toBeVisible();
  await visit(page, pathOf(finding));
  await expect(page.getByText('because an exception changed').first()).toBeVisible();
  expect(await hatched(page)).toBe(before);
});

const apiPathOf = ({ clusterId, subject, controlId }: Item): string =>
  `/clusters/${clusterId}/findings/${subject.id}/${controlId}`;

test('a control is disabled with a reason, told first what that moves, and enabled again', async ({
  ownerPage: page,
  context,
}) => {
  test.setTimeout(180_000);
  const { clusterId, subject, controlId } = await findFinding('pod-privileged', 'storefront');
  await visit(page, '/controls/pod-privileged');
  const late = await context.newPage();
  await visit(late, '/controls/pod-privileged');
  await late.getByText('Decide otherwise').click();
  await page.getByText('Decide otherwise').click();
  const form = page.getByRole('form', { name: 'Decide about it' });
  const moves = form.getByRole('region', { name: 'What this will move' });
  await expect(moves).toContainText('Nothing yet');
  await form.getByLabel('Severity').selectOption('low');
  await expect(moves).toContainText(/go(es)? from (high|critical) to low/);
  await form.getByLabel('Severity').selectOption('');
  await form.getByText('Disabled', { exact: true }).click();
  await expect(moves).toContainText('none of them a pass');
  await form.getByRole('button', { name: 'Decide' }).click();
  await expect(page.locator('#error-reason')).toHaveText('say why it is disabled');
  await form.getByRole('textbox', { name: 'Reason' }).fill('Judged elsewhere this week');
  await page.screenshot({ path: join(shots, 'control-setting.png'), fullPage: true });
  await form.getByRole('button', { name: 'Decide' }).click();
  const panel = page.locator('section', { hasText: 'How it judges here' }).last();
  await expect(panel).toContainText('no, it is disabled');
  await expect(panel).toContainText('Judged elsewhere this week');

  // Who read it before that decides about what is no more.
  await late.getByRole('textbox', { name: 'Reason' }).fill('Typed for nothing');
  await late.getByRole('button', { name: 'Decide', exact: true }).click();
  await expect(late.getByRole('alert').filter({ hasText: 'saved this while you were editing' })).toBeFocused();
  await expect(late.getByRole('textbox', { name: 'Reason' })).toHaveValue('Typed for nothing');
  await late.close();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(panel).not.toContainText('no, it is disabled');
  await expect
    .poll(
      async () => {
        const path = `/v1/clusters/${clusterId}/findings/${subject.id}/${controlId}`;
        return (await ask<{ status: string }>(path, await ownerToken())).status;
      },
      { timeout: 120_000, intervals: [1000] },
    )
    .toBe('fail');
});

const written = (check: string, id = 'custom-own-registry'): string => `id: ${id}
title: Images come from our registry
severity: medium
rationale: Only what it holds was scanned.
remediation: Push the image there.
subject: container
checks:
  - check: ${check}
    at: container.image
    message: comes from another registry
examples:
  fail:
    - at: ["spec.containers[0].image"]
      given: { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: "x/a" }] } }
  pass:
    - given: { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: "ours/a" }] } }
`;

test('a control of one’s own is refused at the place of its error, tried, saved and versioned', async ({
  ownerPage: page,
}) => {
  await visit(page, '/controls');
  await page.getByRole('link', { name: 'Controls of your own' }).click();
  await expect(page.getByText('None yet')).toBeVisible();
  await page.getByRole('link', { name: 'Write a control' }).click();
  const form = page.getByRole('form');
  const text = form.getByLabel('The control, as YAML or JSON');
  const wrong = written('container.image.startsWith("ours/") && nothing');
  await text.fill(wrong);
  await form.getByLabel('It judges').uncheck();
  await form.getByRole('button', { name: 'Save the control' }).click();
  const fault = form.getByRole('button', { name: /^line 8, column 51: / });
  await expect(fault).toBeVisible();
  await expect(text).toHaveValue(wrong);
  await page.screenshot({ path: join(shots, 'custom-control-error.png'), fullPage: true });
  await fault.click();
  await expect(text).toBeFocused();
  expect(
    await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd)),
  ).toBe('nothing');
  await text.fill(written('container.image.startsWith("ours/")'));
  await form.getByRole('button', { name: 'Try it on the inventory' }).click();
  await expect(form.getByRole('region', { name: 'What it would find' })).toContainText(/\d+ would fail, 0 pass/);
  await page.screenshot({ path: join(shots, 'custom-control-tried.png'), fullPage: true });
  await form.getByRole('button', { name: 'Save the control' }).click();
  await expect(page).toHaveURL(/\/controls\/custom\/custom-own-registry$/);
  await expect(page.getByText('Version 1 is kept, and judges nothing while it is disabled.')).toBeVisible();
  await form
    .getByLabel('The control, as YAML or JSON')
    .fill(`# ours\n${written('container.image.startsWith("ours/")')}`);
  await form.getByRole('button', { name: 'Save the next version' }).click();
  await expect(page.getByText('Version 2 is kept')).toBeVisible();
  await page.getByRole('table', { name: 'Versions' }).getByRole('link', { name: 'Version 1' }).click();
  await expect(page.getByText('This is version 1.')).toBeVisible();
  await expect(form.getByLabel('The control, as YAML or JSON')).not.toHaveValue(/# ours/);
});

test('a control of one’s own is enabled, disabled and deleted from the list, each after a question', async ({
  ownerPage: page,
}) => {
  await send('POST', '/v1/custom-controls', await ownerToken(), {
    text: written('container.image.startsWith("ours/")', 'custom-short-lived'),
    enabled: false,
  });
  await visit(page, '/controls/custom');
  const row = page.getByRole('row').filter({ hasText: 'custom-short-lived' });
  await row.getByRole('button', { name: 'Enable' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('every cluster is judged by it');
  await page.getByRole('button', { name: 'Enable the control' }).click();
  await expect(row).toContainText('judges');
  await row.getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('button', { name: 'Disable the control' }).click();
  await expect(row).toContainText('disabled');
  await row.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('its id is never used again');
  await page.getByRole('button', { name: 'Delete the control' }).click();
  await expect(row).toHaveCount(0);
});

test('who may decide nothing sees why, and finds no button', async ({ page }) => {
  await signIn(page, developer);
  await visit(page, '/controls/pod-privileged');
  await expect(
    page.getByText('Owners, admins and security engineers of the whole organization decide this.'),
  ).toBeVisible();
  await visit(page, '/controls/custom/new');
  await expect(page.getByText('Your role may not write controls.')).toBeVisible();
  await visit(page, '/controls/custom');
  await expect(page.getByRole('button', { name: 'Delete' })).toHaveCount(0);
});
