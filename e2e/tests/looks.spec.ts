import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ask, findFinding, findObject, ownerToken } from '../src/api.ts';
import { platform } from '../src/platform.ts';
import { settle } from '../src/settle.ts';
import { expect, test } from '../src/test.ts';

const shots = join(import.meta.dirname, '../test-results/screenshots');

/** The first of a list that has a name. */
const idOf = async (path: string, name: string): Promise<string> => {
  const { items } = await ask<{ items: { id: string; name: string }[] }>(path, await ownerToken());
  return items.find((item) => item.name === name)?.id ?? `there is no ${name}`;
};

/** The newest exception of the story: the one that ended. */
const storiesException = async (): Promise<string> => {
  const { items } = await ask<{ items: { id: string }[] }>('/v1/exceptions?limit=1', await ownerToken());
  return `/exceptions/${items[0]?.id ?? 'none'}`;
};

/** A report that is ready, made for these looks. */
const readyReport = async (): Promise<string> => {
  const token = await ownerToken();
  const response = await fetch(`${platform().url}/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ kind: 'executive', formats: ['csv', 'json'], frameworks: ['nsa-cisa'] }),
  });
  const { id } = (await response.json()) as { id: string };
  const stateOf = async () => (await ask<{ state: string }>(`/v1/reports/${id}`, token)).state;
  await expect.poll(stateOf, { timeout: 60_000 }).toBe('ready');
  return `/reports/${id}`;
};

const pagesOf = async (): Promise<readonly (readonly [string, string])[]> => {
  const { clusterId, subject, controlId } = await findFinding('pod-privileged', 'storefront');
  return [
    ['home', '/'],
    ['my-workloads', '/mine'],
    ['audit', '/audit'],
    ['summary', '/summary'],
    ['clusters', '/clusters'],
    ['heat-map', '/clusters/heat-map?show=all'],
    ['expected-clusters', '/clusters/expected'],
    ['add-cluster', '/clusters/new'],
    ['cluster', `/clusters/${clusterId}`],
    ['evidence', `/clusters/${clusterId}/evidence`],
    ['cluster-settings', `/clusters/${clusterId}/settings`],
    ['agent-settings', `/clusters/${await idOf('/v1/clusters', 'edge-west')}/settings`],
    ['namespace', `/clusters/${clusterId}/namespaces/shop`],
    ['findings', '/findings'],
    ['findings-none', '/findings?q=no-such-object'],
    ['findings-open', `/findings?severity=high&open=${clusterId}.${subject.id}.${controlId}`],
    ['finding', `/findings/${clusterId}/${subject.id}/${controlId}`],
    ['inventory', '/inventory'],
    ['objects', '/inventory/objects'],
    ['objects-none', '/inventory/objects?q=no-such-object'],
    ['object', await findObject('storefront')],
    ['images', '/inventory/images'],
    ['image', '/inventory/images/uses?image=no-such-image'],
    ['not-collected', '/inventory/not-collected'],
    ['who-can', '/inventory/who-can'],
    ['who-can-answer', '/inventory/who-can?verb=get&resource=secrets'],
    ['changes', '/changes'],
    ['trends', '/changes/trends'],
    ['reports', '/reports'],
    ['new-report', '/reports/new'],
    ['new-report-of-findings', '/reports/new?for=findings&severity=critical,high&status=fail'],
    ['report', await readyReport()],
    ['frameworks', '/frameworks'],
    ['framework', '/frameworks/nsa-cisa'],
    ['framework-standard', '/frameworks/nist-800-53'],
    ['framework-outside', '/frameworks/cis-eks'],
    ['controls', '/controls'],
    ['control', '/controls/pod-privileged'],
    ['custom-controls', '/controls/custom'],
    ['custom-control', '/controls/custom/custom-own-registry'],
    ['custom-control-new', '/controls/custom/new'],
    ['exceptions', '/exceptions'],
    ['exceptions-none', '/exceptions?view=rejected&control=no-such-control'],
    ['exception', await storiesException()],
    ['exception-request', `/exceptions/new?finding=${clusterId}.${subject.id}.${controlId}`],
    ['data-sets', '/controls/data'],
    ['data-set', '/controls/data/safeSysctls'],
    ['profile', '/settings'],
    ['members', '/settings/members'],
    ['member', `/settings/members/${await idOf('/v1/members', 'Dora')}`],
    ['access-review', '/settings/members/review'],
    ['teams', '/settings/teams'],
    ['team', `/settings/teams/${await idOf('/v1/teams', 'Orchard crew')}`],
    ['picked', `/findings?scope=${clusterId}.shop`],
    ['tokens', '/settings/tokens'],
    ['enrolment', '/settings/enrolment'],
    ['identity-provider', '/settings/identity-provider'],
    ['audit', '/settings/audit'],
    ['audit-entry', '/settings/audit/1'],
    ['parts-light', '/internal/parts?theme=light'],
    ['parts-dark', '/internal/parts?theme=dark'],
    ['not-found', '/nowhere'],
  ];
};

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const everyRule = (axe: AxeBuilder): AxeBuilder => axe.withTags(tags);
/** What other colours alone can break. */
const ofColour = (axe: AxeBuilder): AxeBuilder => axe.withRules(['color-contrast', 'link-in-text-block']);

const violationsOn = async (page: Page, rules: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> => {
  const { violations } = await rules(new AxeBuilder({ page })).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join(' | ')}`,
  );
};

const views = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 }, rules: everyRule },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 }, rules: ofColour },
  { name: 'narrow', colorScheme: 'light', viewport: { width: 360, height: 740 }, rules: everyRule },
] as const;

/** Turned as a person turns a screen: the page stays, and draws itself anew. */
const turn = async (page: Page, { colorScheme, viewport }: (typeof views)[number]): Promise<void> => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(viewport);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
};

/** Cells so narrow that their words are broken letter by letter; what is written upwards is not. */
const crushedCells = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('td, th')]
    .filter((cell) => cell.querySelector('[data-upright]') === null)
    .filter(({ offsetWidth, innerText }) => offsetWidth > 0 && offsetWidth < 48 && innerText.trim().length > 6)
    .map(({ innerText }) => innerText);

const look = async (page: Page, shot: string, path: string): Promise<void> => {
  await page.setViewportSize(views[0].viewport);
  await settle(page, path);
  for (const view of views) {
    await turn(page, view);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${path} is wider than the ${view.name} screen`).toBeLessThanOrEqual(0);
    expect.soft(await page.evaluate(crushedCells), `crushed on ${path}, ${view.name}`).toEqual([]);
    expect.soft(await violationsOn(page, view.rules), `axe on ${path}, ${view.name}`).toEqual([]);
    await page.screenshot({ path: join(shots, view.name, `${shot}.png`), fullPage: true });
  }
};

/** Two at a time, every other page each. */
for (const half of [0, 1])
  test(`every page, light, dark and narrow: no axe violation, nothing wider than the screen (${half + 1} of 2)`, async ({
    ownerPage,
  }) => {
    test.setTimeout(600_000);
    const pages = (await pagesOf()).filter((_, index) => index % 2 === half);
    expect(pages.length).toBeGreaterThan(15);
    for (const [shot, path] of pages) await look(ownerPage, shot, path);
  });

test('sign-in, light, dark and narrow', async ({ page }) => {
  await look(page, 'sign-in', '/sign-in');
});

test('a page breaks neither rule unseen', async ({ ownerPage: page }) => {
  await settle(page, '/');
  await page.evaluate(() => {
    const planted = document.createElement('p');
    planted.style.cssText = 'color: #aaa; background: #bbb; width: 3000px';
    planted.textContent = 'planted';
    document.querySelector('main')?.append(planted);
  });
  expect(await violationsOn(page, ofColour)).toEqual([expect.stringContaining('color-contrast')]);
  expect(await violationsOn(page, everyRule)).toEqual([expect.stringContaining('color-contrast')]);
});
