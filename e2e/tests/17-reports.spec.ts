import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { runCli } from '../../apps/cli/test/run-cli.ts';
import { owner } from '../src/platform.ts';
import { type StartedPlatform, startPlatform } from '../src/start-platform.ts';
import { test as base, expect, signIn, visit } from '../src/test.ts';

const folder = join(import.meta.dirname, '../test-results');
const shots = join(folder, 'screenshots');
const auditor = { email: 'quentin@example.com', password: 'the last day of every quarter' };

/** A platform with the demonstration, whose history holds the end of the last quarter. */
const test = base.extend<object, { readonly started: StartedPlatform }>({
  started: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted: none
    async ({}, use) => {
      const started = await startPlatform();
      await use(started);
      await started.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ started }, use) => await use(started.url),
});

test.describe.configure({ mode: 'serial' });

const askAs = async <T>(started: StartedPlatform, path: string, body: object, token?: string): Promise<T> => {
  const response = await fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  expect(response.ok, `${path} answers with ${response.status}`).toBe(true);
  return (await response.json()) as T;
};

const lastQuarterEnd = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (now.getUTCMonth() % 3), 0))
    .toISOString()
    .slice(0, 10);
};

/** Opens the demonstration, which may still be being made. */
const look = async (page: Page): Promise<void> => {
  await page.getByRole('main').getByRole('button', { name: 'Look at the demo' }).click({ timeout: 270_000 });
  await expect(page.getByRole('region', { name: 'Demonstration' })).toBeVisible();
};

const save = async (page: Page, link: string | RegExp): Promise<string> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
};

const untilReady = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Check it offline' })).toBeVisible({ timeout: 120_000 });

interface Model {
  readonly asOf: string;
  readonly headline: { readonly percent: number; readonly counts: Readonly<Record<string, number>> };
  readonly totals: {
    readonly findings: number;
    readonly fail: number;
    readonly severities: readonly { readonly severity: string; readonly yours: number }[];
  };
}

/** What the page says, as numbers. */
const numbersOn = async (page: Page) => {
  const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Its numbers' }) });
  const text = (await panel.innerText()).replaceAll(/[,\u00a0]/g, '').replaceAll(/\s+/g, ' ');
  const read = (pattern: RegExp): number => Number(pattern.exec(text)?.[1]);
  return {
    percent: read(/(\d+)% in policy/),
    in: read(/% in policy · (\d+) of/),
    out: read(/(\d+) out of policy/),
    findings: read(/clusters? (\d+) finding/),
    fail: read(/(\d+) fail /),
    critical: read(/Critical (\d+)/),
  };
};

test('an auditor keeps last quarter’s end as PDF, CSV and JSON, and checks them offline', async ({ page, started }) => {
  test.setTimeout(600_000);
  const session = await askAs<{ token: string }>(started, '/v1/sessions', owner);
  const { link } = await askAs<{ link: string }>(
    started,
    '/v1/invitations',
    { email: auditor.email, role: 'auditor' },
    session.token,
  );
  await visit(page, link);
  await page.getByLabel('Your name').fill('Quentin');
  await page.getByLabel('Password').fill(auditor.password);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('banner').waitFor();
  await visit(page, '/');
  await look(page);

  await page.getByRole('link', { name: 'Reports', exact: true }).first().click();
  await page.getByRole('link', { name: 'Make a report' }).click();
  await page.getByRole('button', { name: 'End of last quarter' }).click();
  await expect(page.getByLabel('As of the end of')).toHaveValue(lastQuarterEnd());
  await page.getByRole('button', { name: 'What will be in it?' }).click();
  await expect(page.getByText(/3 of 4 clusters evaluated/)).toBeVisible();
  await page.getByRole('button', { name: 'Make the report' }).click();
  await expect(page).toHaveURL(/\/reports\/[0-9a-f-]{36}$/);
  // It is made without anybody who waits, and is found again in the list.
  const address = page.url();
  await visit(page, '/reports');
  await page.getByRole('table', { name: 'Reports' }).getByRole('link').first().click();
  await expect(page).toHaveURL(address);
  await untilReady(page);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.screenshot({ path: join(shots, 'report-of-last-quarter.png'), fullPage: true });

  const key = await save(page, /^the public key/);
  const files = {
    pdf: await save(page, 'Download PDF'),
    csv: await save(page, 'Download CSV'),
    json: await save(page, 'Download JSON'),
  };
  for (const file of Object.values(files))
    expect(await runCli(['verify', '--key', key, file])).toMatchObject({ code: 0, err: '' });

  // One model: the page, the JSON, the CSV and the PDF say the same.
  const said = await numbersOn(page);
  const { report } = JSON.parse(readFileSync(files.json, 'utf8')) as { report: Model };
  expect(report.asOf.slice(0, 10)).toBe(lastQuarterEnd());
  expect(said).toEqual({
    percent: report.headline.percent,
    in: report.headline.counts.in,
    out: report.headline.counts.out,
    findings: report.totals.findings,
    fail: report.totals.fail,
    critical: report.totals.severities.find(({ severity }) => severity === 'critical')?.yours,
  });
  const rows = readFileSync(files.csv, 'utf8').split('\r\n');
  expect(rows.filter((row) => /^(critical|high|medium|low|info),/.test(row))).toHaveLength(said.findings);
  expect(rows.filter((row) => /^(critical|high|medium|low|info),fail,/.test(row))).toHaveLength(said.fail);
  if (spawnSync('pdftotext', ['-v']).status === 0) {
    const text = execFileSync('pdftotext', ['-layout', '-l', '1', files.pdf, '-'], { encoding: 'utf8' });
    expect(text).toMatch(new RegExp(`${said.percent}%`));
    expect(text.replaceAll(',', '')).toMatch(new RegExp(`${said.in} in policy.* ${said.out} out of policy`));
    expect(text).toContain('Demonstration: these clusters are made up');
  }
});

const changed = (file: string, from: string, to: string, name: string): string => {
  const path = join(folder, name);
  const text = readFileSync(file, 'latin1');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to), 'latin1');
  return path;
};

test('a report that was tampered with is named with its field, rows or bytes', async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, auditor);
  await look(page);
  await visit(page, '/reports');
  await page.getByRole('table', { name: 'Reports' }).getByRole('link').first().click();
  await untilReady(page);
  const json = await save(page, 'Download JSON');
  const field = await runCli([
    'verify',
    changed(json, '"headline":{"counts":{"excepted":', '"headline":{"counts":{"excepted":9', 'tampered.json'),
  ]);
  expect(field.code).toBe(1);
  expect(field.out).toContain('headline');
  const csv = await save(page, 'Download CSV');
  const rows = await runCli(['verify', changed(csv, 'critical,fail,', 'critical,pass,', 'tampered.csv')]);
  expect(rows.code).toBe(1);
  expect(rows.out).toMatch(/rows 1 to \d+/);
  const pdf = await save(page, 'Download PDF');
  const bytes = await runCli(['verify', changed(pdf, '/Producer', '/Deducer ', 'tampered.pdf')]);
  expect(bytes.code).toBe(1);
  expect(bytes.out).toMatch(/bytes \d+ to \d+/);
});

test('the same is asked for again and is the same; then it is deleted', async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, auditor);
  await look(page);
  await visit(page, '/reports');
  await page.getByRole('table', { name: 'Reports' }).getByRole('link').first().click();
  await untilReady(page);
  const first = page.url();
  await page.getByRole('button', { name: 'Run it again' }).click();
  await expect(page).not.toHaveURL(first);
  await untilReady(page);
  await expect(page.getByRole('region', { name: 'Reports with the same digest' }).getByRole('link')).toHaveCount(1);
  await visit(page, '/reports');
  const table = page.getByRole('table', { name: 'Reports' });
  await expect(table.getByText('same', { exact: true })).toHaveCount(2);
  await table.getByRole('link').first().click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the report' }).click();
  await expect(page).toHaveURL(/\/reports$/);
  await expect(page.getByRole('table', { name: 'Reports' }).locator('tbody tr')).toHaveCount(1);
});

test('what cannot be made is refused beside its field, and nothing that was typed is lost', async ({ page }) => {
  await signIn(page, auditor);
  await look(page);
  await visit(page, '/findings?severity=critical');
  await page.getByRole('link', { name: 'Make a report of this' }).click();
  await expect(page.getByRole('radio', { name: /^Findings report/ })).toBeChecked();
  await expect(page.getByText(/severity critical; status fail/)).toBeVisible();
  await page.getByLabel('As of the end of').fill('2020-01-31');
  await page.getByRole('button', { name: 'Make the report' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'History begins at' });
  await expect(summary).toBeVisible();
  await expect(page.getByLabel('As of the end of')).toHaveValue('2020-01-31');
  await page.getByLabel('As of the end of').fill('');
  await page.getByRole('radio', { name: 'The clusters chosen here' }).check();
  await page.getByRole('button', { name: 'Make the report' }).click();
  await expect(page.getByText('Choose at least one cluster.').first()).toBeVisible();
  // One of the four never sent anything.
  await page.getByRole('checkbox', { name: 'production-asia' }).check();
  await page.getByRole('button', { name: 'Make the report' }).click();
  await expect(page.getByText(/so there is nothing to report/).first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
